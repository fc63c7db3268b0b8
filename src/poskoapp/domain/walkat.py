"""Close escort (pengawalan melekat): whom the post guards, the teams, their flows and turns, the hand-overs."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from poskoapp.domain.entity import Entity, stored_enum


class JenisPemilihan(StrEnum):
    """What a pair stands for."""

    GUBERNUR = "gubernur"
    BUPATI = "bupati"
    WALI_KOTA = "wali_kota"

    @property
    def label(self) -> str:
        """As KPU's lists call it."""
        return _PEMILIHAN[self]


_PEMILIHAN = {
    JenisPemilihan.GUBERNUR: "Gubernur dan Wakil Gubernur",
    JenisPemilihan.BUPATI: "Bupati dan Wakil Bupati",
    JenisPemilihan.WALI_KOTA: "Wali Kota dan Wakil Wali Kota",
}


class Kedudukan(StrEnum):
    """As what a person is escorted."""

    CALON = "calon"
    WAKIL = "wakil"
    KETUA_KPU = "ketua_kpu"
    KETUA_BAWASLU = "ketua_bawaslu"
    LAIN = "lain"

    @property
    def label(self) -> str:
        """As the papers call it."""
        return _KEDUDUKAN[self]

    @property
    def berpasangan(self) -> bool:
        """Whether he is one of the two of a pair."""
        return self in (Kedudukan.CALON, Kedudukan.WAKIL)


_KEDUDUKAN = {
    Kedudukan.CALON: "Calon",
    Kedudukan.WAKIL: "Calon wakil",
    Kedudukan.KETUA_KPU: "Ketua KPU",
    Kedudukan.KETUA_BAWASLU: "Ketua Bawaslu",
    Kedudukan.LAIN: "Lainnya",
}


class PeranWalkat(StrEnum):
    """What someone does in a team, highest first; the value is what is printed."""

    PADAL = "Padal"
    WALPRI = "Walpri"
    PATWAL = "Patwal"
    PENGEMUDI = "Pengemudi"
    ADVANCE = "Advance"
    PAM_KEDIAMAN = "Pam kediaman"
    KESEHATAN = "Kesehatan"
    CADANGAN = "Cadangan"

    @property
    def mengemudi(self) -> bool:
        """Whether the role itself drives; others may as well."""
        return self in (PeranWalkat.PATWAL, PeranWalkat.PENGEMUDI)


class StatusGiliran(StrEnum):
    """What a flow does in a span of time; what lies between its turns is off duty (lepas)."""

    DINAS = "dinas"
    CADANGAN = "cadangan"

    @property
    def label(self) -> str:
        """As the schedule calls it."""
        return self.value.capitalize()


class AlasanAkhir(StrEnum):
    """Why a pair is guarded no longer."""

    MUNDUR = "mundur"
    DIDISKUALIFIKASI = "didiskualifikasi"
    KALAH = "kalah"

    @property
    def label(self) -> str:
        """In the words of the records."""
        return _ALASAN[self]


_ALASAN = {
    AlasanAkhir.MUNDUR: "Mengundurkan diri",
    AlasanAkhir.DIDISKUALIFIKASI: "Didiskualifikasi",
    AlasanAkhir.KALAH: "Tidak terpilih",
}


class Paslon(Entity):
    """A pair of candidates. The number is None until it is drawn; all pairs are treated alike."""

    __tablename__ = "paslon"

    pemilihan: Mapped[JenisPemilihan] = mapped_column(stored_enum(JenisPemilihan))
    nomor_urut: Mapped[int | None] = mapped_column(default=None)
    ditetapkan: Mapped[date | None] = mapped_column(default=None)
    """The day on which KPU confirmed the pair; escort may begin."""
    berakhir: Mapped[date | None] = mapped_column(default=None)
    """The day on which it withdrew or was found not elected; None while it stands, or won."""
    alasan: Mapped[AlasanAkhir | None] = mapped_column(stored_enum(AlasanAkhir), default=None)


