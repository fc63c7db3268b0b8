"""The lines of *Baca paket*: what differs, ours and theirs side by side, and which of them is used."""

from collections.abc import Collection
from dataclasses import dataclass

from poskoapp.domain.paket_banding import Beda, Nasib
from poskoapp.domain.paket_isi import Baris
from poskoapp.domain.paket_kata import NOTHING, label_of, summary, told
from poskoapp.domain.paket_kolom import Golongan
from poskoapp.services.paket import RencanaPaket
from poskoapp.ui.column import Column
from poskoapp.ui.icons import icon

WORDS = {
    Nasib.BENTROK: "Bentrok",
    Nasib.BARU: "Baru",
    Nasib.DIPERBARUI: "Diperbarui",
    Nasib.HILANG: "Dihapus di sana",
    Nasib.TETAP: "Hanya kita ubah",
}


@dataclass(frozen=True, slots=True)
class PaketLine:
    """A difference: `at` its place in the plan, `mereka` whether the package's is used."""

    at: int
    nasib: Nasib
    apa: str
    baris: str
    kolom: str
    punya_kita: str
    dari_paket: str
    mereka: bool


def lines_of(rencana: RencanaPaket, chosen: Collection[int]) -> list[PaketLine]:
    """All differences, conflicts first."""
    rows = {row.tanda: row for row in rencana.isi.baris}
    made = [_line(at, beda, rows, at in chosen) for at, beda in enumerate(rencana.beda)]
    order = list(WORDS)
    return sorted(made, key=lambda line: order.index(line.nasib))


def line_columns() -> list[Column[PaketLine]]:
    """The table's columns."""
    return [
        Column(
            "Dipakai", lambda line: "paket" if line.mereka else "kita", width=84,
            icon=lambda line: icon("circle-check" if line.mereka else "minus", "accent" if line.mereka else "muted"),
        ),
        Column(
            "Keadaan", lambda line: WORDS[line.nasib], width=128,
            tone=lambda line: "danger" if line.nasib is Nasib.BENTROK else None,
        ),
        Column("Apa", lambda line: line.apa, width=120),
        Column("Baris", lambda line: line.baris, width=210, tooltip=lambda line: line.baris),
        Column("Kolom", lambda line: line.kolom, width=130),
        Column("Punya kita", lambda line: line.punya_kita, width=210, tooltip=lambda line: line.punya_kita),
        Column("Dari paket", lambda line: line.dari_paket, width=210, tooltip=lambda line: line.dari_paket),
    ]  # fmt: skip


def _line(at: int, beda: Beda, rows: dict[tuple[Golongan, str], Baris], mereka: bool) -> PaketLine:
    ours, theirs = _sides(beda, rows)
    kolom = label_of(beda.kolom) if beda.kolom else "seluruh baris"
    return PaketLine(at, beda.nasib, beda.golongan.label, beda.sebutan, kolom, ours, theirs, mereka)


def _sides(beda: Beda, rows: dict[tuple[Golongan, str], Baris]) -> tuple[str, str]:
    if beda.hapus:
        return "ada", "tidak ada lagi"
    if not beda.kolom:
        return "tidak ada", summary(rows[beda.tanda])
    ours, theirs = (told(beda.golongan, beda.kolom, value) for value in (beda.kita, beda.mereka))
    return ours or NOTHING, theirs or NOTHING
