"""Polling stations, the pola by which they are guarded, and the plot groups."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, UniqueConstraint, false, text
from sqlalchemy.orm import Mapped, mapped_column

from poskoapp.domain.entity import Entity, stored_enum
from poskoapp.domain.errors import InputError, RuleViolation
from poskoapp.domain.kategori import Kategori
from poskoapp.domain.pola import PolaAngka

FIRST_KHUSUS = 901
"""TPS at special locations are numbered from here (KPU)."""
LAT_RANGE = (-11.5, 6.5)
"""Indonesia from Rote to Sabang, with some sea; degrees."""
LNG_RANGE = (94.5, 141.5)
VOTERS_MAX = 10_000
"""More voters of one sex no TPS has (the law: 800 in all); what is above is a mistake."""


class JenisLoksus(StrEnum):
    """What kind of place a special location (lokasi khusus) is; the value is what the file stores."""

    LAPAS = "lapas"
    RUTAN = "rutan"
    TAHANAN = "tahanan"
    PANTI = "panti"
    PENDIDIKAN = "pendidikan"
    PERUSAHAAN = "perusahaan"
    RUMAH_SAKIT = "rumah_sakit"
    RELOKASI = "relokasi"
    LAIN = "lain"

    @property
    def label(self) -> str:
        """In words."""
        return _LOKSUS[self]


_LOKSUS = {
    JenisLoksus.LAPAS: "Lembaga pemasyarakatan",
    JenisLoksus.RUTAN: "Rumah tahanan negara",
    JenisLoksus.TAHANAN: "Rumah tahanan Polri",
    JenisLoksus.PANTI: "Panti sosial",
    JenisLoksus.PENDIDIKAN: "Pesantren, asrama atau kampus",
    JenisLoksus.PERUSAHAAN: "Perusahaan, tambang atau perkebunan",
    JenisLoksus.RUMAH_SAKIT: "Rumah sakit",
    JenisLoksus.RELOKASI: "Relokasi bencana",
    JenisLoksus.LAIN: "Lokasi khusus lain",
}


class Tanda(StrEnum):
    """A mark on a TPS, independent of its category; the value is its column in the file."""

    RAWAN_BANJIR = "rawan_banjir"
    TANPA_SINYAL = "tanpa_sinyal"
    SULIT_DIJANGKAU = "sulit_dijangkau"

    @property
    def label(self) -> str:
        """In words: `Rawan banjir`."""
        return self.value.replace("_", " ").capitalize()


class Pola(Entity):
    """A pola that the post uses for a category.

    One of a category's is its default (`utama`); one may apply in a kecamatan, or be the default of another plan; the
    rest lie ready to be picked for single TPS. Which applies: `domain.pola.DaftarPola`.
    """

    __tablename__ = "pola"

    kategori: Mapped[Kategori] = mapped_column(stored_enum(Kategori), index=True)
    polri: Mapped[int]
    tps: Mapped[int]
    linmas: Mapped[int]
    utama: Mapped[bool] = mapped_column(default=True)
    nama: Mapped[str] = mapped_column(default="", server_default=text("''"))
    """What the post calls it, where its numbers are not enough: `1 regu per TPS`."""
    sektor: Mapped[bool] = mapped_column(default=False, server_default=false())
    """Its groups may reach over the kelurahan of a Polsek (noken: one sector guards the TPS of several districts)."""
    lintas_polsek: Mapped[bool] = mapped_column(default=False, server_default=false())
    """The groups of a sector may reach over Polsek too."""
    kecamatan_id: Mapped[int | None] = mapped_column(
        ForeignKey("kecamatan.id", ondelete="CASCADE"), default=None, index=True
    )
    rencana_id: Mapped[int | None] = mapped_column(
        ForeignKey("rencana.id", ondelete="CASCADE"), default=None, index=True
    )

    @property
    def angka(self) -> PolaAngka:
        """Its three numbers."""
        return PolaAngka(self.polri, self.tps, self.linmas)


class KelompokTps(Entity):
    """A plot group: the TPS that one pair looks after, with the pola it really has and its duty window."""

    __tablename__ = "kelompok_tps"

    kode: Mapped[str] = mapped_column(unique=True)
    kelurahan_id: Mapped[int] = mapped_column(ForeignKey("kelurahan.id"), index=True)
    kategori: Mapped[Kategori] = mapped_column(stored_enum(Kategori))
    polri: Mapped[int]
    tps: Mapped[int]
    linmas: Mapped[int]
    mulai: Mapped[datetime]
    selesai: Mapped[datetime]
    terkunci: Mapped[bool] = mapped_column(default=False)
    """Automatic plotting leaves the TPS of a locked group together."""
    sektor: Mapped[bool] = mapped_column(default=False, server_default=false())
    """Meant to reach over several kelurahan."""
    rencana_id: Mapped[int | None] = mapped_column(
        ForeignKey("rencana.id", ondelete="CASCADE"), default=None, index=True
    )
    """The plan it belongs to; None is the main one."""

    @property
    def angka(self) -> PolaAngka:
        """The pola of this group."""
        return PolaAngka(self.polri, self.tps, self.linmas)


class Tps(Entity):
    """A polling station."""

    __tablename__ = "tps"
    __table_args__ = (
        UniqueConstraint("kelurahan_id", "nomor"),
        Index(None, "kelompok_id", "kelurahan_id"),
        {"sqlite_autoincrement": True},
    )

    kode: Mapped[str] = mapped_column(unique=True)
    """KPU's 13 digits: kelurahan (10) and number (3)."""
    kelurahan_id: Mapped[int] = mapped_column(ForeignKey("kelurahan.id"), index=True)
    nomor: Mapped[str]
    """Three digits as text; special locations from 901."""
    kategori: Mapped[Kategori] = mapped_column(stored_enum(Kategori), default=Kategori.KURANG_RAWAN)
    alasan: Mapped[str] = mapped_column(default="")
    """Why it has this category."""
    dpt_l: Mapped[int | None] = mapped_column(default=None)
    dpt_p: Mapped[int | None] = mapped_column(default=None)
    dpt_jumlah: Mapped[int | None] = mapped_column(default=None)
    """Voters as told in one number: by a list without L and P, or other than these add up to; neither is corrected."""
    alamat: Mapped[str] = mapped_column(default="")
    lat: Mapped[float | None] = mapped_column(default=None)
    lng: Mapped[float | None] = mapped_column(default=None)
    koordinat_diperiksa: Mapped[bool] = mapped_column(default=False, server_default=false())
    """The post has looked: these coordinates are right, however far off they seem."""
    catatan: Mapped[str] = mapped_column(default="")
    indikator: Mapped[str] = mapped_column(default="", server_default=text("''"))
    """Keys of Bawaslu's indicators in their official order, parted by commas; a label independent of the category."""
    rawan_banjir: Mapped[bool] = mapped_column(default=False, server_default=false())
    tanpa_sinyal: Mapped[bool] = mapped_column(default=False, server_default=false())
    sulit_dijangkau: Mapped[bool] = mapped_column(default=False, server_default=false())
    jenis_loksus: Mapped[JenisLoksus | None] = mapped_column(stored_enum(JenisLoksus), default=None)
    """Set for a special location, which is numbered from 901."""
    nama_loksus: Mapped[str] = mapped_column(default="", server_default=text("''"))
    """The place's name: `Lapas Kelas I Tangerang`."""
    kelompok_id: Mapped[int | None] = mapped_column(
        ForeignKey("kelompok_tps.id", ondelete="SET NULL"), default=None
    )
    """Its plot group in the main plan; in the others see `TpsRencana`."""
    pola_id: Mapped[int | None] = mapped_column(
        ForeignKey("pola.id", ondelete="SET NULL"), default=None, index=True
    )
    """The pola picked for it by hand."""


