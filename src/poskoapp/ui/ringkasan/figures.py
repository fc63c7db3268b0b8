"""The figures of the page, each with what a click on it opens."""

from collections.abc import Callable
from dataclasses import dataclass

from poskoapp.domain.bko_jenis import ArahBko, HitunganBko
from poskoapp.domain.jenis_penugasan import JenisPenugasan
from poskoapp.domain.kategori import Kategori
from poskoapp.domain.kekuatan import StatusPersonel
from poskoapp.domain.waktu import tanggal
from poskoapp.services.ringkasan import Ringkasan
from poskoapp.ui.figures_strip import Figure
from poskoapp.ui.number_text import number_text
from poskoapp.ui.ringkasan.bar import Bar, Part


@dataclass(frozen=True, slots=True)
class Openings:
    """What the clicks do: to people of a status, of a duty, TPS of a category, requests of a direction ..."""

    people: Callable[[StatusPersonel | None], None]
    duty: Callable[[JenisPenugasan], None]
    tps: Callable[[Kategori | None], None]
    kebutuhan: Callable[[], None]
    bko: Callable[[ArahBko], None]
    escorts: Callable[[], None]
    objects: Callable[[], None]
    conflicts: Callable[[], None]
    sprin: Callable[[], None]


_REQUIREMENT = ("kebutuhan Polri", "tersedia untuk TPS", "kurang", "Linmas")


def strength(page: Ringkasan, opens: Openings) -> list[Figure]:
    """Who there is, where they stand, and how many more may go."""
    angka, operasi = page.kekuatan, page.operasi
    share = f"{operasi.kerah_pembilang}/{operasi.kerah_penyebut}"
    over = page.sisa < 0
    return [
        Figure("personel", angka.jumlah, opens=lambda: opens.people(None)),
        Figure("siap", angka.siap, opens=lambda: opens.people(StatusPersonel.SIAP)),
        Figure("terplot di TPS", page.terplot, opens=lambda: opens.duty(JenisPenugasan.PAM_TPS)),
        Figure("bertugas seluruhnya", angka.bertugas, opens=lambda: opens.people(StatusPersonel.BERTUGAS)),
        *(
            Figure(jenis.label.lower(), page.bertugas(jenis), opens=lambda jenis=jenis: opens.duty(jenis))
            for jenis in (JenisPenugasan.SIAGA, JenisPenugasan.CADANGAN)
        ),
        Figure("tidak hadir", angka.tidak_hadir, opens=lambda: opens.people(StatusPersonel.TIDAK_HADIR)),
        Figure(f"batas kerah {share}", angka.batas, opens=lambda: opens.people(StatusPersonel.BERTUGAS)),
        Figure(
            f"melebihi {share}" if over else f"sisa sampai {share}",
            abs(page.sisa),
            tone="danger" if over else "",
            opens=lambda: opens.people(StatusPersonel.SIAP),
        ),
    ]


def show_strength(bar: Bar, page: Ringkasan) -> None:
    """How many of our own are on duty, of all of them, against the share that may be."""
    angka = page.kekuatan
    told = (
        f"{number_text(angka.sendiri_bertugas)} dari {number_text(angka.sendiri)} personel sendiri bertugas, "
        f"batas {number_text(angka.batas)}"
    )
    parts = [Part(angka.sendiri_bertugas, "danger" if page.sisa < 0 else "accent")]
    bar.show_parts(parts, angka.sendiri, angka.batas, told)


def requirement(page: Ringkasan, opens: Openings) -> list[Figure]:
    """What the TPS need, who can be plotted, and what is short."""
    counted = page.lanjutan
    if counted is None:
        return [Figure(word, "–", opens=opens.kebutuhan) for word in _REQUIREMENT]
    need = counted.kebutuhan
    if need is None:
        return [Figure("kebutuhan: ada kategori tanpa pola", "–", opens=opens.kebutuhan)]
    values = (need.polri, need.tersedia, need.kurang, need.linmas)
    tones = ("", "", "danger" if need.kurang else "success", "")
    return [
        Figure(word, value, tone=tone, opens=opens.kebutuhan)
        for word, value, tone in zip(_REQUIREMENT, values, tones, strict=True)
    ]


