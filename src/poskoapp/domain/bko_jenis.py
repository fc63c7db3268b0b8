"""Kinds, stages and counts of lent force (BKO), as plain values."""

from enum import StrEnum


class ArahBko(StrEnum):
    """Whether force comes to us or goes from us."""

    MASUK = "masuk"
    KELUAR = "keluar"

    @property
    def label(self) -> str:
        """As the register calls it."""
        return f"BKO {self.value}"


class JenisBko(StrEnum):
    """From where back-up comes (Perkap 1/2019: a neighbour of equal level, or a higher unit), and TNI and Mabes."""

    RAYONISASI = "rayonisasi"
    HIERARKI = "hierarki"
    TNI = "tni"
    MABES = "mabes"

    @property
    def label(self) -> str:
        """As the register calls it."""
        return "TNI" if self is JenisBko.TNI else self.value.capitalize()


class BentukBko(StrEnum):
    """In what form force is asked for."""

    PERORANGAN = "perorangan"
    REGU = "regu"
    SST = "sst"
    SSK = "ssk"

    @property
    def label(self) -> str:
        """As a letter prints it: SST is a platoon, SSK a company."""
        return self.value.upper() if self in (BentukBko.SST, BentukBko.SSK) else self.value


class StatusBko(StrEnum):
    """Where a request stands, in the order of its life."""

    DRAF = "draf"
    PERMOHONAN = "permohonan"
    PERSETUJUAN = "persetujuan"
    PERGESERAN = "pergeseran"
    TIBA = "tiba"
    PENUGASAN = "penugasan"
    PERPANJANGAN = "perpanjangan"
    PENGEMBALIAN = "pengembalian"
    SELESAI = "selesai"
    DITOLAK = "ditolak"

    @property
    def label(self) -> str:
        """As the board calls it."""
        return self.value.capitalize()

    @property
    def urut(self) -> int:
        """Its place in the life of a request."""
        return list(StatusBko).index(self)

    @property
    def berakhir(self) -> bool:
        """Whether nothing more is to come."""
        return self in (StatusBko.SELESAI, StatusBko.DITOLAK)


class HitunganBko(StrEnum):
    """The four counts, from left to right."""

    DIMINTA = "diminta"
    DISETUJUI = "disetujui"
    TIBA = "tiba"
    KEMBALI = "kembali"

    @property
    def label(self) -> str:
        """As the ledger calls it."""
        return self.value.capitalize()
