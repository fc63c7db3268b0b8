"""The base of every entity of the operation file."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any, ClassVar

from sqlalchemy import Date, DateTime, Enum, MetaData, Text
from sqlalchemy.orm import DeclarativeBase, Mapped, MappedAsDataclass, mapped_column


def stored_enum(kind: type[StrEnum]) -> Enum:
    """A text column that holds the value of `kind`; new members need no migration."""
    return Enum(kind, native_enum=False, length=24, values_callable=_values)


def _values(kind: type[StrEnum]) -> list[str]:
    return [member.value for member in kind]


class Entity(MappedAsDataclass, DeclarativeBase, eq=False, kw_only=True, repr=False):
    """A row with a whole-number key that is never given out twice (undo relies on that)."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map: ClassVar[dict[Any, Any]] = {str: Text(), date: Date(), datetime: DateTime()}
    __table_args__: ClassVar[Any] = {"sqlite_autoincrement": True}

    id: Mapped[int] = mapped_column(primary_key=True, init=False, sort_order=-1)
