"""The muster (apel): JUMLAH = HADIR + KURANG, and KURANG is the sum of its reasons, always."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from poskoapp.domain.entity import Entity, stored_enum
from poskoapp.domain.jenis_personel import AlasanTidakHadir


class ApelSatuan(Entity):
    """A unit has reported its muster of that day."""

    __tablename__ = "apel_satuan"
    __table_args__ = (UniqueConstraint("tanggal", "satuan_id"), {"sqlite_autoincrement": True})

    tanggal: Mapped[date]
    satuan_id: Mapped[int] = mapped_column(ForeignKey("satuan.id", ondelete="CASCADE"))
    pelapor: Mapped[str] = mapped_column(default="")


class ApelTerhitung(Entity):
    """How many of a unit's counted strength (without names) were missing on that day, by reason."""

    __tablename__ = "apel_terhitung"
    __table_args__ = (
        UniqueConstraint("tanggal", "satuan_id", "alasan"),
        CheckConstraint("jumlah > 0", name="jumlah"),
        {"sqlite_autoincrement": True},
    )

    tanggal: Mapped[date]
    satuan_id: Mapped[int] = mapped_column(ForeignKey("satuan.id", ondelete="CASCADE"))
    alasan: Mapped[AlasanTidakHadir] = mapped_column(stored_enum(AlasanTidakHadir))
    jumlah: Mapped[int]


@dataclass(frozen=True, slots=True)
class HitunganApel:
    """The figures of one muster; `hadir` and `kurang` follow from `jumlah` and the reasons."""

    jumlah: int
    alasan: Mapping[AlasanTidakHadir, int]

    @property
    def kurang(self) -> int:
        """The sum of the reasons."""
        return sum(self.alasan.values())

    @property
    def hadir(self) -> int:
        """Those who are there."""
        return self.jumlah - self.kurang


def muster(
    jumlah: int,
    bernama: Iterable[AlasanTidakHadir],
    terhitung: Mapping[AlasanTidakHadir, int],
    tanpa_nama: int,
) -> HitunganApel:
    """`jumlah` named people of whom `bernama` gives each missing one's reason, and `tanpa_nama` counted ones.

    Of the counted strength never more are missing than there are: what was reported beyond it is left out, from the
    last reason on.
    """
    reasons = dict.fromkeys(AlasanTidakHadir, 0)
    for alasan in bernama:
        reasons[alasan] += 1
    left = tanpa_nama
    for alasan in AlasanTidakHadir:
        missing = min(terhitung.get(alasan, 0), left)
        reasons[alasan] += missing
        left -= missing
    return HitunganApel(jumlah + tanpa_nama, {alasan: n for alasan, n in reasons.items() if n})


def total(hitungan: Iterable[HitunganApel]) -> HitunganApel:
    """Several musters as one."""
    reasons = dict.fromkeys(AlasanTidakHadir, 0)
    jumlah = 0
    for one in hitungan:
        jumlah += one.jumlah
        for alasan, n in one.alasan.items():
            reasons[alasan] += n
    return HitunganApel(jumlah, {alasan: n for alasan, n in reasons.items() if n})