def bko(page: Ringkasan, opens: Openings) -> list[Figure]:
    """The four counts of the directions in which something was asked for; dashes until they are counted."""
    counted = page.lanjutan
    asked = [arah for arah in ArahBko if counted and counted.permintaan[arah]] or [ArahBko.MASUK]
    return [
        Figure(
            f"{arah.label.removeprefix('BKO ')} {h.value}",
            counted.bko[arah][h] if counted else "–",
            opens=lambda arah=arah: opens.bko(arah),
        )
        for arah in asked
        for h in HitunganBko
    ]


def duties(page: Ringkasan, opens: Openings) -> list[Figure]:
    """People by kind of duty, without those that the strength already shows."""
    elsewhere = {JenisPenugasan.PAM_TPS, JenisPenugasan.SIAGA, JenisPenugasan.CADANGAN}
    kinds = dict.fromkeys((JenisPenugasan.WALKAT, JenisPenugasan.JAGA_OBJEK, JenisPenugasan.PADAL))
    kinds |= dict.fromkeys(jenis for jenis in page.tugas if jenis not in elsewhere)
    return [
        *covered(page, opens),
        *(
            Figure(jenis.label.lower(), page.bertugas(jenis), opens=lambda jenis=jenis: opens.duty(jenis))
            for jenis in kinds
        ),
    ]


def covered(page: Ringkasan, opens: Openings) -> list[Figure]:
    """Pairs with a team and objects with all their guards, at the moment of the page."""
    counted = page.lanjutan
    full = page.paslon_dikawal == page.paslon
    objek = f"{number_text(counted.objek_terjaga)}/{number_text(counted.objek)}" if counted else "–"
    short = counted is not None and counted.objek_terjaga < counted.objek
    paslon = f"{number_text(page.paslon_dikawal)}/{number_text(page.paslon)}"
    told = "Pada saat halaman ini dibaca"
    return [
        Figure("paslon dikawal", paslon, tone="" if full else "danger", opens=opens.escorts, tooltip=told),
        Figure("objek terjaga", objek, tone="danger" if short else "", opens=opens.objects, tooltip=told),
    ]


def conflicts(page: Ringkasan, opens: Openings) -> list[Figure]:
    """Broken rules; dashes until they are counted."""
    k = page.konflik
    keras, lunak = (k.keras, k.lunak) if k else ("–", "–")
    return [
        Figure("konflik keras", keras, tone="danger" if keras and k else "", opens=opens.conflicts),
        Figure("konflik lunak", lunak, tone="warning" if lunak and k else "", opens=opens.conflicts),
        Figure("dibiarkan", k.dibiarkan if k else "–", opens=opens.conflicts),
    ]


def orders(page: Ringkasan, opens: Openings) -> list[Figure]:
    """How many orders are issued, and how many wait for approval."""
    tone = "danger" if _stale(page) else ""
    waiting = page.sprin_diajukan
    return [
        Figure("Sprin terbit", page.sprin.jumlah if page.sprin else 0, tone=tone, opens=opens.sprin),
        Figure("menunggu persetujuan", waiting, tone="warning" if waiting else "", opens=opens.sprin),
    ]


def order_told(page: Ringkasan) -> str:
    """The newest order in words."""
    if page.sprin is None:
        return "Belum ada Sprin terbit."
    told = f"Terbaru: {page.sprin.nomor}, {tanggal(page.sprin.tanggal)}"
    return f"{told} – tidak lagi sesuai dengan ploting." if _stale(page) else f"{told}."


def opening(perihal: str, opens: Openings) -> Callable[[], None] | None:
    """Where our count of a published figure can be looked at; None where it stands on this page only."""
    key = perihal.partition(":")[0]
    duty = _DUTIES.get(key)
    if duty is not None:
        return lambda: opens.duty(duty)
    return {
        "tps": lambda: opens.tps(None),
        "tps_rawan": lambda: opens.tps(Kategori.RAWAN),
        "bko": lambda: opens.bko(ArahBko.MASUK),
        "personel_polres": lambda: opens.people(None),
        "personel_dikerahkan": lambda: opens.people(None),
        "personel_gabungan": lambda: opens.people(None),
    }.get(key)


_DUTIES = {
    "pam_tps": JenisPenugasan.PAM_TPS,
    "pam_tps_polres": JenisPenugasan.PAM_TPS,
    "pengawal_paslon": JenisPenugasan.WALKAT,
    "bko_keluar": JenisPenugasan.BKO_KELUAR,
}


def _stale(page: Ringkasan) -> bool:
    return page.konflik is not None and not page.konflik.sprin_sesuai
