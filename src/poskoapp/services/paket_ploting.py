"""The plotting of a Polsek in a package: its plot groups with their TPS and officers, and its padal; the main plan."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import delete, insert, select, update
from sqlalchemy.orm import Session

from poskoapp.domain.model import Kecamatan, KelompokTps, Kelurahan, Penugasan, Personel, Tps
from poskoapp.domain.paket_banding import Beda
from poskoapp.domain.paket_isi import Baris
from poskoapp.domain.paket_kolom import KOLOM_KELOMPOK, Golongan, Nilai
from poskoapp.domain.penugasan import JenisPenugasan
from poskoapp.services.paket_nilai import Ditolak, Ubah, plain, plain_columns, typed
from poskoapp.services.rencana_baca import groups_of

_DUTY = "peran sasaran mulai selesai terkunci"


def wilayah_of(session: Session, satuan_ids: Collection[int] | None = None) -> tuple[str, ...]:
    """Codes of the kecamatan of these Polsek, or of the file."""
    query = select(Kecamatan.kode).order_by(Kecamatan.kode)
    if satuan_ids is not None:
        query = query.where(Kecamatan.satuan_id.in_(satuan_ids))
    return tuple(session.scalars(query))


def collect(session: Session, wilayah: Collection[str]) -> list[Baris]:
    """All plot groups and padal of these kecamatan."""
    groups = session.execute(
        select(KelompokTps, Kelurahan.kode, Kelurahan.nama)
        .join(Kelurahan, Kelurahan.id == KelompokTps.kelurahan_id)
        .join(Kecamatan, Kecamatan.id == Kelurahan.kecamatan_id)
        .where(groups_of(None), Kecamatan.kode.in_(wilayah))
        .order_by(KelompokTps.kode)
    ).all()
    stations, guards = _stations(session), _guards(session)
    rows = [
        Baris(
            Golongan.KELOMPOK,
            group.kode,
            f"Kelompok {group.kode} {nama}",
            {
                "kelurahan": kode, **plain_columns(group, KOLOM_KELOMPOK),
                "anggota": sorted(stations[group.id]), "petugas": sorted(guards[group.id]),
            },
        )
        for group, kode, nama in groups
    ]  # fmt: skip
    padal = {row.kunci: row for _, kecamatan, row in _padal(session) if kecamatan in wilayah}
    return [*rows, *padal.values()]


def ours(session: Session, wilayah: Collection[str], theirs: Sequence[Baris]) -> list[Baris]:
    """What we have there; how the package writes a person's rank and name makes no difference."""
    told = {guard[0]: guard[1] for row in theirs for guard in _lists(row.nilai.get("petugas"))}
    orang = {row.nilai["nrp"]: row.nilai["orang"] for row in theirs if row.golongan is Golongan.PADAL}
    return [_as_told(row, told, orang) for row in collect(session, wilayah)]


def apply(
    session: Session, taken: Iterable[Ubah], gone: Iterable[Beda], wilayah: Collection[str]
) -> list[Ditolak]:
    """Takes these rows in, within a service's own transaction; what cannot be taken is told and left out."""
    taking = _Taking(session, wilayah)
    rows, leaving = list(taken), list(gone)
    for beda in leaving:
        taking.remove(beda)
    groups = [change for change in rows if change.baris.golongan is Golongan.KELOMPOK]
    known = [change for change in groups if taking.take_group(change)]
    for change in known:
        taking.take_stations(change)
    for change in known:
        taking.take_guards(change)
    for change in rows:
        if change.baris.golongan is Golongan.PADAL:
            taking.take_padal(change)
    taking.drop_emptied()
    return taking.refused


