"""Who may work on an operation file, and what for, as plain values; the file keeps them as `akun_berkas`."""

from dataclasses import dataclass
from enum import StrEnum


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


@dataclass(frozen=True, slots=True)
class Sesi:
    """Who works on an open file, and with which role."""

    nama: str
    peran: PeranAkun


def implied_session(nama: str) -> Sesi:
    """The session of a file that opens without a password: everyone may do everything."""
    return Sesi(nama, PeranAkun.PENGENDALI)
