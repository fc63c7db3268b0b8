"""Plot groups in a package: those of the main plan or of another, with their TPS and officers, told and taken in."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sqlalchemy import delete, insert, select, true, update
from sqlalchemy.orm import Session

from poskoapp.domain.jenis_penugasan import JenisPenugasan
from poskoapp.domain.model import (
    Kecamatan,
    KelompokTps,
    Kelurahan,
    Penugasan,
    Personel,
    Rencana,
    Tps,
    TpsRencana,
)
from poskoapp.domain.nrp import nomor_disebut
from poskoapp.domain.paket_isi import Baris
from poskoapp.domain.paket_kolom import KOLOM_KELOMPOK, Golongan, Nilai
from poskoapp.services.paket_nilai import Ditolak, Ubah, plain, plain_columns, typed
from poskoapp.services.rencana_baca import group_of, groups_of, within


def collect_groups(session: Session, wilayah: Collection[str], rencana: Rencana | None = None) -> list[Baris]:
    """All plot groups of a plan in these kecamatan; those of another plan than the main one name it."""
    id_ = rencana.id if rencana else None
    groups = session.execute(
        select(KelompokTps, Kelurahan.kode, Kelurahan.nama)
        .join(Kelurahan, Kelurahan.id == KelompokTps.kelurahan_id)
        .join(Kecamatan, Kecamatan.id == Kelurahan.kecamatan_id)
        .where(groups_of(id_), Kecamatan.kode.in_(wilayah))
        .order_by(KelompokTps.kode)
    ).all()
    stations, guards = _stations(session, id_), _guards(session)
    kind = Golongan.KELOMPOK_RENCANA if rencana else Golongan.KELOMPOK
    of_plan: dict[str, Nilai] = {"rencana": rencana.kode} if rencana else {}
    return [
        Baris(
            kind,
            group.kode,
            f"Kelompok {group.kode} {nama}",
            {
                **of_plan, "kelurahan": kode, **plain_columns(group, KOLOM_KELOMPOK),
                "anggota": sorted(stations[group.id]), "petugas": sorted(guards[group.id]),
            },
        )
        for group, kode, nama in groups
    ]  # fmt: skip


def as_told(row: Baris, theirs: Sequence[Baris]) -> Baris:
    """One of our groups; how the package writes a person's rank and name makes no difference."""
    told = {guard[0]: guard[1] for each in theirs for guard in guards_in(each.nilai.get("petugas"))}
    guards = [
        [guard[0], told.get(guard[0], guard[1]), *guard[2:]] for guard in guards_in(row.nilai["petugas"])
    ]
    return Baris(row.golongan, row.kunci, row.sebutan, {**row.nilai, "petugas": sorted(guards)})


