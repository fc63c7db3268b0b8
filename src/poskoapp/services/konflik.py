"""The list of broken rules over all duties of the file."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from poskoapp.domain import konflik as rules
from poskoapp.domain.bko_konflik import attachment_conflicts, request_conflicts
from poskoapp.domain.jaga import all_shifts, guards_of
from poskoapp.domain.konflik import Konflik, Tingkat
from poskoapp.domain.konflik_jaga import long_duty_conflicts, shift_conflicts
from poskoapp.domain.model import (
    Kecamatan,
    KelompokTps,
    Kelurahan,
    Ketidakhadiran,
    Objek,
    Operasi,
    Penugasan,
    Personel,
    Rencana,
    Satuan,
    Tps,
    TpsRencana,
)
from poskoapp.domain.pangkat import DaftarPangkat
from poskoapp.domain.walkat_konflik import escort_conflicts
from poskoapp.services import bko_masa, jaga_baris, walkat_baris
from poskoapp.services.batas_jam import batas_jam
from poskoapp.services.rencana_baca import duty_window, members
from poskoapp.services.sprin_berlaku import stale_orders
from poskoapp.services.walkat_fakta import rule_teams
from poskoapp.storage.database import Database

SHOWS = (
    bko_masa.SHOWS
    | jaga_baris.SHOWS
    | walkat_baris.SHOWS
    | frozenset(
        {
            "kualifikasi_personel",
            "penugasan",
            "personel",
            "ketidakhadiran",
            "kelompok_tps",
            "tps",
            "satuan",
            "operasi",
            "kelurahan",
            "sprin",
            "naskah_sprin",
            "jenis_sprin",
            "rencana",
            "tps_rencana",
        }
    )
)
"""Tables whose change may change the list."""


@dataclass(frozen=True, slots=True)
class KonflikReport:
    """All conflicts, hard ones first."""

    konflik: list[Konflik]

    @property
    def keras(self) -> int:
        """How many block the issuing of an order."""
        return sum(k.tingkat is Tingkat.KERAS for k in self.konflik)

    def blocking(self, jenis: Collection[str]) -> list[Konflik]:
        """Hard ones that may block an order for these kinds of duty."""
        return [
            k for k in self.konflik if k.tingkat is Tingkat.KERAS and (k.hanya is None or k.hanya in jenis)
        ]

    @property
    def lunak(self) -> int:
        """How many only warn."""
        return len(self.konflik) - self.keras


class KonflikService:
    """Checks the rules of `domain.konflik` on the file as it stands."""

    def __init__(self, db: Database, pangkat: DaftarPangkat) -> None:
        self._db = db
        self._pangkat = pangkat

    def check(self) -> KonflikReport:
        """Every broken rule."""
        with self._db.read() as session:
            return check(session, self._pangkat)


def check(session: Session, pangkat: DaftarPangkat) -> KonflikReport:
    """Every broken rule, within a service's own transaction."""
    masa = bko_masa.masa_of(session)
    people = _people(session, pangkat, masa.keys())
    duties = _duties(session)
    groups = _groups(session)
    batas = batas_jam(session)
    found = [
        *rules.duty_conflicts(people, duties, _absences(session), batas.istirahat),
        *attachment_conflicts(people, duties, masa),
        *rules.group_conflicts(groups, people, duties),
        *rules.uncovered_conflicts(_ungrouped(session)),
        *_share(session, people, duties),
        *rules.kategori_conflicts(_other_categories(session)),
        *_windows(session, groups),
        *_ungrouped_elsewhere(session),
        *_stale_orders(session, pangkat),
        *request_conflicts(bko_masa.rule_requests(session)),
        *escort_conflicts(rule_teams(session)),
        *_guards(session, pangkat),
        *long_duty_conflicts(people, duties, batas.terlama),
    ]
    return KonflikReport(sorted(found, key=lambda k: k.tingkat is Tingkat.LUNAK))


def _people(
    session: Session, pangkat: DaftarPangkat, lent: Collection[int]
) -> dict[int, rules.PersonelFakta]:
    rows = session.execute(
        select(
            Personel.id,
            Personel.pangkat,
            Personel.nama,
            Personel.aktif,
            Personel.satuan_id,
            Personel.domisili_id,
        )
    )
    senior = {p.singkatan: pangkat.senior(p.singkatan) for p in pangkat.semua}
    return {
        id_: rules.PersonelFakta(
            id_, f"{rank} {nama}", aktif, senior.get(rank, False), satuan, domisili, id_ in lent
        )
        for id_, rank, nama, aktif, satuan, domisili in rows
    }


def _duties(session: Session) -> list[rules.PenugasanFakta]:
    rows = session.execute(
        select(
            Penugasan.personel_id,
            Penugasan.jenis,
            Penugasan.mulai,
            Penugasan.selesai,
            Penugasan.kelompok_id,
            func.coalesce(KelompokTps.kode, Kecamatan.nama, Penugasan.sasaran),
            Penugasan.objek_id,
        )
        .outerjoin(KelompokTps, KelompokTps.id == Penugasan.kelompok_id)
        .outerjoin(Kecamatan, Kecamatan.id == Penugasan.kecamatan_id)
    )
    return [rules.PenugasanFakta(*row) for row in rows]


