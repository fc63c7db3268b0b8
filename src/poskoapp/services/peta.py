"""What the map shows: boundaries, polling stations with a place for each, and the units."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from poskoapp.domain.batas import Ring, unpack_rings
from poskoapp.domain.bilangan import bilangan
from poskoapp.domain.bulk import bulk_built
from poskoapp.domain.kategori import Kategori
from poskoapp.domain.lapor import TahapLapor
from poskoapp.domain.model import Batas, Kecamatan, Kelurahan, Satuan, Tps
from poskoapp.domain.satuan import JenisSatuan
from poskoapp.domain.tps import Tanda
from poskoapp.planning.distance import Point, known_place
from poskoapp.planning.outline import outer_lines, ring_inside
from poskoapp.services.batas import shipped_rings
from poskoapp.services.kelompok import KelompokRow
from poskoapp.services.koordinat import wrong_places
from poskoapp.services.lapor import standing_reports
from poskoapp.services.rencana_baca import group_of, within
from poskoapp.services.sprin_terbit import SprinTerbit
from poskoapp.services.tps import TANDA_OF
from poskoapp.storage.database import Database
from poskoapp.storage.rows import plain_rows

SHOWS = frozenset({"tps", "kelurahan", "kecamatan", "satuan", "batas"})
"""Tables whose change may move something on the map."""


@bulk_built
@dataclass(frozen=True, slots=True)
class TpsPeta:
    """A TPS and where it is drawn; `perkiraan` where that is only somewhere in its kelurahan."""

    id: int
    nomor: str
    kelurahan_id: int
    kategori: Kategori
    kelompok_id: int | None
    place: Point | None
    """None where not even the place of its kecamatan is known."""
    perkiraan: bool = False
    tanda: tuple[Tanda, ...] = ()
    """What makes it hard to guard."""


@dataclass(frozen=True, slots=True)
class WilayahPeta:
    """A kelurahan, or a kecamatan (`kecamatan_id` None), with its outline where one is known."""

    id: int
    kode: str
    nama: str
    kecamatan_id: int | None
    place: Point | None
    garis: tuple[Ring, ...]
    """Lines of longitude and latitude; those of a kelurahan are closed."""


@dataclass(frozen=True, slots=True)
class SatuanPeta:
    """The Polres or a Polsek."""

    nama: str
    place: Point
    polsek: bool


@dataclass(frozen=True, slots=True)
class Peta:
    """Everything of the map that the plotting does not change."""

    tps: list[TpsPeta]
    kelurahan: list[WilayahPeta]
    kecamatan: list[WilayahPeta]
    satuan: list[SatuanPeta]
    tanpa_koordinat: int
    diragukan: int
    """TPS whose coordinate cannot be right; drawn as those without any."""

    @property
    def catatan(self) -> str:
        """What is not where it really is, in words; empty where all is."""
        parts = [
            f"{bilangan(count)} TPS {words}"
            for count, words in (
                (self.tanpa_koordinat, "tanpa koordinat"), (self.diragukan, "berkoordinat meragukan"),
            ) if count
        ]  # fmt: skip
        return f"{' dan '.join(parts)}: digambar melingkar di dalam kelurahannya" if parts else ""


class PetaService:
    """Reads the map."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def peta(self, rencana_id: int | None = None) -> Peta:
        """The map as the file stands, with the TPS of a plan and their groups in it."""
        with self._db.read() as session:
            return read_peta(session, rencana_id)

    def berubah(
        self, kelompok: Sequence[KelompokRow], rencana_id: int | None = None
    ) -> frozenset[int] | None:
        """Keys of the groups that are no more as the plan's last order says; None where none has been issued."""
        with self._db.read() as session:
            orders = SprinTerbit(session, rencana_id)
        return frozenset(k.id for k in kelompok if orders.changed(k)) if orders.any else None

    def melapor(self) -> dict[int, TahapLapor]:
        """Key of each group that has reported on the day of the vote -> its furthest stage."""
        with self._db.read() as session:
            return {key: max(of, key=list(TahapLapor).index) for key, of in standing_reports(session).items()}


def read_peta(session: Session, rencana_id: int | None = None) -> Peta:
    """The map of a plan, within a service's own transaction."""
    kecamatan, kelurahan = _wilayah(session)
    middles = {k.id: k.place for k in kecamatan}
    homes = {k.id: (k.place or middles.get(k.kecamatan_id or 0), k.garis) for k in kelurahan}
    stations = _stations(session, rencana_id)
    doubted = wrong_places(session).keys() & {t.id for t in stations}
    return Peta(
        tps=_placed(stations, homes, doubted),
        kelurahan=kelurahan,
        kecamatan=kecamatan,
        satuan=_satuan(session),
        tanpa_koordinat=sum(t.place is None for t in stations),
        diragukan=len(doubted),
    )


