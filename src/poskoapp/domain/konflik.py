"""The rules that duties must keep, as pure functions over plain rows; each gives an Indonesian sentence.

Hard ones (`KERAS`) block issuing an order, never typing; soft ones (`LUNAK`) warn.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from itertools import pairwise

from poskoapp.domain.batas_jam import ISTIRAHAT_JAM
from poskoapp.domain.bilangan import bilangan
from poskoapp.domain.jenis_penugasan import JenisPenugasan
from poskoapp.domain.kategori import Kategori
from poskoapp.domain.kerah import batas_kerah
from poskoapp.domain.waktu import rentang, singkat

TIRING = frozenset({JenisPenugasan.WALKAT, JenisPenugasan.JAGA_OBJEK})
"""Duties after which somebody must rest."""


class Tingkat(StrEnum):
    """How much a conflict weighs."""

    KERAS = "keras"
    LUNAK = "lunak"


class Aturan(StrEnum):
    """The rule that is broken; the value is what scripts may rely on."""

    TUGAS_BERTINDIH = "tugas_bertindih"
    TUGAS_SAAT_TIDAK_HADIR = "tugas_saat_tidak_hadir"
    TIDAK_AKTIF = "tidak_aktif"
    TPS_TANPA_KELOMPOK = "tps_tanpa_kelompok"
    KELOMPOK_KURANG = "kelompok_kurang"
    KELOMPOK_LEBIH = "kelompok_lebih"
    KELOMPOK_KOSONG = "kelompok_kosong"
    LINTAS_KELURAHAN = "lintas_kelurahan"
    TANPA_SENIOR = "tanpa_senior"
    JAGA_DI_DOMISILI = "jaga_di_domisili"
    KURANG_ISTIRAHAT = "kurang_istirahat"
    MELEBIHI_PORSI = "melebihi_porsi"
    KATEGORI_BERBEDA = "kategori_berbeda"
    JENDELA_BERBEDA = "jendela_berbeda"
    SPRIN_TIDAK_SESUAI = "sprin_tidak_sesuai"
    DI_LUAR_MASA_BKO = "di_luar_masa_bko"
    HITUNGAN_BKO_NAIK = "hitungan_bko_naik"
    SURAT_BKO_BELUM_ADA = "surat_bko_belum_ada"
    SEMUA_BKO = "semua_bko"
    SHIFT_KURANG = "shift_kurang"
    TANPA_KA_JAGA = "tanpa_ka_jaga"
    TANPA_POLWAN = "tanpa_polwan"
    FLOW_KURANG = "flow_kurang"
    TANPA_PENGEMUDI = "tanpa_pengemudi"
    SENPI_TIDAK_BERLAKU = "senpi_tidak_berlaku"
    SIM_TIDAK_BERLAKU = "sim_tidak_berlaku"
    PSIKOTES_TIDAK_BERLAKU = "psikotes_tidak_berlaku"
    TERLALU_LAMA = "terlalu_lama"
    DI_LUAR_MASA_WALKAT = "di_luar_masa_walkat"
    TAHAPAN_TIDAK_URUT = "tahapan_tidak_urut"

    @property
    def label(self) -> str:
        """As the lists name it: `TPS tanpa kelompok`."""
        return self.value.replace("_", " ").capitalize().replace("Tps", "TPS").replace("tps", "TPS")


@dataclass(frozen=True, slots=True)
class Konflik:
    """One broken rule, with the rows that a click should lead to."""

    aturan: Aturan
    tingkat: Tingkat
    pesan: str
    personel_id: int | None = None
    kelompok_id: int | None = None
    kelurahan_id: int | None = None
    permintaan_id: int | None = None
    """The request for lent force (BKO)."""
    nomor_sprin: str = ""
    """The issued order that no longer fits."""
    objek_id: int | None = None
    """The guarded object."""
    hanya: JenisPenugasan | None = None
    """A hard one that blocks only orders for this kind of duty; None: every order."""
    regu_id: int | None = None
    """The escort team."""
    tahapan_id: int | None = None
    """The stage of the election."""

    @property
    def keras(self) -> bool:
        """Whether it blocks an order; such a one cannot be kept."""
        return self.tingkat is Tingkat.KERAS

    @property
    def kunci(self) -> str:
        """Rule and rows in one text: with the sentence it tells whether this is the same conflict as another time."""
        rows = (
            self.personel_id, self.kelompok_id, self.kelurahan_id, self.permintaan_id,
            self.objek_id, self.regu_id, self.tahapan_id,
        )  # fmt: skip
        return ":".join((self.aturan, *("" if id_ is None else str(id_) for id_ in rows), self.nomor_sprin))


@dataclass(frozen=True, slots=True)
class PersonelFakta:
    """A person as the rules need him. `sebutan` is rank and name."""

    id: int
    sebutan: str
    aktif: bool
    senior: bool
    satuan_id: int
    domisili_id: int | None
    bko: bool = False
    """Lent to us: a stranger to the place."""


@dataclass(frozen=True, slots=True)
class PenugasanFakta:
    """A duty as the rules need it; `sasaran` in words."""

    personel_id: int
    jenis: JenisPenugasan
    mulai: datetime
    selesai: datetime
    kelompok_id: int | None
    sasaran: str
    objek_id: int | None = None


@dataclass(frozen=True, slots=True)
class KetidakhadiranFakta:
    """An absence; both days belong to it."""

    personel_id: int
    mulai: date
    selesai: date
    alasan: str


@dataclass(frozen=True, slots=True)
class KelompokFakta:
    """A plot group: how many officers it needs over which window, and in which kelurahan its TPS lie."""

    id: int
    kode: str
    butuh: int
    mulai: datetime
    selesai: datetime
    kelurahan_ids: frozenset[int]
    sektor: bool = False
    """Meant to reach over several kelurahan."""
    rencana_id: int | None = None
    """Its plan; None is the main one."""


@dataclass(frozen=True, slots=True)
class KategoriLain:
    """TPS of a plot group that have another category than the group."""

    kelompok_id: int
    kode: str
    kategori: Kategori
    terkunci: bool
    kategori_tps: Kategori
    jumlah: int


def overlaps(a_start: datetime, a_end: datetime, b_start: datetime, b_end: datetime) -> bool:
    """Whether two half-open spans of time share a moment; the same day without overlap is fine."""
    return a_start < b_end and b_start < a_end


def days_of(start: datetime, end: datetime) -> tuple[date, date]:
    """First and last day that the span from `start` up to, not including, `end` touches."""
    return start.date(), (end - timedelta(microseconds=1)).date()


def absent_on(absence: KetidakhadiranFakta, start: datetime, end: datetime) -> bool:
    """Whether the absence touches a day of the span."""
    first, last = days_of(start, end)
    return absence.mulai <= last and first <= absence.selesai


def duty_conflicts(
    people: Mapping[int, PersonelFakta],
    duties: Iterable[PenugasanFakta],
    absences: Iterable[KetidakhadiranFakta],
    istirahat: timedelta = timedelta(hours=ISTIRAHAT_JAM),
) -> Iterator[Konflik]:
    """Rules 1 and 2 and the rest rule: one person in one place, present, active, and rested.

    `istirahat` is the rest that the post gives after an escort or a guard watch.
    """
    of_person = _by_person(duties)
    absences_of: dict[int, list[KetidakhadiranFakta]] = defaultdict(list)
    for absence in absences:
        absences_of[absence.personel_id].append(absence)
    for personel_id, own in of_person.items():
        person = people[personel_id]
        yield from _overlaps_of(person, own)
        yield from _absences_of(person, own, absences_of[personel_id])
        yield from _rest_of(person, own, istirahat)


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
            yield Konflik(
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


def _by_person(duties: Iterable[PenugasanFakta]) -> dict[int, list[PenugasanFakta]]:
    of_person: dict[int, list[PenugasanFakta]] = defaultdict(list)
    for duty in duties:
        of_person[duty.personel_id].append(duty)
    for own in of_person.values():
        own.sort(key=lambda d: (d.mulai, d.selesai))
    return of_person


def _overlaps_of(person: PersonelFakta, own: Sequence[PenugasanFakta]) -> Iterator[Konflik]:
    for i, first in enumerate(own):
        for second in own[i + 1 :]:
            if second.mulai >= first.selesai:
                break  # sorted by start: none of the later ones overlaps either
            pesan = f"{person.sebutan} bertugas di dua tempat: {duty_told(first)}, dan {duty_told(second)}."
            yield Konflik(Aturan.TUGAS_BERTINDIH, Tingkat.KERAS, pesan, person.id, second.kelompok_id)


def _absences_of(
    person: PersonelFakta, own: Sequence[PenugasanFakta], absences: Sequence[KetidakhadiranFakta]
) -> Iterator[Konflik]:
    for duty in own:
        if not person.aktif:
            pesan = f"{person.sebutan} tidak aktif tetapi bertugas: {duty_told(duty)}."
            yield Konflik(Aturan.TIDAK_AKTIF, Tingkat.KERAS, pesan, person.id, duty.kelompok_id)
        for absence in absences:
            if absent_on(absence, duty.mulai, duty.selesai):
                reason = f"{absence.alasan.lower()} {rentang(absence.mulai, absence.selesai)}"
                pesan = f"{person.sebutan} tidak hadir ({reason}) tetapi bertugas: {duty_told(duty)}."
                yield Konflik(
                    Aturan.TUGAS_SAAT_TIDAK_HADIR, Tingkat.KERAS, pesan, person.id, duty.kelompok_id
                )


def _rest_of(person: PersonelFakta, own: Sequence[PenugasanFakta], istirahat: timedelta) -> Iterator[Konflik]:
    for first, second in pairwise(own):
        gap = second.mulai - first.selesai
        if first.jenis in TIRING and timedelta(0) <= gap < istirahat:
            pesan = f"{person.sebutan} hanya beristirahat {gap // timedelta(hours=1)} jam sebelum {duty_told(second)}."
            yield Konflik(
                Aturan.KURANG_ISTIRAHAT,
                Tingkat.LUNAK,
                pesan,
                person.id,
                second.kelompok_id,
                objek_id=second.objek_id,
            )


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


def duty_told(duty: PenugasanFakta) -> str:
    """`Pam TPS MRG-01 (26 Nov 08.00 s.d. 28 Nov 20.00)`."""
    return f"{duty.jenis.told(duty.sasaran)} ({singkat(duty.mulai)} s.d. {singkat(duty.selesai)})"