class Vip(Entity):
    """Someone whom the post escorts: one of a pair, or a ketua KPU, a ketua Bawaslu and others."""

    __tablename__ = "vip"

    kedudukan: Mapped[Kedudukan] = mapped_column(stored_enum(Kedudukan))
    nama: Mapped[str]
    paslon_id: Mapped[int | None] = mapped_column(
        ForeignKey("paslon.id", ondelete="CASCADE"), default=None, index=True
    )
    jenis_kelamin: Mapped[str] = mapped_column(default="")
    """`L`, `P`, or empty while unknown."""
    jabatan: Mapped[str] = mapped_column(default="")
    """In words, for `lain`: `Ketua PPK Mekarwangi`."""
    alamat: Mapped[str] = mapped_column(default="")


class ReguWalkat(Entity):
    """A team for one pair, or for one other VIP, from `mulai` up to but not including `selesai`."""

    __tablename__ = "regu_walkat"
    __table_args__ = (
        CheckConstraint("selesai > mulai", name="waktu"),
        CheckConstraint("(paslon_id IS NULL) <> (vip_id IS NULL)", name="sasaran"),
        {"sqlite_autoincrement": True},
    )

    mulai: Mapped[datetime]
    selesai: Mapped[datetime]
    paslon_id: Mapped[int | None] = mapped_column(ForeignKey("paslon.id"), default=None, unique=True)
    vip_id: Mapped[int | None] = mapped_column(ForeignKey("vip.id"), default=None, unique=True)
    jumlah_dinas: Mapped[int] = mapped_column(default=2)
    """How many are agreed to be on duty in every turn."""
    jam_ganti: Mapped[int] = mapped_column(default=7)
    """The hour of the day at which turns change."""
    jam_giliran: Mapped[int] = mapped_column(default=12)
    """Hours of a turn."""
    tempat: Mapped[str] = mapped_column(default="")
    """Where turns are handed over."""
    catatan: Mapped[str] = mapped_column(default="")
    ditarik: Mapped[datetime | None] = mapped_column(default=None)
    """From when on the team is withdrawn, its people free again."""
    alasan_tarik: Mapped[str] = mapped_column(default="")


class FlowWalkat(Entity):
    """A shift group of a team; its people have the same turns."""

    __tablename__ = "flow_walkat"

    regu_id: Mapped[int] = mapped_column(ForeignKey("regu_walkat.id", ondelete="CASCADE"), index=True)
    urut: Mapped[int]
    nama: Mapped[str]


class AnggotaWalkat(Entity):
    """Someone's place in a flow of a team; `keluar` is the moment from which on he is no longer in it."""

    __tablename__ = "anggota_walkat"

    flow_id: Mapped[int] = mapped_column(ForeignKey("flow_walkat.id", ondelete="CASCADE"), index=True)
    personel_id: Mapped[int] = mapped_column(ForeignKey("personel.id"), index=True)
    peran: Mapped[PeranWalkat] = mapped_column(stored_enum(PeranWalkat))
    mengemudi: Mapped[bool] = mapped_column(default=False)
    """Drives, whatever his role."""
    masuk: Mapped[datetime | None] = mapped_column(default=None)
    """From when on, where he replaces someone; None: from the beginning."""
    keluar: Mapped[datetime | None] = mapped_column(default=None)
    alasan_keluar: Mapped[str] = mapped_column(default="")


class GiliranWalkat(Entity):
    """A turn of a flow: on duty or in reserve. The duties of its people are rows of `penugasan`."""

    __tablename__ = "giliran_walkat"
    __table_args__ = (CheckConstraint("selesai > mulai", name="waktu"), {"sqlite_autoincrement": True})

    flow_id: Mapped[int] = mapped_column(ForeignKey("flow_walkat.id", ondelete="CASCADE"), index=True)
    status: Mapped[StatusGiliran] = mapped_column(stored_enum(StatusGiliran))
    mulai: Mapped[datetime]
    selesai: Mapped[datetime]


class SerahTerimaWalkat(Entity):
    """The record of a hand-over; the names stay as they were written down, whatever the roster says later."""

    __tablename__ = "serah_terima_walkat"

    regu_id: Mapped[int] = mapped_column(ForeignKey("regu_walkat.id", ondelete="CASCADE"), index=True)
    waktu: Mapped[datetime]
    dari: Mapped[str]
    """Who hands over, by names joined with newlines; empty at the first turn."""
    kepada: Mapped[str]
    perlengkapan: Mapped[str] = mapped_column(default="")
    senpi: Mapped[str] = mapped_column(default="")
    catatan: Mapped[str] = mapped_column(default="")
