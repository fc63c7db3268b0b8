"""What is typed about the operation, and the rules that it must keep."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from functools import partial

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

    def local(self, utc: datetime) -> datetime:
        """A moment in UTC on the clocks of the zone, which has no summer time; without a time zone, as all of the file."""
        return utc.replace(tzinfo=None) + timedelta(hours=_AHEAD[self])


_AHEAD = {ZonaWaktu.WIB: 7, ZonaWaktu.WITA: 8, ZonaWaktu.WIT: 9}
"""Hours before UTC."""


class Kertas(StrEnum):
    """Paper of the post: A4, or F4 (215 x 330 mm)."""

    A4 = "A4"
    F4 = "F4"


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