class _Taking:
    """One package: first all groups, then their TPS, then who guards them."""

    def __init__(self, session: Session, wilayah: Collection[str]) -> None:
        self._session, self._wilayah = session, wilayah
        self.refused: list[Ditolak] = []
        self._group = dict(
            session.execute(select(KelompokTps.kode, KelompokTps.id).where(groups_of(None))).all()
        )
        self._all_codes = set(session.scalars(select(KelompokTps.kode)))
        self._kelurahan = dict(session.execute(select(Kelurahan.kode, Kelurahan.id)).all())
        self._kecamatan = dict(session.execute(select(Kecamatan.kode, Kecamatan.id)).all())
        self._tps = dict(session.execute(select(Tps.kode, Tps.id)).all())
        self._person = dict(session.execute(select(Personel.nrp, Personel.id)).all())
        self._filled = set(
            session.scalars(select(Tps.kelompok_id).where(Tps.kelompok_id.is_not(None)).distinct())
        )

    def remove(self, beda: Beda) -> None:
        """A group or a padal that they no longer have."""
        if beda.golongan is Golongan.KELOMPOK:
            self._session.execute(
                delete(KelompokTps).where(KelompokTps.id == self._group.pop(beda.kunci, None))
            )
        else:
            duty = self._duty_of(beda.kunci)
            self._session.execute(delete(Penugasan).where(Penugasan.id == duty))

    def take_group(self, change: Ubah) -> bool:
        """The group itself; False where it cannot be."""
        row = change.baris
        values = typed(KelompokTps, {k: v for k, v in change.kolom.items() if k in KOLOM_KELOMPOK.split()})
        if row.kunci in self._group:
            if "kelurahan" in change.kolom and change.kolom["kelurahan"] in self._kelurahan:
                values["kelurahan_id"] = self._kelurahan[str(change.kolom["kelurahan"])]
            if values:
                of_group = update(KelompokTps).where(KelompokTps.id == self._group[row.kunci])
                self._session.execute(of_group.values(values))
            return True
        place = self._kelurahan.get(str(row.nilai["kelurahan"]))
        if place is None or row.kunci in self._all_codes:
            why = (
                "kelurahannya tidak ada dalam berkas ini" if place is None else "kodenya dipakai rencana lain"
            )
            self.refused.append(Ditolak(row.sebutan, why))
            return False
        values = typed(KelompokTps, {k: row.nilai[k] for k in KOLOM_KELOMPOK.split()})
        made = insert(KelompokTps).values(kode=row.kunci, kelurahan_id=place, **values)
        self._group[row.kunci] = self._session.execute(made.returning(KelompokTps.id)).scalar_one()
        return True

    def take_stations(self, change: Ubah) -> None:
        """Its TPS: those named come in, from whatever group; others leave it."""
        if "anggota" not in change.kolom:
            return
        id_, wanted = self._group[change.baris.kunci], _texts(change.kolom["anggota"])
        if missing := [kode for kode in wanted if kode not in self._tps]:
            told = f"{len(missing)} TPS tidak ada dalam berkas ini, misalnya {missing[0]}"
            self.refused.append(Ditolak(change.baris.sebutan, told))
        keys = [self._tps[kode] for kode in wanted if kode in self._tps]
        leaving = update(Tps).where(Tps.kelompok_id == id_, Tps.id.not_in(keys))
        self._session.execute(leaving.values(kelompok_id=None))
        self._session.execute(update(Tps).where(Tps.id.in_(keys)).values(kelompok_id=id_))

    def take_guards(self, change: Ubah) -> None:
        """Its officers as they stand there; the others leave it."""
        if "petugas" not in change.kolom:
            return
        id_ = self._group[change.baris.kunci]
        found = self._session.scalars(select(Penugasan).where(Penugasan.kelompok_id == id_))
        standing = {duty.personel_id: duty for duty in found}
        staying: set[int] = set()
        for nrp, sebutan, peran, mulai, selesai, terkunci in _lists(change.kolom["petugas"]):
            personel_id = self._person.get(nrp)
            if personel_id is None:
                told = f"{sebutan} (NRP {nrp}) tidak ada dalam kekuatan berkas ini"
                self.refused.append(Ditolak(change.baris.sebutan, told))
                continue
            staying.add(personel_id)
            window = {"peran": peran, "mulai": mulai, "selesai": selesai, "terkunci": terkunci}
            self._write_duty(
                standing.get(personel_id), personel_id, JenisPenugasan.PAM_TPS, window, {"kelompok_id": id_}
            )
        leaving = [duty.id for person, duty in standing.items() if person not in staying]
        self._session.execute(delete(Penugasan).where(Penugasan.id.in_(leaving)))

    def take_padal(self, change: Ubah) -> None:
        """Who leads the guards of a kecamatan or kelurahan."""
        row = change.baris
        person, place = self._person.get(str(row.nilai["nrp"])), self._place(str(row.nilai["tempat"]))
        if person is None or not place:
            why = "orangnya tidak ada dalam kekuatan berkas ini" if person is None else "wilayahnya tidak ada"
            self.refused.append(Ditolak(row.sebutan, why))
            return
        known = self._duty_of(row.kunci)
        duty = self._session.get(Penugasan, known) if known is not None else None
        self._write_duty(duty, person, JenisPenugasan.PADAL, {k: row.nilai[k] for k in _DUTY.split()}, place)

    def drop_emptied(self) -> None:
        """A group of the area that had TPS, and has lost them all to others, is gone."""
        emptied = (
            select(KelompokTps.id)
            .join(Kelurahan, Kelurahan.id == KelompokTps.kelurahan_id)
            .join(Kecamatan, Kecamatan.id == Kelurahan.kecamatan_id)
            .where(
                groups_of(None),
                Kecamatan.kode.in_(self._wilayah),
                KelompokTps.id.in_(self._filled),
                KelompokTps.id.not_in(select(Tps.kelompok_id).where(Tps.kelompok_id.is_not(None))),
            )
        )
        gone = list(self._session.scalars(emptied))
        self._session.execute(delete(KelompokTps).where(KelompokTps.id.in_(gone)))

    def _write_duty(
        self,
        duty: Penugasan | None,
        personel_id: int,
        jenis: JenisPenugasan,
        told: Mapping[str, Nilai],
        place: Mapping[str, int | None],
    ) -> None:
        values: dict[str, Any] = {**typed(Penugasan, told), **place}
        if duty is None:
            self._session.add(Penugasan(personel_id=personel_id, jenis=jenis, **values))
        else:
            for name, value in values.items():
                setattr(duty, name, value)
        self._session.flush()

    def _place(self, kode: str) -> dict[str, int | None]:
        kecamatan = self._kecamatan.get(kode[:8])
        kelurahan = self._kelurahan.get(kode)
        if kecamatan is None or (len(kode) > 8 and kelurahan is None):
            return {}
        return {"kecamatan_id": kecamatan, "kelurahan_id": kelurahan}

    def _duty_of(self, kunci: str) -> int | None:
        return next((id_ for id_, _, row in _padal(self._session) if row.kunci == kunci), None)


