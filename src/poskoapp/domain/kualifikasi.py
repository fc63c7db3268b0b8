"""What a person is qualified for (escort, driving, weapon, crowd control ...), on which paper, and until when."""

from datetime import date, timedelta
from enum import StrEnum

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from poskoapp.domain.entity import Entity
from poskoapp.domain.teks import name_key

PERINGATAN = timedelta(days=30)
"""How long before its last day a qualification is warned of."""


class JenisKualifikasi(StrEnum):
    """The kinds that rules know; a post may write further ones in its own words."""

    WALPRI = "walpri"
    PATWAL = "patwal"
    SENPI = "senpi"
    PSIKOTES = "psikotes"
    SIM_A = "sim_a"
    SIM_B1 = "sim_b1"
    SIM_B2 = "sim_b2"
    SIM_C = "sim_c"
    DALMAS = "dalmas"
    NEGOSIATOR = "negosiator"
    K9 = "k9"
    KESEHATAN = "kesehatan"
    PENYELAM = "penyelam"
    IT = "it"

    @property
    def label(self) -> str:
        """As the lists call it."""
        return _LABEL[self]


_LABEL = {
    JenisKualifikasi.WALPRI: "Walpri",
    JenisKualifikasi.PATWAL: "Patwal",
    JenisKualifikasi.SENPI: "Izin senpi",
    JenisKualifikasi.PSIKOTES: "Psikotes",
    JenisKualifikasi.SIM_A: "SIM A",
    JenisKualifikasi.SIM_B1: "SIM B I",
    JenisKualifikasi.SIM_B2: "SIM B II",
    JenisKualifikasi.SIM_C: "SIM C",
    JenisKualifikasi.DALMAS: "Dalmas",
    JenisKualifikasi.NEGOSIATOR: "Negosiator",
    JenisKualifikasi.K9: "Pawang K-9",
    JenisKualifikasi.KESEHATAN: "Kesehatan lapangan",
    JenisKualifikasi.PENYELAM: "Penyelam/SAR",
    JenisKualifikasi.IT: "Teknologi informasi",
}
_BY_KEY = {name_key(text): jenis for jenis, label in _LABEL.items() for text in (label, jenis.value)}


class KualifikasiPersonel(Entity):
    """One qualification of one person; `berlaku_sampai` is its last day, None where it does not expire."""

    __tablename__ = "kualifikasi_personel"

    personel_id: Mapped[int] = mapped_column(ForeignKey("personel.id", ondelete="CASCADE"), index=True)
    jenis: Mapped[str]
    """A `JenisKualifikasi`, or the post's own words."""
    nomor: Mapped[str] = mapped_column(default="")
    berlaku_sampai: Mapped[date | None] = mapped_column(default=None)


class MasaBerlaku(StrEnum):
    """How a qualification stands on a day; the value is what is shown."""

    BERLAKU = "Berlaku"
    SEGERA = "Segera berakhir"
    BERAKHIR = "Sudah berakhir"


def masa_berlaku(berlaku_sampai: date | None, day: date) -> MasaBerlaku:
    """Valid through its last day, and to be renewed soon from 30 days before it."""
    if berlaku_sampai is None or berlaku_sampai - PERINGATAN > day:
        return MasaBerlaku.BERLAKU
    return MasaBerlaku.SEGERA if berlaku_sampai >= day else MasaBerlaku.BERAKHIR


def label_kualifikasi(jenis: str) -> str:
    """`senpi` gives `Izin senpi`; the post's own words stay as they are."""
    return _LABEL[JenisKualifikasi(jenis)] if jenis in _LABEL else jenis


def read_kualifikasi(text: str) -> str:
    """As it is kept: a known kind by its code, however it was typed (`SIM B-I`), other words as typed."""
    found = _BY_KEY.get(name_key(text))
    return found.value if found else " ".join(text.split())
