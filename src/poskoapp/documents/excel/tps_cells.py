"""Single cells of a TPS list: number, code, coordinates, category, voters."""

import re
from dataclasses import dataclass
from functools import lru_cache

from poskoapp.domain.errors import InputError
from poskoapp.domain.kategori import Kategori
from poskoapp.domain.teks import clean_text, name_key
from poskoapp.domain.tps import LAT_RANGE, LNG_RANGE, VOTERS_MAX

_NUMBER = re.compile(r"^(?:TPS|NO(?:MOR)?)?[\s.:]*(?:TPS)?[\s.:\-]*(\d{1,3})$", re.IGNORECASE)
_RANGE = re.compile(r"^(.+?)(?:[-–—]|S\s*[./]?\s*D\b\.?|SAMPAI)(.+)$", re.IGNORECASE)
_BETWEEN_NUMBERS = re.compile(r"[,;&]|\bDAN\b", re.IGNORECASE)
_KODE_KELURAHAN = re.compile(r"^(\d{2})(\d{2})(\d{2})(\d{4})(\d{3})?$")
_RUN_OF_DIGITS = re.compile(r"^([+-]?)(\d{5,})$")
_GROUPED = re.compile(r"^[+-]?\d{1,3}(?:[.,]\d+){2,}$")
"""A number that lost its decimal comma and was then shown in thousands: `-74.126.248` for -7.4126248."""
_SIXTIETHS = re.compile(
    r"^([+-]?)(\d{1,3})°(\d{1,2})['’′](?:(\d{1,2}(?:[.,]\d+)?)(?:[\"”″]|'')?)?(S|LS|N|LU|U|E|BT|T)?$",
    re.IGNORECASE,
)
"""Degrees, minutes, seconds: `7°22'02.4"S`, `108°14'12"BT`."""
_DECIMAL = re.compile(r"^[+-]?\d{1,3}(?:\.\d+)?$")
_KATEGORI = {
    name_key(alias): kategori
    for kategori, aliases in {
        Kategori.KURANG_RAWAN: ("kurang rawan", "aman", "kr", "k. rawan", "tidak rawan", "kurang_rawan"),
        Kategori.RAWAN: ("rawan", "r"),
        Kategori.SANGAT_RAWAN: ("sangat rawan", "sr", "s. rawan", "sangat_rawan"),
        Kategori.KHUSUS: ("khusus", "loksus", "lokasi khusus", "tps khusus", "tps lokasi khusus"),
    }.items()
    for alias in aliases
}
_SIGNAL = {
    name_key(word)
    for word in (
        "ada", "ya", "ada sinyal", "baik", "bagus", "kuat", "lancar", "normal", "stabil", "terjangkau", "sinyal baik",
        "2g", "3g", "4g", "5g", "lte", "4g lte",
    )
}  # fmt: skip
_NO_SIGNAL = {
    name_key(word)
    for word in (
        "tidak ada", "tidak", "tdk", "tdk ada", "tanpa", "tanpa sinyal", "tidak ada sinyal", "tak ada", "nihil", "hilang",
        "blank spot", "blankspot", "tidak terjangkau",
    )
}  # fmt: skip
_WRITTEN_OUT, _RUN = 0.001, 1000
"""Between these a number is written with its decimal point and no exponent, and has no more than three digits before it."""
_MOVED = "titik desimal dipindah"


@dataclass(frozen=True, slots=True)
class Koordinat:
    """Degrees, or None where the cell cannot be one; why it differs from what stood in the cell."""

    derajat: float | None
    alasan: str = ""


