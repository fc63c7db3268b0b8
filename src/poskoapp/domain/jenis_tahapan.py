"""Kinds of stages of an election, and a stage with its days, as plain values."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum


class JenisTahapan(StrEnum):
    """Kinds of stage, in the order in which they come."""

    PENDAFTARAN = "pendaftaran"
    PENETAPAN = "penetapan"
    PENGUNDIAN = "pengundian"
    KAMPANYE = "kampanye"
    MASA_TENANG = "masa_tenang"
    PEMUNGUTAN = "pemungutan"
    REKAPITULASI = "rekapitulasi"
    PSU = "psu"
    PENETAPAN_TERPILIH = "penetapan_terpilih"
    PELANTIKAN = "pelantikan"
    LAIN = "lain"

    @property
    def label(self) -> str:
        """As the schedule of KPU calls it."""
        return _LABEL[self]

    @property
    def memilih(self) -> bool:
        """Whether people vote in it: days are counted towards it (H minus so many)."""
        return self in {JenisTahapan.PEMUNGUTAN, JenisTahapan.PSU}


_LABEL = {
    JenisTahapan.PENDAFTARAN: "Pendaftaran paslon",
    JenisTahapan.PENETAPAN: "Penetapan paslon",
    JenisTahapan.PENGUNDIAN: "Pengundian nomor urut",
    JenisTahapan.KAMPANYE: "Kampanye",
    JenisTahapan.MASA_TENANG: "Masa tenang",
    JenisTahapan.PEMUNGUTAN: "Pemungutan suara",
    JenisTahapan.REKAPITULASI: "Rekapitulasi",
    JenisTahapan.PSU: "Pemungutan suara ulang",
    JenisTahapan.PENETAPAN_TERPILIH: "Penetapan paslon terpilih",
    JenisTahapan.PELANTIKAN: "Pelantikan",
    JenisTahapan.LAIN: "Tahapan lain",
}


@dataclass(frozen=True, slots=True)
class TahapanFields:
    """What is typed about a stage; both days belong to it."""

    jenis: JenisTahapan
    nama: str
    mulai: date
    selesai: date
    sumber: str = ""

    def shifted(self, days: int) -> "TahapanFields":
        """The same stage, as many days later."""
        step = timedelta(days=days)
        return TahapanFields(self.jenis, self.nama, self.mulai + step, self.selesai + step, self.sumber)

    @property
    def hari(self) -> int:
        """How many days it has."""
        return (self.selesai - self.mulai).days + 1

    def on(self, day: date) -> bool:
        """Whether that day belongs to it."""
        return self.mulai <= day <= self.selesai
