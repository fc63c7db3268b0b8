"""Requests for lent force in a package: what both sides know of them, and taking from the other side what is new."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from poskoapp.domain.bko import PermintaanBko, PersonelBko, RincianBko, TahapBko
from poskoapp.domain.bko_jenis import ArahBko
from poskoapp.domain.errors import PoskoError
from poskoapp.domain.jenis_personel import JenisPersonel
from poskoapp.domain.model import Personel
from poskoapp.domain.paket_banding import Beda
from poskoapp.domain.paket_isi import Baris
from poskoapp.domain.paket_kolom import KEPALA_BKO, ORANG, RINCIAN_BKO, TEMPAT_BKO, Golongan, Nilai
from poskoapp.services.bko_masa import keep_duties, lend
from poskoapp.services.bko_nama import NamaFields, person_for, remove_names
from poskoapp.services.paket_nilai import Ditolak, Pihak, Ubah, plain_columns, typed

_STAGE = "status waktu nomor_surat keterangan"


def collect(session: Session, pihak: Pihak, ids: Collection[int]) -> list[Baris]:
    """The rows of these requests as they are here, parents first."""
    requests = session.scalars(
        select(PermintaanBko).where(PermintaanBko.id.in_(ids)).order_by(PermintaanBko.id)
    ).all()
    rows = [_request_row(request, pihak) for request in requests]
    rows += _stage_rows(session, requests)
    lines = session.scalars(
        select(RincianBko).where(RincianBko.permintaan_id.in_(ids)).order_by(RincianBko.id)
    ).all()
    uid_of = {request.id: request.uid or "" for request in requests}
    rows += [_line_row(line, uid_of[line.permintaan_id]) for line in lines]
    return rows + _name_rows(session, lines)


def ours(session: Session, pihak: Pihak, theirs: Sequence[Baris]) -> list[Baris]:
    """What we have of the requests that the package tells; of our own people only we know name and rank."""
    uids = [row.kunci for row in theirs if row.golongan is Golongan.PERMINTAAN]
    ids = session.scalars(select(PermintaanBko.id).where(PermintaanBko.uid.in_(uids))).all()
    told = {row.tanda: row.nilai for row in theirs if row.golongan is Golongan.NAMA}
    lent = _lines_out(session, ids)
    return [_as_told(row, told, lent) for row in collect(session, pihak, ids)]


def apply(session: Session, pihak: Pihak, taken: Iterable[Ubah], gone: Iterable[Beda]) -> list[Ditolak]:
    """Takes these rows in, within a service's own transaction; what cannot be taken is told and left out."""
    taking = _Taking(session, pihak)
    for change in taken:
        taking.take(change)
    for beda in gone:
        taking.remove(beda)
    taking.settle()
    return taking.refused


class _Taking:
    """One package, row after row, parents first."""

    def __init__(self, session: Session, pihak: Pihak) -> None:
        self._session, self._pihak = session, pihak
        self._touched: set[int] = set()
        self.refused: list[Ditolak] = []
        self._take = {
            Golongan.PERMINTAAN: self._take_request,
            Golongan.TAHAP: self._take_stage,
            Golongan.RINCIAN: self._take_line,
            Golongan.NAMA: self._take_name,
        }

    def take(self, change: Ubah) -> None:
        """One row; a row whose request or line was not taken waits for it."""
        if why := self._take[change.baris.golongan](change):
            self.refused.append(Ditolak(change.baris.sebutan, why))

    def remove(self, beda: Beda) -> None:
        """Someone whom they have taken off the list."""
        place = self._place(beda.kunci)
        if place is None:
            return
        try:
            remove_names(self._session, [place.id])
        except PoskoError as error:
            self.refused.append(Ditolak(beda.sebutan, str(error)))

    def settle(self) -> None:
        """The duties of our people follow the requests that lend them."""
        self._session.flush()
        for request in self._session.scalars(
            select(PermintaanBko).where(PermintaanBko.id.in_(self._touched))
        ):
            keep_duties(self._session, request)

    def _take_request(self, change: Ubah) -> str:
        values = typed(PermintaanBko, change.kolom)
        request = self._request(change.baris.kunci)
        if request is None:
            arah = ArahBko.MASUK if change.baris.nilai["peminta"] == self._pihak.kita else ArahBko.KELUAR
            request = PermintaanBko(**values, arah=arah, pihak=self._pihak.nama_mereka)
            request.uid = change.baris.kunci
            self._session.add(request)
            self._session.flush()
        else:
            for name, value in values.items():
                setattr(request, name, value)
        self._touched.add(request.id)
        return ""

    def _take_stage(self, change: Ubah) -> str:
        request = self._request(str(change.baris.nilai["permintaan"]))
        if request is None:
            return "permintaannya tidak diambil"
        values = typed(TahapBko, change.baris.nilai)
        known = self._session.scalars(
            select(TahapBko).where(
                TahapBko.permintaan_id == request.id,
                TahapBko.status == values["status"],
                TahapBko.waktu == values["waktu"],
            )
        ).first()
        if known is None:
            self._session.execute(insert(TahapBko).values(permintaan_id=request.id, **values))
        else:
            for name, value in typed(TahapBko, change.kolom).items():
                setattr(known, name, value)
        return ""

    def _take_line(self, change: Ubah) -> str:
        line = self._line(change.baris.kunci)
        if line is None:
            request = self._request(str(change.baris.nilai["permintaan"]))
            if request is None:
                return "permintaannya tidak diambil"
            line = RincianBko(permintaan_id=request.id, **typed(RincianBko, change.baris.nilai))
            line.uid = change.baris.kunci
            self._session.add(line)
            self._session.flush()
            return ""
        for name, value in typed(RincianBko, change.kolom).items():
            setattr(line, name, value)
        return ""

    def _take_name(self, change: Ubah) -> str:
        line = self._line(str(change.baris.nilai["rincian"]))
        if line is None:
            return "rinciannya tidak diambil"
        request = self._session.get_one(PermintaanBko, line.permintaan_id)
        place = self._place(change.baris.kunci)
        if place is None:
            found = person_for(self._session, request, line, _person(change.baris.nilai))
            if isinstance(found, str):
                return found
            place = PersonelBko(rincian_id=line.id, personel_id=found)
            self._session.add(place)
        for name, value in typed(PersonelBko, change.kolom).items():
            setattr(place, name, value)
        self._session.flush()
        if request.arah is ArahBko.MASUK:
            self._tell_person(place.personel_id, change.kolom)
        elif place.penugasan_id is None:
            lend(self._session, request, place)
        self._touched.add(request.id)
        return ""

    def _tell_person(self, personel_id: int, kolom: Mapping[str, Nilai]) -> None:
        """What his own unit says of his name, rank and number."""
        person = self._session.get_one(Personel, personel_id)
        own = {name: value for name, value in kolom.items() if name in ORANG.split()}
        for name, value in typed(Personel, own).items():
            setattr(person, name, value)

    def _request(self, uid: str) -> PermintaanBko | None:
        return self._session.scalars(select(PermintaanBko).where(PermintaanBko.uid == uid)).first()

    def _line(self, uid: str) -> RincianBko | None:
        return self._session.scalars(select(RincianBko).where(RincianBko.uid == uid)).first()

    def _place(self, kunci: str) -> PersonelBko | None:
        uid, _, nrp = kunci.partition(":")
        return self._session.scalars(
            select(PersonelBko)
            .join(RincianBko, RincianBko.id == PersonelBko.rincian_id)
            .join(Personel, Personel.id == PersonelBko.personel_id)
            .where(RincianBko.uid == uid, Personel.nrp == nrp)
        ).first()


