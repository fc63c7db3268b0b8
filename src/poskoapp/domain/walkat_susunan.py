"""How a team is put together by default; the same for every pair."""

from dataclasses import dataclass
from enum import StrEnum

from poskoapp.domain.walkat import PeranWalkat


@dataclass(frozen=True, slots=True)
class Tempat:
    """One place in a flow."""

    peran: PeranWalkat
    mengemudi: bool = False


class Susunan(StrEnum):
    """The usual shapes (Polres: four per pair, as two pairs in turn or as one; two for a ketua KPU or Bawaslu)."""

    DUA_PASANG = "dua_pasang"
    SEREGU = "seregu"
    TIGA_FLOW = "tiga_flow"
    SEPASANG = "sepasang"

    @property
    def label(self) -> str:
        """As the form offers it."""
        return _LABEL[self]

    @property
    def flow(self) -> tuple[tuple[Tempat, ...], ...]:
        """The places of each flow."""
        return _FLOW[self]

    @property
    def jumlah(self) -> int:
        """People in all."""
        return sum(len(places) for places in self.flow)

    @property
    def jumlah_dinas(self) -> int:
        """People on duty in each turn."""
        return len(self.flow[0])


_LABEL = {
    Susunan.DUA_PASANG: "4 orang: dua pasang bergantian (1 walpri + 1 patwal)",
    Susunan.SEREGU: "4 orang serentak: 2 walpri + 2 patwal",
    Susunan.TIGA_FLOW: "6 orang: tiga flow dinas, cadangan, lepas",
    Susunan.SEPASANG: "2 orang: 2 walpri, satu mengemudi",
}
_PASANG = (Tempat(PeranWalkat.WALPRI), Tempat(PeranWalkat.PATWAL, mengemudi=True))
_FLOW = {
    Susunan.DUA_PASANG: (_PASANG, _PASANG),
    Susunan.SEREGU: ((_PASANG[0], _PASANG[0], _PASANG[1], _PASANG[1]),),
    Susunan.TIGA_FLOW: (_PASANG, _PASANG, _PASANG),
    Susunan.SEPASANG: ((Tempat(PeranWalkat.WALPRI), Tempat(PeranWalkat.WALPRI, mengemudi=True)),),
}
HURUF = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
"""Flows are named `Flow A`, `Flow B` ..."""
