"""Polling stations as a table: what is known about each, and whether its coordinates can be right."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import compress, product
from typing import Any

from sqlalchemy import Integer, bindparam, literal_column, select, update
from sqlalchemy.orm import Session

from poskoapp.domain.akun import PeranAkun
from poskoapp.domain.bulk import bulk_built
from poskoapp.domain.kategori import Kategori
from poskoapp.domain.kontak import JenisKontak
from poskoapp.domain.model import Kecamatan, KelompokTps, Kelurahan, Tps
from poskoapp.domain.tps import FIRST_KHUSUS, JenisLoksus, Tanda
from poskoapp.planning.koordinat import KoordinatSalah
from poskoapp.services import sekilas
from poskoapp.services.izin import izin
from poskoapp.services.kontak import Kontak, ReadContacts
from poskoapp.services.koordinat import wrong_places
from poskoapp.services.rencana_baca import group_of, within
from poskoapp.storage.database import Database
from poskoapp.storage.rows import KeyedRows


class KeadaanKoordinat(StrEnum):
    """How far the coordinates of a TPS can be relied on; wrong ones are not computed with."""

    TIDAK_ADA = "tidak_ada"
    ADA = "ada"
    DIPERIKSA = "diperiksa"
    SALAH = "salah"

    @property
    def label(self) -> str:
        """In words: `Belum ada`."""
        return "Belum ada" if self is self.TIDAK_ADA else self.value.capitalize()


@bulk_built
@dataclass(frozen=True, slots=True)
class TpsRow:
    """A TPS as the table shows it."""

    id: int
    kode: str
    nomor: str
    kecamatan: str
    kelurahan_id: int
    kelurahan: str
    kategori: Kategori
    alasan: str
    indikator: tuple[str, ...]
    """Keys of Bawaslu's indicators, in the order of their list."""
    tanda: tuple[Tanda, ...]
    jenis_loksus: JenisLoksus | None
    nama_loksus: str
    dpt_l: int | None
    dpt_p: int | None
    dpt_jumlah: int | None
    """As told in one number; see `Tps`."""
    alamat: str
    lat: float | None
    lng: float | None
    koordinat: KeadaanKoordinat
    salah: KoordinatSalah | None
    """Why the coordinates cannot be right, and the repair where one is certain."""
    catatan: str
    kontak: tuple[Kontak, ...]
    """Its own contacts and those of its kelurahan and kecamatan."""
    kelompok: str
    tps_estimasi: bool
    """Whether the number of TPS of its kelurahan is only an estimated split."""

    @property
    def dpt(self) -> int | None:
        """Voters, men and women together, or as told in one number; None while unknown."""
        if self.dpt_l is not None and self.dpt_p is not None:
            return self.dpt_l + self.dpt_p
        if self.dpt_jumlah is not None:
            return self.dpt_jumlah
        return self.dpt_l if self.dpt_l is not None else self.dpt_p

    @property
    def dpt_selisih(self) -> int:
        """By how much the number told exceeds men and women together; 0 where only one of them is known."""
        return 0 if self.dpt is None or self.dpt_jumlah is None else self.dpt_jumlah - self.dpt

    @property
    def loksus(self) -> bool:
        """Whether it stands at a special location."""
        return self.jenis_loksus is not None or int(self.nomor) >= FIRST_KHUSUS

    @property
    def sebutan(self) -> str:
        """`TPS 003 Margahayu`."""
        return f"TPS {self.nomor} {self.kelurahan}"

    def kontak_of(self, jenis: JenisKontak) -> str:
        """Name and number of one contact, empty where there is none."""
        return next((k.teks for k in self.kontak if k.jenis is jenis), "")


