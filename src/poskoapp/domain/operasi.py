"""The operation that a file is about, and what the post has decided for it."""

from datetime import date, datetime

from sqlalchemy import text as sql
from sqlalchemy.orm import Mapped, mapped_column

from poskoapp.domain.entity import Entity, stored_enum
from poskoapp.domain.operasi_isian import Kertas, ZonaWaktu


class Operasi(Entity):
    """The one operation of the file. Its texts are typed once and fill every paper."""

    __tablename__ = "operasi"

    nama: Mapped[str]
    sandi: Mapped[str]
    pemilihan: Mapped[str]
    """The election in the words of the papers: `Pilkada Serentak Tahun 2024`."""
    polda: Mapped[str]
    polres: Mapped[str]
    kop: Mapped[str]
    """At most three lines of 41 characters, joined by newlines (Perkap 1/2023)."""
    kota: Mapped[str]
    """Where orders are issued (Dikeluarkan di)."""
    mulai: Mapped[date]
    selesai: Mapped[date]
    hari_pemungutan: Mapped[date]
    tugas_mulai: Mapped[datetime]
    """Start of the duty window of the TPS guards."""
    tugas_selesai: Mapped[datetime]
    apel: Mapped[datetime]
    """Muster before the guards move to their TPS."""
    tempat_apel: Mapped[str]
    zona_waktu: Mapped[ZonaWaktu] = mapped_column(stored_enum(ZonaWaktu), default=ZonaWaktu.WIB)
    kka: Mapped[str] = mapped_column(default="OPS.1.3.")
    """Archive code of the orders (KEP/313/V/2010); OPS.1.3. is a regional operation."""
    penandatangan_jabatan: Mapped[str] = mapped_column(default="")
    penandatangan_nama: Mapped[str] = mapped_column(default="")
    penandatangan_pangkat: Mapped[str] = mapped_column(default="")
    penandatangan_nrp: Mapped[str] = mapped_column(default="")
    kerah_pembilang: Mapped[int] = mapped_column(default=2)
    kerah_penyebut: Mapped[int] = mapped_column(default=3)
    """Deployable share of the strength, 2/3 unless the post says otherwise."""
    kertas: Mapped[Kertas] = mapped_column(stored_enum(Kertas), default=Kertas.A4)
    latihan: Mapped[bool] = mapped_column(default=False)
    geser_jam: Mapped[int] = mapped_column(default=0, server_default=sql("0"))
    """Minutes that the clock of an exercise is ahead of the machine's; 0 in a real operation."""


class AngkaPublik(Entity):
    """A figure that someone else has published about this operation, kept as stated even where it differs from ours."""

    __tablename__ = "angka_publik"

    perihal: Mapped[str]
    """What is counted: `tps`, `personel`, `personel_gabungan`, ..."""
    jumlah: Mapped[int]
    sumber: Mapped[str]
