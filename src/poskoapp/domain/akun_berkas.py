"""The people who may open a locked file, and the key of its record, as rows of the file."""

from sqlalchemy import LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from poskoapp.domain.akun import PeranAkun
from poskoapp.domain.entity import Entity, stored_enum


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
