"""Which coordinates of the file's TPS cannot be right; whoever computes with places leaves these out."""

from collections.abc import Collection
from functools import lru_cache

from sqlalchemy import select
from sqlalchemy.orm import Session

from poskoapp.domain.model import Kelurahan, Tps
from poskoapp.planning.distance import Point
from poskoapp.planning.koordinat import KelurahanAcuan, KoordinatSalah, TitikTps, wrong_coordinates
from poskoapp.storage.rows import plain_rows

_Rows = tuple[tuple[int, int, Point, bool], ...]
"""Key, kelurahan, place, whether the post has checked it."""
_Known = tuple[tuple[int, str, float | None, float | None], ...]
"""Key, name and centroid of kelurahan."""


def wrong_places(session: Session, kelurahan_ids: Collection[int] | None = None) -> dict[int, KoordinatSalah]:
    """TPS (of these kelurahan, or all) whose coordinates are wrong, by key; within a service's own transaction."""
    query = select(Tps.id, Tps.kelurahan_id, Tps.lat, Tps.lng, Tps.koordinat_diperiksa).where(
        Tps.lat.is_not(None), Tps.lng.is_not(None)
    )
    if kelurahan_ids is not None:
        query = query.where(Tps.kelurahan_id.in_(kelurahan_ids))
    rows = tuple(
        (id_, kelurahan_id, (lat, lng), bool(diperiksa))
        for id_, kelurahan_id, lat, lng, diperiksa in plain_rows(session, query)
    )
    if not rows:
        return {}
    centroids = session.execute(select(Kelurahan.id, Kelurahan.nama, Kelurahan.lat, Kelurahan.lng))
    known = tuple((id_, nama, lat, lng) for id_, nama, lat, lng in centroids)
    return dict(_judged_before(rows, known) if kelurahan_ids is None else _judged(rows, known))


def _judged(rows: _Rows, known: _Known) -> dict[int, KoordinatSalah]:
    kelurahan = {
        id_: KelurahanAcuan(nama, None if lat is None or lng is None else (lat, lng))
        for id_, nama, lat, lng in known
    }
    return wrong_coordinates((TitikTps(*row) for row in rows), kelurahan)


_judged_before = lru_cache(maxsize=1)(_judged)
"""Of the same places the same verdict: tab, map, cards and plotting ask one after the other."""
