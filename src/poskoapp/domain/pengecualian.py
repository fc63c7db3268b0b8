"""Soft conflicts that the post keeps on purpose, each with its reason and who answers for it."""

from datetime import datetime

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped

from poskoapp.domain.entity import Entity


class Pengecualian(Entity):
    """One kept conflict. It holds while the rules still tell exactly this: another time or person is another matter."""

    __tablename__ = "pengecualian"
    __table_args__ = (UniqueConstraint("kunci", "pesan"), {"sqlite_autoincrement": True})

    kunci: Mapped[str]
    """Rule and rows: `Konflik.kunci`."""
    pesan: Mapped[str]
    """The conflict in words, with its facts."""
    alasan: Mapped[str]
    oleh: Mapped[str]
    pada: Mapped[datetime]
    """In UTC."""
