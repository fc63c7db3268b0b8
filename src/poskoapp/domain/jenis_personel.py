"""Kinds of people, and reasons of absence, as plain values."""

from enum import StrEnum


class JenisPersonel(StrEnum):
    """Who the person serves."""

    POLRI = "Polri"
    PNS = "PNS"
    TNI = "TNI"


class AlasanTidakHadir(StrEnum):
    """Reasons of absence as a muster (apel) reports them; the value is what is printed."""

    DINAS_DALAM = "Dinas dalam"
    DINAS_LUAR = "Dinas luar"
    BKO = "BKO"
    PENDIDIKAN = "Pendidikan"
    CUTI = "Cuti"
    IZIN = "Izin"
    SAKIT = "Sakit"
    TANPA_KETERANGAN = "Tanpa keterangan"
    LEPAS_DINAS = "Lepas dinas"

    @property
    def kata(self) -> str:
        """Within a sentence: `sakit`, but `BKO`."""
        return self.value if self.value.isupper() else self.value.lower()
