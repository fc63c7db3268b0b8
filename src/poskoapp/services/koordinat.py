"""Which coordinates of the file's TPS cannot be right; whoever computes with places leaves these out."""

from collections.abc import Collection

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from poskoapp.domain.model import Kelurahan, Riwayat, Tps
from poskoapp.planning.distance import known_place
from poskoapp.planning.koordinat import KelurahanAcuan, KoordinatSalah, TitikTps, wrong_coordinates
from poskoapp.storage.rows import plain_rows, reads_only


def wrong_places(session: Session, kelurahan_ids: Collection[int] | None = None) -> dict[int, KoordinatSalah]:
    """TPS (of these kelurahan, or all) whose coordinates are wrong, by key; within a service's own transaction."""
    if kelurahan_ids is None and reads_only(session):
        return _of_step(session)
    return _wrong_places(session, kelurahan_ids)


def _of_step(session: Session) -> dict[int, KoordinatSalah]:
    """The verdict on the whole file, kept until a step touches a TPS or a kelurahan: all tabs ask, again and again."""
    tables = "," + Riwayat.tabel + ","
    touched = or_(*(tables.contains(f",{name},") for name in (Tps.__tablename__, Kelurahan.__tablename__)))
    step = session.scalar(select(Riwayat.mac).where(touched).order_by(Riwayat.id.desc()).limit(1))
    if step is None:
        return _wrong_places(session, None)
    if step not in _last:
        found = _wrong_places(session, None)
        _last.clear()
        _last[step] = found
    return dict(_last[step])


_last: dict[str, dict[int, KoordinatSalah]] = {}
"""The seal of a step -> the verdict after it; only the newest."""


def _wrong_places(session: Session, kelurahan_ids: Collection[int] | None) -> dict[int, KoordinatSalah]:
    query = select(Tps.id, Tps.kelurahan_id, Tps.lat, Tps.lng, Tps.koordinat_diperiksa).where(
        Tps.lat.is_not(None), Tps.lng.is_not(None)
    )
    if kelurahan_ids is not None:
        query = query.where(Tps.kelurahan_id.in_(kelurahan_ids))
    places = [
        TitikTps(id_, kelurahan_id, (lat, lng), bool(diperiksa))
        for id_, kelurahan_id, lat, lng, diperiksa in plain_rows(session, query)
    ]
    if not places:
        return {}
    centroids = plain_rows(session, select(Kelurahan.id, Kelurahan.nama, Kelurahan.lat, Kelurahan.lng))
    kelurahan = {id_: KelurahanAcuan(nama, known_place(lat, lng)) for id_, nama, lat, lng in centroids}
    return wrong_coordinates(places, kelurahan)
