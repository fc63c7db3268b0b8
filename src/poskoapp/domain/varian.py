"""What-if variants of the pola, kept by name until one of them is applied."""

from sqlalchemy import ForeignKey, false
from sqlalchemy.orm import Mapped, mapped_column

from poskoapp.domain.entity import Entity, stored_enum
from poskoapp.domain.kategori import Kategori
from poskoapp.domain.pola import PolaAngka


class Varian(Entity):
    """A set of pola that is only weighed."""

    __tablename__ = "varian"

    nama: Mapped[str] = mapped_column(unique=True)
    tersedia: Mapped[int | None] = mapped_column(default=None)
    """The force that it assumes; None where it is whoever can be plotted."""


class PolaVarian(Entity):
    """A pola of a variant, for a category or for a category in one kecamatan."""

    __tablename__ = "pola_varian"

    varian_id: Mapped[int] = mapped_column(ForeignKey("varian.id", ondelete="CASCADE"), index=True)
    kategori: Mapped[Kategori] = mapped_column(stored_enum(Kategori))
    polri: Mapped[int]
    tps: Mapped[int]
    linmas: Mapped[int]
    kecamatan_id: Mapped[int | None] = mapped_column(
        ForeignKey("kecamatan.id", ondelete="CASCADE"), default=None, index=True
    )
    sektor: Mapped[bool] = mapped_column(default=False)
    lintas_polsek: Mapped[bool] = mapped_column(default=False, server_default=false())

    @property
    def angka(self) -> PolaAngka:
        """Its three numbers."""
        return PolaAngka(self.polri, self.tps, self.linmas)
