"""The operation that a file is about, and what the post has decided for it."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import partial

from sqlalchemy import text as sql
from sqlalchemy.orm import Mapped, mapped_column

from poskoapp.domain.entity import Entity, stored_enum
from poskoapp.domain.errors import InputError
from poskoapp.domain.naskah import check_kka, check_kop
from poskoapp.domain.nrp import NIP_DIGITS, NRP_DIGITS

TEXT_LIMIT = 200
"""Letters of the longest text of the header."""


class ZonaWaktu(StrEnum):
    """Indonesia's three time zones; chosen, never guessed. All times in the file are local to it."""

    WIB = "WIB"
    WITA = "WITA"
    WIT = "WIT"


class Kertas(StrEnum):
    """Paper of the post: A4, or F4 (215 x 330 mm)."""

    A4 = "A4"
    F4 = "F4"


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


@dataclass(frozen=True, slots=True)
class OperasiFields:
    """What the operator types about the operation; the fields are those of `Operasi`, the kop by lines."""

    nama: str
    sandi: str
    pemilihan: str
    polda: str
    polres: str
    kop: tuple[str, ...]
    kota: str
    mulai: date
    selesai: date
    hari_pemungutan: date
    tugas_mulai: datetime
    tugas_selesai: datetime
    apel: datetime
    tempat_apel: str
    zona_waktu: ZonaWaktu
    kka: str
    penandatangan_jabatan: str
    penandatangan_nama: str
    penandatangan_pangkat: str
    penandatangan_nrp: str
    kerah_pembilang: int
    kerah_penyebut: int
    kertas: Kertas


def check_operasi_field(fields: OperasiFields, name: str) -> None:
    """Raises PoskoError with what is to be told at this field, if anything is wrong there."""
    for rule in _RULES:
        if rule.told_at == name:
            rule.check(fields)


def check_operasi(fields: OperasiFields, changed: Collection[str]) -> None:
    """Raises PoskoError with the first rule that the fields with these names break, alone or together with others."""
    for rule in _RULES:
        if not rule.reads.isdisjoint(changed):
            rule.check(fields)


@dataclass(frozen=True, slots=True)
class _Rule:
    """`check` raises what is wrong with the fields that it `reads`."""

    told_at: str
    reads: frozenset[str]
    check: Callable[[OperasiFields], None]


def _text(name: str, label: str, fields: OperasiFields, *, required: bool) -> None:
    text: str = getattr(fields, name)
    if required and not text.strip():
        raise InputError(f"{label} wajib diisi.")
    if len(text) > TEXT_LIMIT:
        raise InputError(f"{label} berisi {len(text)} huruf, paling banyak {TEXT_LIMIT}.", "Singkat isinya.")


def _signer_number(fields: OperasiFields) -> None:
    nrp = fields.penandatangan_nrp
    if nrp and not (nrp.isascii() and nrp.isdigit() and len(nrp) in {NRP_DIGITS, NIP_DIGITS}):
        raise InputError(
            f"NRP penanda tangan “{nrp[:NIP_DIGITS]}” bukan {NRP_DIGITS} angka, dan bukan NIP {NIP_DIGITS} angka.",
            "Isi angkanya saja, atau kosongkan.",
        )


def _period(fields: OperasiFields) -> None:
    if fields.selesai < fields.mulai:
        raise InputError("Operasi selesai sebelum mulai.", "Perbaiki salah satu tanggalnya.")


def _voting_day(fields: OperasiFields) -> None:
    if not fields.mulai <= fields.hari_pemungutan <= fields.selesai:
        raise InputError("Hari pemungutan di luar masa operasi.", "Sesuaikan hari itu atau masa operasi.")


def _duty(fields: OperasiFields) -> None:
    if fields.tugas_selesai <= fields.tugas_mulai:
        raise InputError("Tugas di TPS selesai sebelum mulai.", "Perbaiki salah satu waktunya.")


def _duty_on_voting_day(fields: OperasiFields) -> None:
    if not fields.tugas_mulai.date() <= fields.hari_pemungutan <= fields.tugas_selesai.date():
        raise InputError("Tugas di TPS tidak meliputi hari pemungutan.", "Sesuaikan waktu tugas.")


def _muster(fields: OperasiFields) -> None:
    if fields.apel >= fields.tugas_selesai:
        raise InputError("Apel pergeseran sesudah tugas di TPS selesai.", "Perbaiki waktu apel.")


def _share(fields: OperasiFields) -> None:
    if fields.kerah_pembilang < 1 or fields.kerah_penyebut < 1:
        raise InputError("Batas kerah harus lebih dari 0.", "Lazimnya 2 dari 3.")
    if fields.kerah_pembilang > fields.kerah_penyebut:
        raise InputError("Bagian yang dikerahkan melebihi seluruhnya.", "Lazimnya 2 dari 3.")


_REQUIRED = {
    "nama": "Nama operasi",
    "sandi": "Sandi",
    "pemilihan": "Pemilihan",
    "polda": "Polda",
    "polres": "Polres",
    "kota": "Kota penetapan",
    "tempat_apel": "Tempat apel",
    "penandatangan_jabatan": "Jabatan penanda tangan",
}
_OPTIONAL = {
    "penandatangan_nama": "Nama penanda tangan",
    "penandatangan_pangkat": "Pangkat penanda tangan",
    "penandatangan_nrp": "NRP penanda tangan",
}
_RULES = (
    *(_Rule(name, frozenset({name}), partial(_text, name, label, required=True)) for name, label in _REQUIRED.items()),
    *(_Rule(name, frozenset({name}), partial(_text, name, label, required=False)) for name, label in _OPTIONAL.items()),
    _Rule("penandatangan_nrp", frozenset({"penandatangan_nrp"}), _signer_number),
    _Rule("kop", frozenset({"kop"}), lambda fields: check_kop(fields.kop)),
    _Rule("kka", frozenset({"kka"}), lambda fields: check_kka(fields.kka)),
    _Rule("selesai", frozenset({"mulai", "selesai"}), _period),
    _Rule("hari_pemungutan", frozenset({"mulai", "selesai", "hari_pemungutan"}), _voting_day),
    _Rule("tugas_selesai", frozenset({"tugas_mulai", "tugas_selesai"}), _duty),
    _Rule("tugas_mulai", frozenset({"hari_pemungutan", "tugas_mulai", "tugas_selesai"}), _duty_on_voting_day),
    _Rule("apel", frozenset({"apel", "tugas_selesai"}), _muster),
    _Rule("kerah_pembilang", frozenset({"kerah_pembilang", "kerah_penyebut"}), _share),
)  # fmt: skip