def read_nomor(value: str | float) -> str:
    """The number of a TPS as three digits (`001`, special ones from `901`)."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    found = _NUMBER.match(clean_text(str(value)))
    if not found or int(found[1]) == 0:
        raise InputError(f"Nomor TPS '{str(value)[:30]}' tidak dikenali.", "Isi angka 1 sampai 999.")
    return found[1].zfill(3)


def read_banyak_nomor(value: str | float) -> tuple[str, ...]:
    """The numbers of one cell that names several TPS: `1, 2, 5`, `TPS 003 s/d 007`, `1-3 dan 9`; each once, as it stands."""
    found: dict[str, None] = {}
    for part in _BETWEEN_NUMBERS.split(str(value)) if isinstance(value, str) else ():
        found.update(dict.fromkeys(_run(part.strip())))
    return tuple(found) or (read_nomor(value),)


def _run(part: str) -> tuple[str, ...]:
    ends = None if _NUMBER.match(clean_text(part)) else _RANGE.match(clean_text(part))
    if ends is None:
        return (read_nomor(part),)
    first, last = (int(read_nomor(end.strip())) for end in ends.groups())
    if first > last:
        raise InputError(
            f"Nomor TPS '{part[:30]}' terbalik.", "Tulis nomor yang kecil dahulu, misalnya 3 s/d 5."
        )
    return tuple(f"{number:03}" for number in range(first, last + 1))


def read_kode(value: str | float) -> tuple[str, str]:
    """Kemendagri's code with dots (`32.75.01.1001`) from 10 digits, and the TPS number where KPU's 13 digits stand."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    found = _KODE_KELURAHAN.match(re.sub(r"[.\s]", "", clean_text(str(value))))
    if not found:
        raise InputError(
            f"Kode '{str(value)[:30]}' bukan kode kelurahan.", "Isi 10 angka kode Kemendagri, 32.75.01.1001."
        )
    return ".".join(found.groups()[:4]), found[5] or ""


@lru_cache(maxsize=256)  # a list has few words for it, and many rows
def read_kategori(text: str) -> Kategori | None:
    """The category meant; None for a blank cell."""
    key = name_key(text)
    if not key:
        return None
    if key not in _KATEGORI:
        raise InputError(
            f"Kategori '{text[:30]}' tidak dikenal.", "Pakai kurang rawan, rawan, sangat rawan, atau khusus."
        )
    return _KATEGORI[key]


def read_yes(value: object) -> bool | None:
    """A tick: `ya`, `v`, `1`, `x`, `ada`; `tidak`, `-`, `0` say no. None for a blank cell; InputError for anything else."""
    text = name_key(str(value)) if isinstance(value, str) else ("1" if value else "0")
    raw = clean_text(value) if isinstance(value, str) else text
    if not raw:
        return None
    if raw in {"-", "–"} or text in {"TIDAK", "TDK", "T", "0", "N", "NO", "BUKAN", "FALSE"}:
        return False
    if raw in {"√", "✓", "✔", "☑"} or text in {"YA", "Y", "V", "X", "1", "10", "ADA", "TRUE", "IYA"}:
        return True
    raise InputError(f"'{raw[:30]}' bukan ya atau tidak.", "Isi ya atau tidak.")


def read_signal(value: object) -> bool | None:
    """Whether there is a signal, in the words of a column headed `SINYAL`; None where the cell does not say.

    A tick there may mean that there is one, or that there is none: InputError for it, as for anything else.
    """
    raw = clean_text(value) if isinstance(value, str) else str(value)
    text = name_key(raw)
    if not text:
        return None
    if text in _SIGNAL:
        return True
    if text in _NO_SIGNAL:
        return False
    raise InputError(
        f"'{raw[:30]}' tidak mengatakan ada atau tidak ada sinyal.",
        "Tulis ada atau tidak ada, atau sebut kolomnya TANPA SINYAL bila tandanya berarti demikian.",
    )


def read_voters(value: str | float) -> int | None:
    """A count of voters; None where the cell holds none that is possible."""
    if isinstance(value, str):
        text = clean_text(value).removesuffix(".0")
        text = text.replace(".", "") if re.fullmatch(r"\d{1,3}(\.\d{3})+", text) else text
        if not (text.isascii() and text.isdigit() and len(text) < 7):
            return None
        value = int(text)
    return int(value) if 0 <= value <= VOTERS_MAX and value == int(value) else None


def read_lat(value: str | float) -> Koordinat:
    """Latitude. North of 6.5 degrees there is no Indonesia, so a lost minus is certain there."""
    found = _degrees(value, LAT_RANGE)
    if found.derajat is not None and found.derajat < LAT_RANGE[0]:
        moved = _lost_point(str(found.derajat).replace(".", ""), LAT_RANGE)
        if moved.derajat is not None:
            return Koordinat(moved.derajat, _MOVED)
    if found.derajat is not None and LAT_RANGE[1] < found.derajat <= -LAT_RANGE[0]:
        return Koordinat(-found.derajat, "tanda minus lintang dikembalikan")
    return _within(found, LAT_RANGE, value)


