"""Standing forces - a team, a platoon, the guards of an object, people lent - beside a stage of the election."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import StrEnum

from poskoapp.domain.jenis_tahapan import TahapanFields

_HAND_OVER = timedelta(hours=24)
"""A force whose last turn ends within a day after a stage ended with it."""


class JenisPasukan(StrEnum):
    """Kinds of standing force, in the order of the tabs."""

    PAM_TPS = "pam_tps"
    REGU = "regu"
    BKO = "bko"
    OBJEK = "objek"
    PELETON = "peleton"
    SATGAS = "satgas"

    @property
    def label(self) -> str:
        """As the lists name it."""
        return _LABEL[self]


_LABEL = {
    JenisPasukan.PAM_TPS: "Pam TPS",
    JenisPasukan.REGU: "Regu pengawalan",
    JenisPasukan.BKO: "BKO",
    JenisPasukan.OBJEK: "Jaga objek",
    JenisPasukan.PELETON: "Peleton siaga",
    JenisPasukan.SATGAS: "Satgas",
}


class Nasib(StrEnum):
    """What becomes of a force when a stage ends."""

    LEBIH_DULU = "lebih dulu"
    """It is over before."""
    BERSAMA = "bersama"
    """It ends with the stage."""
    BERLANJUT = "berlanjut"
    """It goes on."""

    @property
    def label(self) -> str:
        """As the lists tell it."""
        return _NASIB[self]


_NASIB = {
    Nasib.LEBIH_DULU: "berakhir lebih dulu",
    Nasib.BERSAMA: "berakhir bersama tahapan",
    Nasib.BERLANJUT: "masih bertugas sesudahnya",
}


@dataclass(frozen=True, slots=True)
class KunciPasukan:
    """Which force it is: its kind and the key of its row."""

    jenis: JenisPasukan
    id: int

    def __str__(self) -> str:
        """`regu:3`, as the command line names it."""
        return f"{self.jenis.value}:{self.id}"


def begin_of(stage: TahapanFields) -> datetime:
    """The first moment of a stage."""
    return datetime.combine(stage.mulai, time())


def end_of(stage: TahapanFields) -> datetime:
    """The first moment after a stage."""
    return datetime.combine(stage.selesai, time()) + timedelta(days=1)


def nasib(stage: TahapanFields, selesai: datetime) -> Nasib:
    """What becomes of a force that ends at `selesai` (not included) when the stage ends."""
    end = end_of(stage)
    if selesai > end + _HAND_OVER:
        return Nasib.BERLANJUT
    return Nasib.BERSAMA if selesai >= end - _HAND_OVER else Nasib.LEBIH_DULU


def carried_end(stage: TahapanFields, selesai: datetime, to: TahapanFields) -> datetime:
    """When a force that ended with `stage` ends if it is carried to the end of another: at the same hour of the day."""
    over = selesai - end_of(stage)
    return end_of(to) + (over if timedelta(0) <= over <= _HAND_OVER else timedelta(0))
