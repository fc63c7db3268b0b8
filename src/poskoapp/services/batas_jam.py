"""The post's limits of hours, as every rule and every proposal reads them."""

from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from poskoapp.domain.batas_jam import BatasJam
from poskoapp.domain.model import AturanJaga


def batas_jam(session: Session) -> BatasJam:
    """The post's limits, or the usual ones."""
    own = session.execute(select(AturanJaga.istirahat_jam, AturanJaga.terlama_jam)).first()
    if own is None:
        return BatasJam()
    return BatasJam(timedelta(hours=own.istirahat_jam), timedelta(hours=own.terlama_jam))
