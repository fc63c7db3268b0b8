"""The rules about plot groups and what surrounds them: their officers, TPS, windows, the share of units, the orders."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from functools import lru_cache

from poskoapp.domain.bilangan import bilangan
from poskoapp.domain.kerah import batas_kerah
from poskoapp.domain.konflik import Aturan, Konflik, Tingkat
from poskoapp.domain.konflik_fakta import KategoriLain, KelompokFakta, PenugasanFakta, PersonelFakta
from poskoapp.domain.waktu import singkat


def group_conflicts(
    groups: Sequence[KelompokFakta], people: Mapping[int, PersonelFakta], duties: Iterable[PenugasanFakta]
) -> Iterator[Konflik]:
    """Rule 3 and the soft rules about a group: as many officers as its pola asks, one of them senior, none at home."""
    guards: dict[int, list[PenugasanFakta]] = defaultdict(list)
    for duty in duties:
        if duty.kelompok_id is not None:
            guards[duty.kelompok_id].append(duty)
    for group in groups:
        own = [d for d in guards[group.id] if d.mulai <= group.mulai and d.selesai >= group.selesai]
        yield from _strength_of(group, len(own), len(guards[group.id]))
        yield from _soft_of(group, [people[d.personel_id] for d in own])


def uncovered_conflicts(ungrouped: Mapping[int, tuple[str, int]], rencana: str = "") -> Iterator[Konflik]:
    """Rule 3: TPS in no plot group of their plan, told per kelurahan: kelurahan id -> (name, number of TPS)."""
    where = f" pada rencana {rencana}" if rencana else ""
    for kelurahan_id, (nama, jumlah) in ungrouped.items():
        yield Konflik(
            Aturan.TPS_TANPA_KELOMPOK,
            Tingkat.KERAS,
            f"{bilangan(jumlah)} TPS di {nama} belum masuk kelompok mana pun{where}.",
            kelurahan_id=kelurahan_id,
        )


def share_conflicts(
    kekuatan: Iterable[tuple[str, int, int]], pembilang: int, penyebut: int
) -> Iterator[Konflik]:
    """Rule 8: more people of a unit on duty than the post's deployable share. Units: (name, strength, on duty)."""
    for satuan, jumlah, bertugas in kekuatan:
        if bertugas > batas_kerah(jumlah, pembilang, penyebut):
            yield _share_exceeded(satuan, jumlah, bertugas, pembilang, penyebut)


@lru_cache(maxsize=2_000)
def _share_exceeded(satuan: str, jumlah: int, bertugas: int, pembilang: int, penyebut: int) -> Konflik:
    """Kept, as after a step all units but one or two say what they said before."""
    return Konflik(
        Aturan.MELEBIHI_PORSI,
        Tingkat.LUNAK,
        f"{satuan} mengerahkan {bilangan(bertugas)} dari {bilangan(jumlah)} personel, "
        f"melebihi porsi {pembilang}/{penyebut}.",
    )


def window_conflicts(
    groups: Iterable[KelompokFakta], mulai: datetime, selesai: datetime, rencana: str = "operasi"
) -> Iterator[Konflik]:
    """A group whose duty window is not its plan's; automatic plotting leaves it to the operator."""
    for group in groups:
        if (group.mulai, group.selesai) != (mulai, selesai):
            told = f"{singkat(group.mulai)} s.d. {singkat(group.selesai)}"
            pesan = f"Waktu tugas kelompok {group.kode} ({told}) berbeda dari waktu tugas {rencana}."
            yield Konflik(Aturan.JENDELA_BERBEDA, Tingkat.LUNAK, pesan, kelompok_id=group.id)


def kategori_conflicts(others: Iterable[KategoriLain]) -> Iterator[Konflik]:
    """Rule 3: TPS whose category has changed since they were grouped; in a group locked as it is, only a warning."""
    for found in others:
        yield Konflik(
            Aturan.KATEGORI_BERBEDA,
            Tingkat.LUNAK if found.terkunci else Tingkat.KERAS,
            f"Kelompok {found.kode} ({found.kategori.label.lower()}) berisi {bilangan(found.jumlah)} TPS yang kini "
            f"berkategori {found.kategori_tps.label.lower()}. Susun ulang dengan Ploting otomatis.",
            kelompok_id=found.kelompok_id,
        )


def order_conflicts(nomor: str, moved: int, *, differs: bool) -> Iterator[Konflik]:
    """Rule 8: the newest issued order no longer says what the plotting says; of `moved` people the row differs."""
    if differs:
        what = f"{bilangan(moved)} personel berbeda" if moved else "perwira pengendalinya berbeda"
        pesan = f"{nomor} tidak lagi sesuai dengan ploting: {what}."
        yield Konflik(Aturan.SPRIN_TIDAK_SESUAI, Tingkat.LUNAK, pesan, nomor_sprin=nomor)


def _strength_of(group: KelompokFakta, full: int, any_time: int) -> Iterator[Konflik]:
    if not group.kelurahan_ids:
        pesan = f"Kelompok {group.kode} tidak berisi TPS."
        yield Konflik(Aturan.KELOMPOK_KOSONG, Tingkat.LUNAK, pesan, kelompok_id=group.id)
    elif full < group.butuh:
        pesan = (
            f"Kelompok {group.kode} baru terisi {full} dari {group.butuh} personel sepanjang waktu tugasnya."
        )
        yield Konflik(Aturan.KELOMPOK_KURANG, Tingkat.KERAS, pesan, kelompok_id=group.id)
    if any_time > group.butuh:
        pesan = f"Kelompok {group.kode} terisi {any_time} personel, padahal polanya meminta {group.butuh}."
        yield Konflik(Aturan.KELOMPOK_LEBIH, Tingkat.KERAS, pesan, kelompok_id=group.id)


def _soft_of(group: KelompokFakta, guards: Sequence[PersonelFakta]) -> Iterator[Konflik]:
    if len(group.kelurahan_ids) > 1 and not group.sektor:
        pesan = f"Kelompok {group.kode} meliputi TPS dari {len(group.kelurahan_ids)} kelurahan."
        yield Konflik(Aturan.LINTAS_KELURAHAN, Tingkat.LUNAK, pesan, kelompok_id=group.id)
    if len(guards) > 1 and not any(g.senior for g in guards):
        pesan = f"Kelompok {group.kode} tidak mempunyai personel berpangkat Bripka ke atas."
        yield Konflik(Aturan.TANPA_SENIOR, Tingkat.LUNAK, pesan, kelompok_id=group.id)
    if len(guards) > 1 and all(g.bko for g in guards):
        pesan = f"Kelompok {group.kode} hanya berisi personel BKO; tidak ada yang mengenal wilayahnya."
        yield Konflik(Aturan.SEMUA_BKO, Tingkat.LUNAK, pesan, kelompok_id=group.id)
    for guard in guards:
        if guard.domisili_id in group.kelurahan_ids:
            pesan = f"{guard.sebutan} menjaga kelurahan tempat tinggalnya sendiri (kelompok {group.kode})."
            yield Konflik(Aturan.JAGA_DI_DOMISILI, Tingkat.LUNAK, pesan, guard.id, group.id)
