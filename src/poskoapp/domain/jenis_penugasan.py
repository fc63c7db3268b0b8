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

    KA_PASANGAN = "Ka pasangan"
    KA_REGU = "Ka regu"
    ANGGOTA = "Anggota"

    @classmethod
    def leader_of(cls, polri: int) -> "Peran":
        """Who goes before in a group of so many officers; one alone leads nobody."""
        if polri > PASANGAN:
            return cls.KA_REGU
        return cls.KA_PASANGAN if polri == PASANGAN else cls.ANGGOTA


PASANGAN = 2
"""Officers of a pair."""
PEMIMPIN = frozenset({Peran.KA_PASANGAN, Peran.KA_REGU})
"""The roles of those who go before."""
