"""Somebody on a duty as a row: what boards, lists and papers of guards and of those who stand by show alike."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from poskoapp.domain.model import Penugasan, Personel, Satuan


@dataclass(frozen=True, slots=True)
class OrangBertugas:
    """A person with his duty."""

    penugasan_id: int
    personel_id: int
    nrp: str
    nama: str
    pangkat: str
    satuan: str
    hp: str
    peran: str
    terkunci: bool

    @property
    def sebutan(self) -> str:
        """Rank and name."""
        return f"{self.pangkat} {self.nama}"


def people_on_duty(*more: Any) -> Any:
    """A query over duties with the columns of `OrangBertugas` in their order, behind those told."""
    return (
        select(
            *more, Penugasan.id, Personel.id, Personel.nrp, Personel.nama, Personel.pangkat, Satuan.nama, Personel.hp,
            Penugasan.peran, Penugasan.terkunci,
        )
        .join(Personel, Personel.id == Penugasan.personel_id)
        .join(Satuan, Satuan.id == Personel.satuan_id)
    )  # fmt: skip
