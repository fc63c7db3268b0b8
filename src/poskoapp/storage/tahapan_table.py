"""Reads the schedules of elections that the program ships as data; a post may edit them."""

import json
from dataclasses import dataclass
from datetime import date

from poskoapp.domain.errors import StorageError
from poskoapp.domain.jenis_tahapan import JenisTahapan, TahapanFields
from poskoapp.paths import resources

BAKU = "pilkada-2024"
"""The schedule whose stages are moved to a day of vote for which none is shipped."""


@dataclass(frozen=True, slots=True)
class JadwalBaku:
    """A schedule: which election it was made for, its day, and its stages in order."""

    judul: str
    hari_pemungutan: date
    tahapan: tuple[TahapanFields, ...]

    def for_vote(self, day: date) -> tuple[TahapanFields, ...]:
        """The stages for a vote on that day; moved ones say so."""
        days = (day - self.hari_pemungutan).days
        if not days:
            return self.tahapan
        told = f"perkiraan: jadwal {self.judul} digeser {days:+d} hari"
        moved = (stage.shifted(days) for stage in self.tahapan)
        return tuple(TahapanFields(m.jenis, m.nama, m.mulai, m.selesai, told) for m in moved)


def read_jadwal_for(day: date) -> JadwalBaku:
    """The schedule that was made for a vote on that day, else the usual one."""
    names = sorted(path.stem for path in (resources() / "tahapan").glob("*.json"))
    shipped = (read_jadwal(name) for name in names)
    return next((jadwal for jadwal in shipped if jadwal.hari_pemungutan == day), read_jadwal())


def read_jadwal(name: str = BAKU) -> JadwalBaku:
    """A schedule by the name of its file. StorageError where it is missing or damaged."""
    path = resources() / "tahapan" / f"{name}.json"
    try:
        plain = json.loads(path.read_text(encoding="utf-8"))
        stages = tuple(
            TahapanFields(
                JenisTahapan(row["jenis"]),
                row["nama"],
                date.fromisoformat(row["mulai"]),
                date.fromisoformat(row["selesai"]),
                row["sumber"],
            )
            for row in plain["tahapan"]
        )
        return JadwalBaku(plain["judul"], date.fromisoformat(plain["hari_pemungutan"]), stages)
    except (OSError, KeyError, TypeError, ValueError) as problem:
        raise StorageError(f"Jadwal tahapan {name} rusak atau tidak ada.", "Pasang ulang Posko.") from problem
