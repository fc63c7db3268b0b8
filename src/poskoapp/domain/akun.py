"""Who may work on an operation file, and what for."""

from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from poskoapp.domain.entity import Entity, stored_enum


class PeranAkun(StrEnum):
    """What a person of the post is trusted with; each includes what stands before it."""

    PIMPINAN = "pimpinan"
    """Reads and prints."""
    OPERATOR = "operator"
    """Daily work: people, TPS, plotting, import, export."""
    PENGENDALI = "pengendali"
    """Approves and issues, settings, restore, users."""

    @property
    def label(self) -> str:
        """As the screen says it."""
        return self.value.capitalize()

    def may_act_as(self, least: "PeranAkun") -> bool:
        """Whether this role includes `least`."""
        order = list(PeranAkun)
        return order.index(self) >= order.index(least)


class Akun(Entity):
    """A person who may open the file; his password is nowhere in it.

    The role counts only where the person's key slot names the same one.
    """

    __tablename__ = "akun"

    nama: Mapped[str] = mapped_column(unique=True)
    peran: Mapped[PeranAkun] = mapped_column(stored_enum(PeranAkun))


class Rantai(Entity):
    """The key of the record's seals, made from the file's first key; one row in a locked file, none in an exercise."""

    __tablename__ = "rantai"

    kunci: Mapped[bytes] = mapped_column(LargeBinary)


@dataclass(frozen=True, slots=True)
class Sesi:
    """Who works on an open file, and with which role."""

    nama: str
    peran: PeranAkun
    tersirat: bool = False
    """Nobody has logged in: the file opens without a password."""


def implied_session(nama: str) -> Sesi:
    """The session of a file that opens without a password: everyone may do everything."""
    return Sesi(nama, PeranAkun.PENGENDALI, tersirat=True)
