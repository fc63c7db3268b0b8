"""What a plot group reports on the day of the vote, and the short line in which radio and telephone are written down."""

import re
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import StrEnum

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from poskoapp.domain.entity import Entity, stored_enum
from poskoapp.domain.errors import InputError
from poskoapp.domain.jurnal import Saluran
from poskoapp.domain.teks import clean_text


class TahapLapor(StrEnum):
    """The stages that a group reports, in their order."""

    TIBA = "tiba"
    MULAI = "mulai"
    HITUNG = "hitung"
    KOTAK = "kotak"

    @property
    def label(self) -> str:
        """In words."""
        return _LABEL[self]

    @property
    def kecil(self) -> str:
        """In words within a sentence: `tiba di TPS`."""
        return self.label[0].lower() + self.label[1:]

    @property
    def huruf(self) -> str:
        """The letter by which it is typed."""
        return self.value[0].upper()


_LABEL = {
    TahapLapor.TIBA: "Tiba di TPS",
    TahapLapor.MULAI: "Pemungutan mulai",
    TahapLapor.HITUNG: "Penghitungan selesai",
    TahapLapor.KOTAK: "Kotak suara bergeser",
}


class LaporanTps(Entity):
    """A report of a plot group. One that does not hold any longer stays, with the reason."""

    __tablename__ = "laporan_tps"

    kelompok_kode: Mapped[str]
    """The group's code when it reported."""
    tahap: Mapped[TahapLapor] = mapped_column(stored_enum(TahapLapor))
    waktu: Mapped[datetime]
    dicatat: Mapped[datetime]
    oleh: Mapped[str]
    kelompok_id: Mapped[int | None] = mapped_column(
        ForeignKey("kelompok_tps.id", ondelete="SET NULL"), default=None, index=True
    )
    """None where the group has been dissolved since."""
    saluran: Mapped[Saluran] = mapped_column(stored_enum(Saluran), default=Saluran.RADIO)
    catatan: Mapped[str] = mapped_column(default="")
    berlaku: Mapped[bool] = mapped_column(default=True)
    alasan: Mapped[str] = mapped_column(default="")
    """Why it does not hold any longer."""


@dataclass(frozen=True, slots=True)
class BarisLapor:
    """A report as it was typed: who, what, when, and why where it corrects an earlier one."""

    siapa: tuple[str, ...]
    semua: bool
    """Everybody who fits, not just one group."""
    tahap: TahapLapor
    jam: time | None
    catatan: str
    koreksi: str


CONTOH = "mkw01 t 0615"
HURUF = "T tiba, M mulai, H penghitungan selesai, K kotak bergeser"
_SEMUA = "semua"
_JAM = re.compile(r"(\d{1,2})[.:]?(\d{2})")
_HALF = timedelta(hours=12)


def parse_baris(teks: str) -> BarisLapor:
    """`mkw01 t`, `12 mekarwangi h 1420, lancar`, `semua mekarwangi t`, `mkw01 t 0610 ! salah jam`.

    First who, at the end the letter of the stage (or its word) with the time before or behind it; after a comma a
    remark, after an exclamation mark why an earlier report is corrected. InputError says what is missing.
    """
    head, bang, reason = teks.partition("!")
    head, _, remark = head.partition(",")
    words = clean_text(head).split()
    semua = bool(words) and words[0].casefold() == _SEMUA
    words = words[1:] if semua else words
    if bang and not reason.strip():
        raise InputError("Alasan koreksi belum ditulis.", f"Tulis sesudah tanda seru: {CONTOH} ! salah jam.")
    who, tahap, at = _stage_and_time(words)
    if not who:
        raise InputError("Belum jelas siapa yang melapor.", f"Kode kelompok dahulu, misalnya: {CONTOH}.")
    return BarisLapor(tuple(who), semua, tahap, at, clean_text(remark), clean_text(reason))


def read_jam(kata: str) -> time:
    """`0615`, `615`, `6.15` or `06:15` as a time of the day; InputError where there is no such time."""
    found = _JAM.fullmatch(kata)
    if found is None or int(found[1]) > 23 or int(found[2]) > 59:
        raise InputError(f"Jam “{kata}” tidak ada.", "Tulis jam dan menit, misalnya 0615 atau 6.15.")
    return time(int(found[1]), int(found[2]))


def moment_of(jam: time | None, sekarang: datetime) -> datetime:
    """The moment that a typed time means: of the same day, or of the evening before where it would lie far ahead."""
    now = sekarang.replace(second=0, microsecond=0)
    if jam is None:
        return now
    moment = datetime.combine(now.date(), jam)
    return moment - timedelta(days=1) if moment - now > _HALF else moment


def _stage_and_time(words: list[str]) -> tuple[list[str], TahapLapor, time | None]:
    if words and (tahap := _stage(words[-1])):
        if len(words) > 1 and re.fullmatch(r"\d{4}|\d{1,2}[.:]\d{2}", words[-2]):
            return words[:-2], tahap, read_jam(words[-2])
        return words[:-1], tahap, None
    if len(words) > 1 and words[-1][0].isdigit() and (tahap := _stage(words[-2])):
        return words[:-2], tahap, read_jam(words[-1])
    raise _unread(words)


def _unread(words: list[str]) -> InputError:
    """There is no letter of a stage, or more words behind it than a time."""
    at = next((at for at, word in enumerate(words) if at and _stage(word)), len(words))
    behind = words[at + 1 :]
    if behind and behind[0][0].isdigit():
        behind = behind[1:]
    if behind:
        return InputError(
            f"Kata “{' '.join(behind)}” sesudah {words[at].upper()} tidak terbaca.",
            f"Keterangan ditulis sesudah koma, misalnya: {CONTOH}, lancar.",
        )
    return InputError(
        "Huruf laporannya belum ada.", f"{HURUF}; satu kelompok satu baris, misalnya: {CONTOH}."
    )


def _stage(word: str) -> TahapLapor | None:
    given = word.casefold()
    return next((t for t in TahapLapor if given in (t.huruf.casefold(), t.value)), None)