class GroupTaking:
    """Takes groups of one plan in: first all of them, then their TPS, then who guards them."""

    def __init__(self, session: Session, wilayah: Collection[str], rencana_id: int | None = None) -> None:
        self._session, self._wilayah, self._rencana_id = session, wilayah, rencana_id
        self.refused: list[Ditolak] = []
        self._group = dict(
            session.execute(select(KelompokTps.kode, KelompokTps.id).where(groups_of(rencana_id))).all()
        )
        self._all_codes = set(session.scalars(select(KelompokTps.kode)))
        self._kelurahan = dict(session.execute(select(Kelurahan.kode, Kelurahan.id)).all())
        stations: Any = session.execute(within(select(Tps.kode, Tps.id), rencana_id)).all()
        self._tps: dict[str, int] = dict(stations)
        self._person = dict(session.execute(select(Personel.nrp, Personel.id)).all())
        self._filled = set(session.scalars(self._of_members()))

    def take(self, changes: Sequence[Ubah]) -> None:
        """All of these groups; what cannot be taken is told in `refused` and left out."""
        known = [change for change in changes if self._take_group(change)]
        for change in known:
            self._take_stations(change)
        for change in known:
            self._take_guards(change)
        self._drop_emptied()

    def remove(self, kode: str) -> None:
        """A group that they no longer have."""
        gone = self._group.pop(kode, None)
        self._session.execute(delete(KelompokTps).where(KelompokTps.id == gone))

    def _take_group(self, change: Ubah) -> bool:
        """The group itself; False where it cannot be."""
        row = change.baris
        if row.kunci in self._group:
            self._change_group(self._group[row.kunci], change.kolom)
            return True
        place = self._kelurahan.get(str(row.nilai["kelurahan"]))
        if place is None or row.kunci in self._all_codes:
            why = (
                "kelurahannya tidak ada dalam berkas ini" if place is None else "kodenya dipakai rencana lain"
            )
            self.refused.append(Ditolak(row.sebutan, why))
            return False
        values = typed(KelompokTps, {k: row.nilai[k] for k in KOLOM_KELOMPOK.split()})
        values |= {"kode": row.kunci, "kelurahan_id": place, "rencana_id": self._rencana_id}
        made = insert(KelompokTps).values(values)
        self._group[row.kunci] = self._session.execute(made.returning(KelompokTps.id)).scalar_one()
        return True

    def _change_group(self, id_: int, kolom: Mapping[str, Nilai]) -> None:
        values = typed(KelompokTps, {k: v for k, v in kolom.items() if k in KOLOM_KELOMPOK.split()})
        if kolom.get("kelurahan") in self._kelurahan:
            values["kelurahan_id"] = self._kelurahan[str(kolom["kelurahan"])]
        if values:
            self._session.execute(update(KelompokTps).where(KelompokTps.id == id_).values(values))

    def _take_stations(self, change: Ubah) -> None:
        """Its TPS: those named come in, from whatever group; others leave it."""
        if "anggota" not in change.kolom:
            return
        id_, wanted = self._group[change.baris.kunci], texts_in(change.kolom["anggota"])
        if missing := [kode for kode in wanted if kode not in self._tps]:
            where = "berkas" if self._rencana_id is None else "rencana"
            told = f"{len(missing)} TPS tidak ada dalam {where} ini, misalnya {missing[0]}"
            self.refused.append(Ditolak(change.baris.sebutan, told))
        keys = [self._tps[kode] for kode in wanted if kode in self._tps]
        table, key, own = self._members()
        leaving = update(table).where(own, table.kelompok_id == id_, key.not_in(keys))
        self._session.execute(leaving.values(kelompok_id=None))
        self._session.execute(update(table).where(own, key.in_(keys)).values(kelompok_id=id_))

    def _take_guards(self, change: Ubah) -> None:
        """Its officers as they stand there; the others leave it."""
        if "petugas" not in change.kolom:
            return
        id_ = self._group[change.baris.kunci]
        found = self._session.scalars(select(Penugasan).where(Penugasan.kelompok_id == id_))
        standing = {duty.personel_id: duty for duty in found}
        staying: set[int] = set()
        for nrp, sebutan, peran, mulai, selesai, terkunci in guards_in(change.kolom["petugas"]):
            personel_id = self._person.get(nrp)
            if personel_id is None:
                told = f"{sebutan} ({nomor_disebut(nrp)}) tidak ada dalam kekuatan berkas ini"
                self.refused.append(Ditolak(change.baris.sebutan, told))
                continue
            staying.add(personel_id)
            window = {"peran": peran, "mulai": mulai, "selesai": selesai, "terkunci": terkunci}
            who = standing.get(personel_id) or (personel_id, JenisPenugasan.PAM_TPS)
            write_duty(self._session, who, {**typed(Penugasan, window), "kelompok_id": id_})
        leaving = [duty.id for person, duty in standing.items() if person not in staying]
        self._session.execute(delete(Penugasan).where(Penugasan.id.in_(leaving)))

    def _drop_emptied(self) -> None:
        """A group of the area that had TPS, and has lost them all to others, is gone."""
        emptied = (
            select(KelompokTps.id)
            .join(Kelurahan, Kelurahan.id == KelompokTps.kelurahan_id)
            .join(Kecamatan, Kecamatan.id == Kelurahan.kecamatan_id)
            .where(
                groups_of(self._rencana_id),
                Kecamatan.kode.in_(self._wilayah),
                KelompokTps.id.in_(self._filled),
                KelompokTps.id.not_in(self._of_members()),
            )
        )
        gone = list(self._session.scalars(emptied))
        self._session.execute(delete(KelompokTps).where(KelompokTps.id.in_(gone)))

    def _members(self) -> tuple[Any, Any, Any]:
        """Where the group of a TPS stands in this plan: the entity, its column of the TPS, and which rows."""
        if self._rencana_id is None:
            return Tps, Tps.id, true()
        return TpsRencana, TpsRencana.tps_id, TpsRencana.rencana_id == self._rencana_id

    def _of_members(self) -> Any:
        table, _key, own = self._members()
        return select(table.kelompok_id).where(own, table.kelompok_id.is_not(None)).distinct()


def write_duty(
    session: Session, duty: Penugasan | tuple[int, JenisPenugasan], values: Mapping[str, Any]
) -> None:
    """Changes a duty, or makes one for a person and of a kind."""
    if isinstance(duty, Penugasan):
        for name, value in values.items():
            setattr(duty, name, value)
    else:
        session.add(Penugasan(personel_id=duty[0], jenis=duty[1], **values))
    session.flush()


def texts_in(value: Nilai) -> list[str]:
    """The parts of a list of texts."""
    return [str(each) for each in value] if isinstance(value, list) else []


def guards_in(value: Nilai) -> Sequence[Any]:
    """The officers of a group."""
    return value if isinstance(value, list) else []


def _stations(session: Session, rencana_id: int | None) -> dict[int, list[str]]:
    found: dict[int, list[str]] = defaultdict(list)
    query = within(select(group_of(rencana_id), Tps.kode), rencana_id)
    rows: Any = session.execute(query.where(group_of(rencana_id).is_not(None)))
    for id_, kode in rows:
        found[id_].append(kode)
    return found


def _guards(session: Session) -> dict[int, list[list[Any]]]:
    found: dict[int, list[list[Any]]] = defaultdict(list)
    rows = session.execute(
        select(Penugasan, Personel.nrp, Personel.pangkat, Personel.nama)
        .join(Personel, Personel.id == Penugasan.personel_id)
        .where(Penugasan.kelompok_id.is_not(None))
    )
    for duty, nrp, pangkat, nama in rows:
        times = [plain(duty.mulai), plain(duty.selesai)]
        found[duty.kelompok_id or 0].append([nrp, f"{pangkat} {nama}", duty.peran, *times, duty.terkunci])
    return found
