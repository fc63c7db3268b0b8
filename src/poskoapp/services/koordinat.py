"""Which coordinates of the file's TPS cannot be right; whoever computes with places leaves these out."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from poskoapp.domain.model import Kelurahan, Riwayat, Tps
from poskoapp.planning.distance import known_place
from poskoapp.planning.koordinat import KelurahanAcuan, KoordinatSalah, TitikTps, wrong_coordinates
from poskoapp.storage.rows import KeyedRows, reads_only


def wrong_places(session: Session, kelurahan_ids: Collection[int] | None = None) -> dict[int, KoordinatSalah]:
    """TPS (of these kelurahan, or all) whose coordinates are wrong, by key; within a service's own transaction."""
    if not reads_only(session):
        return _wrong_places(session, kelurahan_ids)
    step = next((mac for (mac,) in _STEPS.rows(session)), None)
    if step is None:
        return _wrong_places(session, kelurahan_ids)
    found = _last.get(step)
    if found is None:
        if kelurahan_ids is not None:  # whoever asks about few does not wait for all
            return _wrong_places(session, kelurahan_ids)
        found = _wrong_places(session, None)
        _last.clear()
        _last[step] = found
    return dict(found)


def _touching(*tables: str) -> Any:
    told = "," + Riwayat.tabel + ","
    return or_(*(told.contains(f",{name},") for name in tables))


_STEPS = KeyedRows(
    select(Riwayat.mac)
    .where(_touching(Tps.__tablename__, Kelurahan.__tablename__))
    .order_by(Riwayat.id.desc())
    .limit(1)
)
_last: dict[str, dict[int, KoordinatSalah]] = {}
"""The verdict on the whole file, by the seal of the last step that touched a TPS or a kelurahan: all tabs ask, again
and again, in any thread. Only the newest is kept."""


def _wrong_places(session: Session, kelurahan_ids: Collection[int] | None) -> dict[int, KoordinatSalah]:
    places = [
        TitikTps(id_, kelurahan_id, (lat, lng), bool(diperiksa))
        for id_, kelurahan_id, lat, lng, diperiksa in _PLACES.rows(session, kelurahan_ids)
    ]
    if not places:
        return {}
    centroids = _CENTROIDS.rows(session)
    kelurahan = {id_: KelurahanAcuan(nama, known_place(lat, lng)) for id_, nama, lat, lng in centroids}
    return wrong_coordinates(places, kelurahan)


_PLACES = KeyedRows(
    select(Tps.id, Tps.kelurahan_id, Tps.lat, Tps.lng, Tps.koordinat_diperiksa).where(
        Tps.lat.is_not(None), Tps.lng.is_not(None)
    ),
    Tps.kelurahan_id,
)
_CENTROIDS = KeyedRows(select(Kelurahan.id, Kelurahan.nama, Kelurahan.lat, Kelurahan.lng))