def _request_row(request: PermintaanBko, pihak: Pihak) -> Baris:
    peminta = pihak.kita if request.arah is ArahBko.MASUK else pihak.mereka
    return Baris(
        Golongan.PERMINTAAN,
        request.uid or "",
        request.perihal,
        {"peminta": peminta, **plain_columns(request, KEPALA_BKO)},
    )


def _stage_rows(session: Session, requests: Sequence[PermintaanBko]) -> list[Baris]:
    uid_of = {request.id: request.uid or "" for request in requests}
    found = session.scalars(select(TahapBko).where(TahapBko.permintaan_id.in_(uid_of)).order_by(TahapBko.id))
    rows: dict[str, Baris] = {}
    for stage in found:
        uid = uid_of[stage.permintaan_id]
        kunci = f"{uid}:{stage.status.value}:{stage.waktu.isoformat()}"
        nilai = {"permintaan": uid, **plain_columns(stage, _STAGE)}
        rows[kunci] = Baris(Golongan.TAHAP, kunci, f"{stage.status.label} {stage.nomor_surat}".strip(), nilai)
    return list(rows.values())


def _line_row(line: RincianBko, uid: str) -> Baris:
    told = " · ".join(part for part in (line.satuan_asal, line.kualifikasi) if part)
    return Baris(
        Golongan.RINCIAN, line.uid or "", told, {"permintaan": uid, **plain_columns(line, RINCIAN_BKO)}
    )


def _name_rows(session: Session, lines: Sequence[RincianBko]) -> list[Baris]:
    uid_of = {line.id: line.uid or "" for line in lines}
    found = session.execute(
        select(PersonelBko, Personel)
        .join(Personel, Personel.id == PersonelBko.personel_id)
        .where(PersonelBko.rincian_id.in_(uid_of))
        .order_by(PersonelBko.rincian_id, PersonelBko.id)
    )
    rows: list[Baris] = []
    for place, person in found:
        uid = uid_of[place.rincian_id]
        nilai = {
            "rincian": uid, "nrp": person.nrp, **plain_columns(person, ORANG), **plain_columns(place, TEMPAT_BKO)
        }  # fmt: skip
        rows.append(Baris(Golongan.NAMA, f"{uid}:{person.nrp}", f"{person.pangkat} {person.nama}", nilai))
    return rows


def _lines_out(session: Session, ids: Collection[int]) -> frozenset[str]:
    """Names of the lines by which we lend our own people."""
    found = session.scalars(
        select(RincianBko.uid)
        .join(PermintaanBko, PermintaanBko.id == RincianBko.permintaan_id)
        .where(PermintaanBko.id.in_(ids), PermintaanBko.arah == ArahBko.KELUAR)
    )
    return frozenset(uid or "" for uid in found)


def _as_told(row: Baris, told: Mapping[Any, Mapping[str, Nilai]], lent: frozenset[str]) -> Baris:
    said = told.get(row.tanda)
    if said is None or row.nilai["rincian"] not in lent:
        return row
    own = {name: said[name] for name in ORANG.split()}
    return Baris(row.golongan, row.kunci, row.sebutan, {**row.nilai, **own})


def _person(nilai: Mapping[str, Nilai]) -> NamaFields:
    values = {
        name: str(nilai[name] or "") for name in ("nrp", "nama", "pangkat", "jabatan", "hp", "jenis_kelamin")
    }
    return NamaFields(**values, jenis=JenisPersonel(str(nilai["jenis"])))
