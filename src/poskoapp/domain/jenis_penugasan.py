"""Kinds of duty, and the places in a plot group, as plain values."""

from enum import StrEnum


class JenisPenugasan(StrEnum):
    """Kinds of duty."""

    PAM_TPS = "pam_tps"
    PADAL = "padal"
    WALKAT = "walkat"
    JAGA_OBJEK = "jaga_objek"
    SIAGA = "siaga"
    SATGAS = "satgas"
    BKO_KELUAR = "bko_keluar"
    CADANGAN = "cadangan"

    @property
    def label(self) -> str:
        """As the forms call it."""
        return _LABEL[self]

    def told(self, sasaran: str) -> str:
        """The kind with its target, which may bear the name of the kind itself: `Siaga Mako`, `Satgas Preventif`."""
        return sasaran if sasaran.startswith(self.label) else f"{self.label} {sasaran}".strip()


_LABEL = {
    JenisPenugasan.PAM_TPS: "Pam TPS",
    JenisPenugasan.PADAL: "Padal",
    JenisPenugasan.WALKAT: "Pengawalan",
    JenisPenugasan.JAGA_OBJEK: "Jaga objek",
    JenisPenugasan.SIAGA: "Siaga",
    JenisPenugasan.SATGAS: "Satgas",
    JenisPenugasan.BKO_KELUAR: "BKO keluar",
    JenisPenugasan.CADANGAN: "Cadangan",
}


class Peran(StrEnum):
    """What a TPS guard is in his plot group."""

    KETUA = "Ka pasangan"
    ANGGOTA = "Anggota"
