"""The plotting of a Polsek in a package: its plot groups with their TPS and officers, and its padal; the main plan."""

from collections.abc import Collection, Iterable, Sequence

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from poskoapp.domain.jenis_penugasan import JenisPenugasan
from poskoapp.domain.model import Kecamatan, Kelurahan, Penugasan, Personel
from poskoapp.domain.paket_banding import Beda
from poskoapp.domain.paket_isi import Baris
from poskoapp.domain.paket_kolom import Golongan
from poskoapp.services.paket_kelompok import GroupTaking, as_told, collect_groups, write_duty
from poskoapp.services.paket_nilai import Ditolak, Ubah, plain_columns, typed

_DUTY = "peran sasaran mulai selesai terkunci"


def wilayah_of(session: Session, satuan_ids: Collection[int] | None = None) -> tuple[str, ...]:
    """Codes of the kecamatan of these Polsek, or of the file."""
    query = select(Kecamatan.kode).order_by(Kecamatan.kode)
    if satuan_ids is not None:
        query = query.where(Kecamatan.satuan_id.in_(satuan_ids))
    return tuple(session.scalars(query))


def collect(session: Session, wilayah: Collection[str]) -> list[Baris]:
    """All plot groups and padal of these kecamatan."""
    padal = {row.kunci: row for _, kecamatan, row in _padal(session) if kecamatan in wilayah}
    return [*collect_groups(session, wilayah), *padal.values()]


def ours(session: Session, wilayah: Collection[str], theirs: Sequence[Baris]) -> list[Baris]:
    """What we have there; how the package writes a person's rank and name makes no difference."""
    orang = {row.nilai["nrp"]: row.nilai["orang"] for row in theirs if row.golongan is Golongan.PADAL}
    groups = [as_told(row, theirs) for row in collect_groups(session, wilayah)]
    padal = [row for row in collect(session, wilayah) if row.golongan is Golongan.PADAL]
    named = [{**row.nilai, "orang": orang.get(row.nilai["nrp"], row.nilai["orang"])} for row in padal]
    return [
        *groups,
        *(
            Baris(row.golongan, row.kunci, row.sebutan, nilai)
            for row, nilai in zip(padal, named, strict=True)
        ),
    ]


def apply(
    session: Session, taken: Iterable[Ubah], gone: Iterable[Beda], wilayah: Collection[str]
) -> list[Ditolak]:
    """Takes these rows in, within a service's own transaction; what cannot be taken is told and left out."""
    rows, groups, padal = list(taken), GroupTaking(session, wilayah), _PadalTaking(session)
    for beda in gone:
        if beda.golongan is Golongan.KELOMPOK:
            groups.remove(beda.kunci)
        else:
            padal.remove(beda.kunci)
    groups.take([change for change in rows if change.baris.golongan is Golongan.KELOMPOK])
    for change in rows:
        if change.baris.golongan is Golongan.PADAL:
            padal.take(change)
    return [*groups.refused, *padal.refused]


class _PadalTaking:
    """Who leads the guards of a kecamatan or kelurahan."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self.refused: list[Ditolak] = []
        self._kelurahan = dict(session.execute(select(Kelurahan.kode, Kelurahan.id)).all())
        self._kecamatan = dict(session.execute(select(Kecamatan.kode, Kecamatan.id)).all())
        self._person = dict(session.execute(select(Personel.nrp, Personel.id)).all())

    def remove(self, kunci: str) -> None:
        """One that they no longer have."""
        self._session.execute(delete(Penugasan).where(Penugasan.id == self._duty_of(kunci)))

    def take(self, change: Ubah) -> None:
        """One as he stands there; told in `refused` where that cannot be."""
        row = change.baris
        person, place = self._person.get(str(row.nilai["nrp"])), self._place(str(row.nilai["tempat"]))
        if person is None or not place:
            why = "orangnya tidak ada dalam kekuatan berkas ini" if person is None else "wilayahnya tidak ada"
            self.refused.append(Ditolak(row.sebutan, why))
            return
        known = self._duty_of(row.kunci)
        duty = self._session.get(Penugasan, known) if known is not None else None
        told = typed(Penugasan, {k: row.nilai[k] for k in _DUTY.split()})
        write_duty(self._session, duty or (person, JenisPenugasan.PADAL), {**told, **place})

    def _place(self, kode: str) -> dict[str, int | None]:
        kecamatan = self._kecamatan.get(kode[:8])
        kelurahan = self._kelurahan.get(kode)
        if kecamatan is None or (len(kode) > 8 and kelurahan is None):
            return {}
        return {"kecamatan_id": kecamatan, "kelurahan_id": kelurahan}

    def _duty_of(self, kunci: str) -> int | None:
        return next((id_ for id_, _, row in _padal(self._session) if row.kunci == kunci), None)


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
