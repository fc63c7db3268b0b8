"""Which coordinates of the file's TPS cannot be right; whoever computes with places leaves these out."""

from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.orm import Session

from poskoapp.domain.model import Kelurahan, Tps
from poskoapp.planning.koordinat import KelurahanAcuan, KoordinatSalah, TitikTps, wrong_coordinates


def wrong_places(session: Session, kelurahan_ids: Collection[int] | None = None) -> dict[int, KoordinatSalah]:
    """TPS (of these kelurahan, or all) whose coordinates are wrong, by key; within a service's own transaction."""
    query = select(Tps.id, Tps.kelurahan_id, Tps.lat, Tps.lng, Tps.koordinat_diperiksa).where(
        Tps.lat.is_not(None), Tps.lng.is_not(None)
    )
    if kelurahan_ids is not None:
        query = query.where(Tps.kelurahan_id.in_(kelurahan_ids))
    stations = [
        TitikTps(id_, kelurahan_id, (lat, lng), diperiksa)
        for id_, kelurahan_id, lat, lng, diperiksa in session.execute(query)
        if lat is not None and lng is not None
    ]
    return wrong_coordinates(stations, _known_kelurahan(session)) if stations else {}


def _known_kelurahan(session: Session) -> dict[int, KelurahanAcuan]:
    rows = session.execute(select(Kelurahan.id, Kelurahan.nama, Kelurahan.lat, Kelurahan.lng))
    return {
        id_: KelurahanAcuan(nama, None if lat is None or lng is None else (lat, lng))
        for id_, nama, lat, lng in rows
    }
