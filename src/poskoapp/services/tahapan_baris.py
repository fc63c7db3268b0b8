"""Stages as rows, in the order of their days, and the day that the post counts towards."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from poskoapp.domain.jenis_tahapan import JenisTahapan, TahapanFields

if TYPE_CHECKING:
    from sqlcipher3.dbapi2 import Connection as RawConnection

SHOWS = frozenset({"tahapan"})
"""The table of stages."""


@dataclass(frozen=True, slots=True)
class TahapanRow(TahapanFields):
    """A stage of the file."""

    id: int = 0


def tahapan_rows(driver: "RawConnection") -> list[TahapanRow]:
    """All stages by their first day, within a service's own transaction."""
    # in plain SQL: the first page reads it, which is there before any entity is
    found = driver.execute("SELECT jenis, nama, mulai, selesai, sumber, id FROM tahapan")
    rows = [
        TahapanRow(
            JenisTahapan(jenis), nama, date.fromisoformat(mulai), date.fromisoformat(selesai), sumber, id_
        )
        for jenis, nama, mulai, selesai, sumber, id_ in found
    ]
    kinds = list(JenisTahapan)
    return sorted(rows, key=lambda r: (r.mulai, kinds.index(r.jenis), r.selesai, r.id))


def vote_day(rows: Iterable[TahapanFields], today: date, usual: date) -> date:
    """The vote that days are counted towards: the one that is on or comes next, else the last; `usual` where none is.

    A PSU counts as soon as the vote before it is over.
    """
    votes = sorted((row for row in rows if row.jenis.memilih), key=lambda row: row.mulai)
    if not votes:
        return usual
    coming = next((row for row in votes if row.selesai >= today), votes[-1])
    return min(max(today, coming.mulai), coming.selesai) if coming.on(today) else coming.mulai