def _windows(session: Session, groups: list[rules.KelompokFakta]) -> Iterator[Konflik]:
    """Each group against the duty window of its own plan."""
    for rencana_id, nama in ((None, "operasi"), *session.execute(select(Rencana.id, Rencana.nama))):
        own = [group for group in groups if group.rencana_id == rencana_id]
        yield from rules.window_conflicts(own, *duty_window(session, rencana_id), nama)


def _ungrouped_elsewhere(session: Session) -> Iterator[Konflik]:
    """Rule 3 for the plans beside the main one: TPS that are chosen for a plan and stand in none of its groups."""
    rows = session.execute(
        select(Rencana.nama, Kelurahan.id, Kelurahan.nama, func.count())
        .join(TpsRencana, TpsRencana.rencana_id == Rencana.id)
        .join(Tps, Tps.id == TpsRencana.tps_id)
        .join(Kelurahan, Kelurahan.id == Tps.kelurahan_id)
        .where(TpsRencana.kelompok_id.is_(None))
        .group_by(Rencana.id, Kelurahan.id)
        .order_by(Rencana.id, Kelurahan.kode)
    )
    for rencana, kelurahan_id, nama, jumlah in rows:
        yield from rules.uncovered_conflicts({kelurahan_id: (nama, jumlah)}, rencana)


def _guards(session: Session, pangkat: DaftarPangkat) -> list[Konflik]:
    pola = jaga_baris.pola_facts(session)
    shifts = [s for p in pola for s in all_shifts([p], p.mulai, p.selesai)]
    guards = guards_of(shifts, jaga_baris.jaga_facts(session, pangkat))
    return list(shift_conflicts(dict(session.execute(select(Objek.id, Objek.nama)).all()), guards))


def _absences(session: Session) -> list[rules.KetidakhadiranFakta]:
    rows = session.execute(
        select(
            Ketidakhadiran.personel_id, Ketidakhadiran.mulai, Ketidakhadiran.selesai, Ketidakhadiran.alasan
        )
    )
    return [
        rules.KetidakhadiranFakta(id_, mulai, selesai, alasan.value) for id_, mulai, selesai, alasan in rows
    ]


def _groups(session: Session) -> list[rules.KelompokFakta]:
    kelurahan: dict[int, set[int]] = defaultdict(set)
    anggota = members()
    places = select(anggota.c.kelompok_id, Tps.kelurahan_id).join(Tps, Tps.id == anggota.c.tps_id).distinct()
    for kelompok_id, kelurahan_id in session.execute(places):
        kelurahan[kelompok_id or 0].add(kelurahan_id)
    rows = session.execute(
        select(
            KelompokTps.id,
            KelompokTps.kode,
            KelompokTps.polri,
            KelompokTps.mulai,
            KelompokTps.selesai,
            KelompokTps.sektor,
            KelompokTps.rencana_id,
        ).order_by(KelompokTps.kode)
    )
    return [
        rules.KelompokFakta(
            id_, kode, butuh, mulai, selesai, frozenset(kelurahan.get(id_, ())), sektor, rencana_id
        )
        for id_, kode, butuh, mulai, selesai, sektor, rencana_id in rows
    ]


def _other_categories(session: Session) -> list[rules.KategoriLain]:
    k, anggota = KelompokTps, members()
    rows = session.execute(
        select(k.id, k.kode, k.kategori, k.terkunci, Tps.kategori, func.count())
        .join(anggota, anggota.c.kelompok_id == k.id)
        .join(Tps, Tps.id == anggota.c.tps_id)
        .where(Tps.kategori != k.kategori)
        .group_by(k.id, Tps.kategori)
        .order_by(k.kode)
    )
    return [rules.KategoriLain(*row) for row in rows]


def _ungrouped(session: Session) -> dict[int, tuple[str, int]]:
    rows = session.execute(
        select(Kelurahan.id, Kelurahan.nama, func.count())
        .join(Tps, Tps.kelurahan_id == Kelurahan.id)
        .where(Tps.kelompok_id.is_(None))
        .group_by(Kelurahan.id)
        .order_by(Kelurahan.kode)
    )
    return {id_: (nama, jumlah) for id_, nama, jumlah in rows}


def _share(
    session: Session, people: dict[int, rules.PersonelFakta], duties: list[rules.PenugasanFakta]
) -> list[Konflik]:
    operasi = session.execute(select(Operasi.kerah_pembilang, Operasi.kerah_penyebut)).one()
    names = dict(session.execute(select(Satuan.id, Satuan.nama)).all())
    own = {id_: p for id_, p in people.items() if not p.bko}  # who is lent to us is lent to be deployed
    strength = Counter(p.satuan_id for p in own.values() if p.aktif)
    sent = Counter(own[id_].satuan_id for id_ in {d.personel_id for d in duties} & own.keys())
    units = [(names[id_], strength[id_], count) for id_, count in sent.items()]
    return list(rules.share_conflicts([*units, ("Polres", strength.total(), sent.total())], *operasi))


def _stale_orders(session: Session, pangkat: DaftarPangkat) -> Iterator[Konflik]:
    """Rule 8: what each standing order says by now, held against the duties."""
    for order in stale_orders(session, pangkat):
        yield from rules.order_conflicts(order.nomor, order.berbeda, differs=True)
