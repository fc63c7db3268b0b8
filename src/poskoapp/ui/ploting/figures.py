"""The figures over the tab, each with what a click on it opens."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from poskoapp.planning.kebutuhan import Kebutuhan
from poskoapp.services.operasi import AngkaPublikRow
from poskoapp.services.ploting_gambar import AngkaPloting
from poskoapp.ui.figures_strip import Figure
from poskoapp.ui.number_text import number_text


@dataclass(frozen=True, slots=True)
class Openings:
    """What the clicks do."""

    show_tps: Callable[[], None]
    show_kelompok: Callable[[], None]
    show_incomplete: Callable[[], None]
    open_kebutuhan: Callable[[], None]


def figures(
    angka: AngkaPloting,
    kebutuhan: Kebutuhan | None,
    publik: Sequence[AngkaPublikRow],
    opens: Openings,
    *,
    counted: bool = True,
) -> list[Figure]:
    """TPS and their coverage, groups, people, Linmas, shortage.

    `kebutuhan` is None while a category has no pola, and before it is `counted`.
    """
    tps, tercakup = angka.tps, angka.tercakup
    tersedia = number_text(kebutuhan.tersedia) if kebutuhan else "–" if counted else "…"
    return [
        Figure("TPS", tps, opens=opens.show_tps),
        *_published(publik, tps),
        Figure("tercakup", tercakup, tooltip="TPS dalam kelompok yang personelnya lengkap"),
        Figure("belum lengkap", tps - tercakup, opens=opens.show_incomplete),
        Figure("kelompok", angka.kelompok, opens=opens.show_kelompok),
        Figure(
            "personel terplot / tersedia",
            f"{number_text(angka.terplot)} / {tersedia}",
            tooltip="Tersedia: Bintara dan Tamtama Polri aktif yang hadir dan tidak bertugas lain pada waktu tugas TPS",
        ),
        Figure("Linmas", angka.linmas),
        _shortage(kebutuhan, opens, counted=counted),
    ]


def _shortage(kebutuhan: Kebutuhan | None, opens: Openings, *, counted: bool) -> Figure:
    kurang = kebutuhan.kurang if kebutuhan else 0
    return Figure(
        "kurang",
        kurang if kebutuhan or counted else "…",
        tone="danger" if kurang else "",
        opens=opens.open_kebutuhan,
        tooltip="Kebutuhan menurut pola dikurangi personel yang tersedia",
    )


def _published(publik: Sequence[AngkaPublikRow], tps: int) -> list[Figure]:
    """What others print about the number of TPS where it is not ours: never corrected, both figures stand."""
    others = [a for a in publik if a.perihal == "tps" and a.jumlah != tps]
    if not others:
        return []
    told = "\n".join(f"{number_text(a.jumlah)} menurut {a.sumber}" for a in others)
    numbers = " / ".join(dict.fromkeys(number_text(a.jumlah) for a in others))
    return [Figure("TPS menurut sumber lain", numbers, tone="muted", tooltip=told)]