def _stations(session: Session) -> dict[int, list[str]]:
    found: dict[int, list[str]] = defaultdict(list)
    for id_, kode in session.execute(select(Tps.kelompok_id, Tps.kode).where(Tps.kelompok_id.is_not(None))):
        found[id_ or 0].append(kode)
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


def _padal(session: Session) -> list[tuple[int, str, Baris]]:
    """All padal of a kecamatan or kelurahan: key of the duty, code of the kecamatan, and the row."""
    found = session.execute(
        select(Penugasan, Personel, Kecamatan.kode, Kelurahan.kode)
        .join(Personel, Personel.id == Penugasan.personel_id)
        .join(Kecamatan, Kecamatan.id == Penugasan.kecamatan_id)
        .outerjoin(Kelurahan, Kelurahan.id == Penugasan.kelurahan_id)
        .where(Penugasan.jenis == JenisPenugasan.PADAL)
        .order_by(Penugasan.id)
    )
    return [
        (duty.id, kecamatan, _padal_row(duty, person, kelurahan or kecamatan))
        for duty, person, kecamatan, kelurahan in found
    ]


def _padal_row(duty: Penugasan, person: Personel, tempat: str) -> Baris:
    orang = f"{person.pangkat} {person.nama}"
    nilai = {"nrp": person.nrp, "orang": orang, "tempat": tempat, **plain_columns(duty, _DUTY)}
    kunci = f"{person.nrp}:{tempat}:{duty.mulai.isoformat()}"
    return Baris(Golongan.PADAL, kunci, f"Padal {orang}, {duty.sasaran or tempat}", nilai)


def _as_told(row: Baris, told: Mapping[Any, Any], orang: Mapping[Any, Nilai]) -> Baris:
    if row.golongan is Golongan.PADAL:
        same: dict[str, Nilai] = {"orang": orang.get(row.nilai["nrp"], row.nilai["orang"])}
    else:
        guards = [
            [guard[0], told.get(guard[0], guard[1]), *guard[2:]] for guard in _lists(row.nilai["petugas"])
        ]
        same = {"petugas": sorted(guards)}
    return Baris(row.golongan, row.kunci, row.sebutan, {**row.nilai, **same})


def _texts(value: Nilai) -> list[str]:
    return [str(each) for each in value] if isinstance(value, list) else []


def _lists(value: Nilai) -> Sequence[Any]:
    return value if isinstance(value, list) else []