def _stations(session: Session, rencana_id: int | None) -> list[TpsPeta]:
    query = select(
        Tps.id, Tps.nomor, Tps.kelurahan_id, Tps.kategori, group_of(rencana_id), Tps.lat, Tps.lng,
        Tps.rawan_banjir, Tps.tanpa_sinyal, Tps.sulit_dijangkau,
    ).order_by(Tps.kode)  # fmt: skip
    kategori = {k.value: k for k in Kategori}
    found = plain_rows(session, within(query, rencana_id))
    return [
        TpsPeta(
            id_, nomor, kelurahan_id, kategori[kind], kelompok_id, known_place(lat, lng),
            tanda=TANDA_OF[banjir, sinyal, sulit],
        )
        for id_, nomor, kelurahan_id, kind, kelompok_id, lat, lng, banjir, sinyal, sulit in found
    ]  # fmt: skip


def _placed(
    stations: Sequence[TpsPeta],
    homes: dict[int, tuple[Point | None, tuple[Ring, ...]]],
    doubted: Collection[int],
) -> list[TpsPeta]:
    """Those without a believable place in a ring around the middle of their kelurahan, inside its line."""
    homeless: dict[int, list[int]] = defaultdict(list)
    for number, tps in enumerate(stations):
        if tps.place is None or tps.id in doubted:
            homeless[tps.kelurahan_id].append(number)
    placed = list(stations)
    for kelurahan_id, numbers in homeless.items():
        home, garis = homes.get(kelurahan_id, (None, ()))
        ring = ring_inside(home, len(numbers), garis) if home else [None] * len(numbers)
        for number, place in zip(numbers, ring, strict=True):
            placed[number] = replace(stations[number], place=place, perkiraan=True)
    return placed


def _wilayah(session: Session) -> tuple[list[WilayahPeta], list[WilayahPeta]]:
    """Kecamatan and kelurahan with their lines."""
    own = {
        kode: tuple(unpack_rings(cincin))
        for kode, cincin in session.execute(select(Batas.kode, Batas.cincin))
    }
    kecamatan = session.scalars(select(Kecamatan).order_by(Kecamatan.kode)).all()
    rings = shipped_rings({k.kode[:5] for k in kecamatan}) | own
    kelurahan = [
        WilayahPeta(k.id, k.kode, k.nama, k.kecamatan_id, known_place(k.lat, k.lng), rings.get(k.kode, ()))
        for k in session.scalars(select(Kelurahan).order_by(Kelurahan.kode))
    ]
    inside: dict[int, list[WilayahPeta]] = defaultdict(list)
    for each in kelurahan:
        inside[each.kecamatan_id or 0].append(each)
    return [
        WilayahPeta(
            k.id, k.kode, k.nama, None, known_place(k.lat, k.lng), _around(inside[k.id], rings.get(k.kode, ()))
        )
        for k in kecamatan
    ], kelurahan  # fmt: skip


def kelurahan_outlines(session: Session) -> dict[int, tuple[tuple[Point, ...], ...]]:
    """Key of the kelurahan -> its outlines as latitude and longitude, where some are known."""
    _, kelurahan = _wilayah(session)
    return {
        k.id: tuple(tuple((lat, lng) for lng, lat in line) for line in k.garis) for k in kelurahan if k.garis
    }


def _around(kelurahan: Sequence[WilayahPeta], own: tuple[Ring, ...]) -> tuple[Ring, ...]:
    """The kecamatan's line as its kelurahan have it, so that both agree; else its own."""
    if kelurahan and all(k.garis for k in kelurahan):
        return tuple(outer_lines(ring for k in kelurahan for ring in k.garis))
    return tuple((*ring, ring[0]) for ring in own)


def _satuan(session: Session) -> list[SatuanPeta]:
    kinds = (JenisSatuan.POLRES, JenisSatuan.POLSEK)
    found = session.scalars(select(Satuan).where(Satuan.jenis.in_(kinds)).order_by(Satuan.urutan))
    return [
        SatuanPeta(s.nama, place, s.jenis is JenisSatuan.POLSEK)
        for s in found
        if (place := known_place(s.lat, s.lng)) is not None
    ]
