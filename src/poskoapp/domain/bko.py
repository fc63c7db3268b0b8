"""Force lent to us and by us (bawah kendali operasi): the request, its lines, its people by name, its stages."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from poskoapp.domain.bko_jenis import ArahBko, BentukBko, HitunganBko, JenisBko, StatusBko
from poskoapp.domain.entity import Entity, stored_enum
from poskoapp.domain.paket import new_uid


class PermintaanBko(Entity):
    """One request, of ours (masuk) or of another unit to us (keluar); times are local to the operation."""

    __tablename__ = "permintaan_bko"
    __table_args__ = (CheckConstraint("selesai > mulai", name="waktu"), {"sqlite_autoincrement": True})

    arah: Mapped[ArahBko] = mapped_column(stored_enum(ArahBko), index=True)
    jenis: Mapped[JenisBko] = mapped_column(stored_enum(JenisBko))
    pihak: Mapped[str]
    """The other side: whom we ask (`Polda Metro Jaya`), or who asks us."""
    perihal: Mapped[str]
    mulai: Mapped[datetime]
    selesai: Mapped[datetime]
    """Up to but not including; moved by an extension."""
    alasan: Mapped[str] = mapped_column(default="")
    """Why force is needed, with the figures that the letter states."""
    tempat: Mapped[str] = mapped_column(default="")
    tugas: Mapped[str] = mapped_column(default="")
    akomodasi: Mapped[str] = mapped_column(default="")
    konsumsi: Mapped[str] = mapped_column(default="")
    bbm: Mapped[str] = mapped_column(default="")
    titik_kumpul: Mapped[str] = mapped_column(default="")
    pimpinan: Mapped[str] = mapped_column(default="")
    """Leader of the party (pimpinan rombongan, padal) with rank."""
    pimpinan_hp: Mapped[str] = mapped_column(default="")
    status: Mapped[StatusBko] = mapped_column(stored_enum(StatusBko), default=StatusBko.DRAF, index=True)
    lisan_pada: Mapped[datetime | None] = mapped_column(default=None)
    """When it was asked for by word of mouth, the letter to follow."""
    lisan_oleh: Mapped[str] = mapped_column(default="")
    """Who spoke with whom: `Kabagops kepada Karoops`."""
    nomor_surat: Mapped[str] = mapped_column(default="")
    tanggal_surat: Mapped[date | None] = mapped_column(default=None)
    klasifikasi: Mapped[str] = mapped_column(default="Biasa")
    alasan_disetujui: Mapped[str] = mapped_column(default="")
    """Why more were approved than asked for."""
    alasan_tiba: Mapped[str] = mapped_column(default="")
    """Why more arrived than were approved."""
    alasan_kembali: Mapped[str] = mapped_column(default="")
    """Why more returned than had arrived."""
    catatan: Mapped[str] = mapped_column(default="")
    uid: Mapped[str | None] = mapped_column(init=False, insert_default=new_uid)
    """Names it in the files of both sides; a package tells by it which request this is."""


class TahapBko(Entity):
    """A stage that a request has reached: when, and by which letter."""

    __tablename__ = "tahap_bko"

    permintaan_id: Mapped[int] = mapped_column(
        ForeignKey("permintaan_bko.id", ondelete="CASCADE"), index=True
    )
    status: Mapped[StatusBko] = mapped_column(stored_enum(StatusBko))
    waktu: Mapped[datetime]
    nomor_surat: Mapped[str] = mapped_column(default="")
    keterangan: Mapped[str] = mapped_column(default="")


class RincianBko(Entity):
    """A line of a request: so many from one unit. A figure that is None has not been stated; then the names count."""

    __tablename__ = "rincian_bko"
    __table_args__ = (
        CheckConstraint("diminta >= 0 AND disetujui >= 0 AND tiba >= 0 AND kembali >= 0", name="jumlah"),
        {"sqlite_autoincrement": True},
    )

    permintaan_id: Mapped[int] = mapped_column(
        ForeignKey("permintaan_bko.id", ondelete="CASCADE"), index=True
    )
    satuan_asal: Mapped[str]
    """The unit that lends, in words: `Satbrimob Polda Metro Jaya`, `Kodim 0507`."""
    kualifikasi: Mapped[str] = mapped_column(default="")
    tempat: Mapped[str] = mapped_column(default="", server_default=text("''"))
    """Where its people are meant to serve: `Polsek Uji Kota`, `Kantor KPU`; empty: as the request says."""
    bentuk: Mapped[BentukBko] = mapped_column(stored_enum(BentukBko), default=BentukBko.PERORANGAN)
    diminta: Mapped[int | None] = mapped_column(default=None)
    disetujui: Mapped[int | None] = mapped_column(default=None)
    tiba: Mapped[int | None] = mapped_column(default=None)
    kembali: Mapped[int | None] = mapped_column(default=None)
    perlengkapan: Mapped[str] = mapped_column(default="")
    kendaraan: Mapped[str] = mapped_column(default="")
    penginapan: Mapped[str] = mapped_column(default="")
    """Where they sleep; its place is that of `satuan_id`, from which distances count."""
    satuan_id: Mapped[int | None] = mapped_column(ForeignKey("satuan.id"), default=None, index=True)
    """The unit below the node BKO to which its people belong while they are with us."""
    uid: Mapped[str | None] = mapped_column(init=False, insert_default=new_uid)
    """Names it in the files of both sides."""


class PersonelBko(Entity):
    """A person of a line by name, with the time of each of the four counts (None: not, or not yet)."""

    __tablename__ = "personel_bko"
    __table_args__ = (UniqueConstraint("rincian_id", "personel_id"), {"sqlite_autoincrement": True})

    rincian_id: Mapped[int] = mapped_column(ForeignKey("rincian_bko.id", ondelete="CASCADE"), index=True)
    personel_id: Mapped[int] = mapped_column(ForeignKey("personel.id"), index=True)
    diminta: Mapped[datetime | None] = mapped_column(default=None)
    disetujui: Mapped[datetime | None] = mapped_column(default=None)
    tiba: Mapped[datetime | None] = mapped_column(default=None)
    kembali: Mapped[datetime | None] = mapped_column(default=None)
    alasan: Mapped[str] = mapped_column(default="")
    """Why he stands in a later count but not in an earlier one, or is missing."""
    diteruskan: Mapped[datetime | None] = mapped_column(default=None)
    """When he was passed on to another unit instead of returning."""
    diteruskan_ke: Mapped[str] = mapped_column(default="")
    penugasan_id: Mapped[int | None] = mapped_column(
        ForeignKey("penugasan.id", ondelete="SET NULL"), default=None, index=True
    )
    """His duty of the kind `bko_keluar`, where he is one of ours."""


class AngkaBko(Entity):
    """A count as someone else stated it, kept beside ours and never corrected."""

    __tablename__ = "angka_bko"

    permintaan_id: Mapped[int] = mapped_column(
        ForeignKey("permintaan_bko.id", ondelete="CASCADE"), index=True
    )
    hitungan: Mapped[HitunganBko] = mapped_column(stored_enum(HitunganBko))
    jumlah: Mapped[int]
    sumber: Mapped[str]
    tanggal: Mapped[date | None] = mapped_column(default=None)
