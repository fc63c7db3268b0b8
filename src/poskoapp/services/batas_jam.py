"""The post's limits of hours, as every rule and every proposal reads them."""

from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from poskoapp.domain.batas_jam import BatasJam
from poskoapp.domain.model import AturanJaga
from poskoapp.storage.rows import KeyedRows


def batas_jam(session: Session) -> BatasJam:
    """The post's limits, or the usual ones."""
    for istirahat, terlama in _OWN.rows(session):
        return BatasJam(timedelta(hours=istirahat), timedelta(hours=terlama))
    return BatasJam()


_OWN = KeyedRows(select(AturanJaga.istirahat_jam, AturanJaga.terlama_jam))