def kode_tps(kode_kelurahan: str, nomor: str) -> str:
    """KPU's code of a TPS from Kemendagri's code of its kelurahan and its three-digit number."""
    return kode_kelurahan.replace(".", "") + nomor


def next_numbers(taken: set[int]) -> tuple[str, str]:
    """The numbers that the next TPS of a kelurahan gets: an ordinary one, and one at a special location."""
    usual = max((n for n in taken if n < FIRST_KHUSUS), default=0) + 1
    special = max((n for n in taken if n >= FIRST_KHUSUS), default=FIRST_KHUSUS - 1) + 1
    return f"{usual:03}", f"{special:03}"


def three_digits(nomor: str, *, loksus: bool) -> str:
    """A number as typed, as it is stored; InputError or RuleViolation for one that no such TPS can have."""
    typed = nomor.strip()
    if not (typed.isascii() and typed.isdigit() and 1 <= int(typed[:6]) <= 999):
        raise InputError(f"Nomor TPS '{typed[:20]}' tidak dikenali.", "Isi angka 1 sampai 999.")
    if loksus != (int(typed) >= FIRST_KHUSUS):
        raise RuleViolation(
            "TPS lokasi khusus bernomor 901 ke atas, TPS lain di bawahnya (KPU).",
            "Perbaiki nomornya, atau jenis lokasinya.",
        )
    return f"{int(typed):03}"