class TpsService:
    """Reads TPS and sets their category."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def rows(self, rencana_id: int | None = None) -> list[TpsRow]:
        """The TPS of a plan by code, with their groups in it."""
        with self._db.read() as session:
            return tps_rows(session, rencana_id)

    def some_rows(self, ids: Collection[int], rencana_id: int | None = None) -> list[TpsRow]:
        """Those with these keys that are in the plan."""
        with self._db.read() as session:
            return tps_rows(session, rencana_id, ids)

    def sekilas(self, rencana_id: int | None = None, ids: Collection[int] = ()) -> list[TpsRow]:
        """Those with these keys, or the first by code where none is in the plan."""
        with self._db.read() as session:
            own = within(select(Tps.id).where(Tps.id.in_(ids)), rencana_id)
            first = within(select(Tps.id).order_by(Tps.kode).limit(sekilas.FIRST), rencana_id)
            keys = session.scalars(own).all() or session.scalars(first).all()
            return tps_rows(session, rencana_id, keys)

    def jumlah(self) -> int:
        """How many TPS the file has."""
        with self._db.look() as driver:
            return driver.execute("SELECT count(*) FROM tps").fetchone()[0]

    @izin(PeranAkun.OPERATOR, "mengubah TPS")
    def set_kategori(self, tps_ids: Sequence[int], kategori: Kategori, alasan: str = "") -> None:
        """Puts these TPS into a category, with the reason."""
        with self._db.write(f"Tetapkan {len(tps_ids)} TPS {kategori.label.lower()}") as session:
            values = {"kategori": kategori, "alasan": alasan}
            session.execute(update(Tps), [{"id": id_, **values} for id_ in tps_ids])


def tps_rows(
    session: Session, rencana_id: int | None = None, ids: Collection[int] | None = None
) -> list[TpsRow]:
    """The TPS of a plan by code, or those of them with these keys, within a service's own transaction."""
    found = _ROWS[rencana_id is None].rows(session, ids, rencana=rencana_id)
    kelurahan = None if ids is None else {row[3] for row in found}
    contacts, wrong = ReadContacts(session), wrong_places(session, kelurahan)
    homes = {id_: home for id_, *home in _HOMES.rows(session, kelurahan)}
    groups = dict(_KODE.rows(session, None if ids is None else {row[-1] for row in found} - {None}))
    rows: list[TpsRow] = []
    for (
        id_, kode, nomor, kelurahan_id, kategori, alasan, indikator, marks, jenis, nama, dpt_l, dpt_p, dpt_jumlah, alamat,
        lat, lng, catatan, kelompok_id,
    ) in found:  # fmt: skip
        kecamatan_id, kecamatan, kelurahan, estimasi = homes[kelurahan_id]
        tanda, koordinat = _MARKS[marks]
        salah = wrong.get(id_)
        if salah is not None and koordinat is not KeadaanKoordinat.TIDAK_ADA:
            koordinat = KeadaanKoordinat.SALAH
        rows.append(
            TpsRow(
                id_, kode, nomor, kecamatan, kelurahan_id, kelurahan, _KATEGORI[kategori], alasan,
                tuple(indikator.split(",")) if indikator else (),
                tanda, _LOKSUS[jenis], nama, dpt_l, dpt_p, dpt_jumlah, alamat, lat, lng, koordinat, salah, catatan,
                contacts.of(id_, kelurahan_id, kecamatan_id), groups.get(kelompok_id, ""), estimasi == 1,
            )
        )  # fmt: skip
    return rows


_FLAGS = literal_column(
    "tps.rawan_banjir + 2 * tps.tanpa_sinyal + 4 * tps.sulit_dijangkau + 8 * tps.koordinat_diperiksa"
    " + 16 * (tps.lat IS NOT NULL AND tps.lng IS NOT NULL)",
    Integer(),
)
"""What is yes or no, as one number: each column of 74,000 rows takes time."""
_READ = (
    Tps.id, Tps.kode, Tps.nomor, Tps.kelurahan_id, Tps.kategori, Tps.alasan, Tps.indikator,
    _FLAGS,
    Tps.jenis_loksus, Tps.nama_loksus, Tps.dpt_l, Tps.dpt_p, Tps.dpt_jumlah, Tps.alamat, Tps.lat, Tps.lng, Tps.catatan,
)  # fmt: skip
_KATEGORI = {kategori.value: kategori for kategori in Kategori}
_LOKSUS: dict[str | None, JenisLoksus | None] = {None: None, **{jenis.value: jenis for jenis in JenisLoksus}}
TANDA_OF: dict[tuple[int, ...], tuple[Tanda, ...]] = {
    marks: tuple(compress((Tanda.RAWAN_BANJIR, Tanda.TANPA_SINYAL, Tanda.SULIT_DIJANGKAU), marks))
    for marks in product((0, 1), repeat=3)
}
_PLACED = (
    KeadaanKoordinat.TIDAK_ADA,
    KeadaanKoordinat.TIDAK_ADA,
    KeadaanKoordinat.ADA,
    KeadaanKoordinat.DIPERIKSA,
)
_MARKS = {
    number: (TANDA_OF[number & 1, number >> 1 & 1, number >> 2 & 1], _PLACED[number >> 3])
    for number in range(32)
}
"""By the number that is read: the marks, and how far the coordinates can be relied on."""


def _rows(rencana_id: Any) -> KeyedRows:
    return KeyedRows(within(select(*_READ, group_of(rencana_id)).order_by(Tps.kode), rencana_id), Tps.id)


_ROWS = {True: _rows(None), False: _rows(bindparam("rencana"))}
"""The TPS by code with their groups: of the main plan, and of the others."""
_HOMES = KeyedRows(
    select(Kelurahan.id, Kecamatan.id, Kecamatan.nama, Kelurahan.nama, Kelurahan.tps_estimasi).join(
        Kecamatan, Kecamatan.id == Kelurahan.kecamatan_id
    ),
    Kelurahan.id,
)
"""Kelurahan: key and name of its kecamatan, its name, whether its number of TPS is an estimate."""
_KODE = KeyedRows(select(KelompokTps.id, KelompokTps.kode), KelompokTps.id)