def read_lng(value: str | float) -> Koordinat:
    """Longitude. Where its decimal point stands in the wrong place, one other place is certain (`1.06647`)."""
    found = _degrees(value, LNG_RANGE)
    if found.derajat is not None and 0 < found.derajat < LNG_RANGE[0]:
        moved = _lost_point(str(found.derajat).replace(".", ""), LNG_RANGE)
        if moved.derajat is not None:
            return Koordinat(moved.derajat, _MOVED)
    return _within(found, LNG_RANGE, value)


def read_pair(lat_value: str | float, lng_value: str | float) -> tuple[Koordinat, Koordinat]:
    """Latitude and longitude; exchanged where only that leaves both within Indonesia."""
    lat, lng = read_lat(lat_value), read_lng(lng_value)
    if lat.derajat is None or lng.derajat is None:
        other_lat, other_lng = read_lat(lng_value), read_lng(lat_value)
        if other_lat.derajat is not None and other_lng.derajat is not None:
            swapped = "lintang dan bujur ditukar"
            return Koordinat(other_lat.derajat, swapped), Koordinat(other_lng.derajat, swapped)
    return lat, lng


def split_pair(text: str) -> tuple[str, str] | None:
    """`-6.2, 106.8` in one cell, or with decimal commas `-6,2; 106,8`."""
    for pattern in (r"\s*;\s*", r",\s+", r"\s+", r"(?<=\d),(?=\d)"):
        parts = [part for part in re.split(pattern, clean_text(text)) if part]
        if len(parts) == 2:
            return parts[0], parts[1]
    return None


def _degrees(value: str | float, bounds: tuple[float, float]) -> Koordinat:
    if isinstance(value, float) and _WRITTEN_OUT < abs(value) < _RUN and not value.is_integer():
        return Koordinat(value)  # a cell with decimal degrees, as nearly all are
    text = str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)
    bare = clean_text(text).replace("−", "-").replace(" ", "").strip("°',")
    if found := _SIXTIETHS.match(bare):
        sign, degrees, minutes, seconds, side = found.groups()
        south = sign == "-" or (side or "").upper() in {"S", "LS"}
        size = int(degrees) + int(minutes) / 60 + float((seconds or "0").replace(",", ".")) / 3600
        return Koordinat(round(-size if south else size, 7), "derajat, menit, detik menjadi desimal")
    single = re.sub(r"([.,])[.,]+", r"\1", bare)
    plain = re.sub(r"^([+-]?\d{1,3}),(\d+)$", r"\1.\2", single)
    if _DECIMAL.match(plain):
        doubled = "tanda desimal ganda menjadi satu" if single != bare else ""
        return Koordinat(float(plain), doubled or ("koma desimal menjadi titik" if plain != bare else ""))
    return _lost_point(re.sub("[.,]", "", plain) if _GROUPED.match(plain) else plain, bounds)


def _lost_point(text: str, bounds: tuple[float, float]) -> Koordinat:
    """A run of digits is repaired only where a single place for the decimal point leaves it within Indonesia."""
    found = _RUN_OF_DIGITS.match(text)
    if not found:
        return Koordinat(None)
    sign, digits = found.groups()
    candidates = [float(f"{sign}{digits[:cut]}.{digits[cut:]}") for cut in (1, 2, 3)]
    inside = [degrees for degrees in candidates if bounds[0] <= degrees <= bounds[1]]
    return Koordinat(inside[0], "titik desimal dikembalikan") if len(inside) == 1 else Koordinat(None)


def _within(found: Koordinat, bounds: tuple[float, float], value: str | float) -> Koordinat:
    if found.derajat is None:
        return Koordinat(None, f"koordinat '{str(value)[:30]}' tidak terbaca; dikosongkan")
    if not bounds[0] <= found.derajat <= bounds[1]:
        return Koordinat(None, f"koordinat '{str(value)[:30]}' di luar Indonesia; dikosongkan")
    return found
