"""A Surat Perintah as it is frozen: plain values, their canonical JSON and its digest. What is printed is all here."""

import base64
import dataclasses
import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

from poskoapp.domain.errors import InputError

Kertas = Literal["A4", "F4"]
Rata = Literal["kiri", "tengah", "kanan"]

URUT = "urut"
"""Key of a column that the layout fills: the running number through the whole lampiran."""
NO = "no"
"""Key of a column that the layout fills: the running number within its band."""
COUNTED = frozenset({URUT, NO})
"""Columns without a cell in `Baris.cells`."""

FORMAT = 1
"""Version of the canonical JSON; goes into the digest."""
_LATER = frozenset({"hubungan", "induk", "paraf", "riwayat"})
"""Fields that older orders do not have: left out while empty, so that an older order keeps its digest."""


@dataclass(frozen=True, slots=True)
class Margin:
    """Free edges of a letter page in centimetres (Perkap 7/2017: 2 / 3 / 2.5 / 1.5)."""

    atas: float = 2.0
    bawah: float = 3.0
    kiri: float = 2.5
    kanan: float = 1.5


@dataclass(frozen=True, slots=True)
class Orang:
    """One of the one to three people whom an order names in its text."""

    nama: str
    pangkat: str
    nrp: str
    jabatan: str = ""
    personel_id: str = ""


@dataclass(frozen=True, slots=True)
class Penandatangan:
    """Who signs. `jabatan` line by line: one line for the own form, more for `a.n.` and `u.b.` (see `a_n` and `u_b`)."""

    jabatan: tuple[str, ...]
    nama: str
    pangkat: str
    nrp: str
    sebutan_nomor: str = "NRP"

    @staticmethod
    def a_n(pejabat: str, jabatan: str) -> tuple[str, ...]:
        """Office lines of one who signs on behalf of `pejabat`."""
        return (f"a.n. {pejabat}", jabatan)

    @staticmethod
    def u_b(pejabat: str, wakil: str, jabatan: str) -> tuple[str, ...]:
        """Office lines of the third level: signs for `wakil`, who signs on behalf of `pejabat`."""
        return (f"a.n. {pejabat}", wakil, "u.b.", jabatan)


@dataclass(frozen=True, slots=True)
class Kolom:
    """A column of the lampiran. `lebar` in points on A4 landscape (scaled to the page), `induk` the header's upper tier.

    `utuh` columns (NRP, telephone) are never broken: they grow at the expense of the others.
    """

    key: str
    judul: str
    lebar: float
    induk: str = ""
    rata: Rata = "kiri"
    utuh: bool = False


@dataclass(frozen=True, slots=True)
class Baris:
    """One person's row: a cell for each column that the layout doesn't count itself."""

    personel_id: str
    cells: tuple[str, ...]


class BarisLanjutan(Baris):
    """A further row of what the row above is about: not numbered, and never parted from it by a page."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Pita:
    """A band: satgas or Polsek (`tingkat` 1) or kelurahan or padal below it (`tingkat` 2), with its rows.

    A band of level 1 may have no rows of its own. Numbering starts anew at each band of level 1.
    """

    judul: str
    rows: tuple[Baris, ...] = ()
    tingkat: int = 1


@dataclass(frozen=True, slots=True)
class Jumlah:
    """A total under the last row, for example `Jumlah(950, "personel")`; checked against the rows where it can be."""

    nilai: int
    satuan: str


@dataclass(frozen=True, slots=True)
class Lampiran:
    """The attachment: title lines, column template, bands with their rows, totals."""

    judul: tuple[str, ...]
    kolom: tuple[Kolom, ...]
    pita: tuple[Pita, ...]
    totals: tuple[Jumlah, ...] = ()

    @property
    def rows(self) -> Iterator[Baris]:
        """All rows in the order of the paper."""
        return (row for pita in self.pita for row in pita.rows)

    @property
    def stored_kolom(self) -> tuple[Kolom, ...]:
        """The columns that `Baris.cells` has cells for."""
        return tuple(kolom for kolom in self.kolom if kolom.key not in COUNTED)

    def cell_index(self, key: str) -> int | None:
        """Where in `Baris.cells` the column of that key is; None if the template has none."""
        return next((i for i, kolom in enumerate(self.stored_kolom) if kolom.key == key), None)


@dataclass(frozen=True, slots=True)
class SprinDocument:
    """One order, complete. `pejabat` is the issuing officer in short capitals: `KAPOLRES METRO BEKASI KOTA`.

    `kepada` is empty when the people stand in the lampiran: then `kepada_lampiran` is printed. `lambang` is the
    emblem as PNG or JPEG, part of what is frozen so that a reprint stays the same when the post changes its picture.
    """

    jenis: str
    perihal: str
    kka: str
    kop: tuple[str, ...]
    pejabat: str
    nomor: str | None
    pertimbangan: str
    dasar: tuple[str, ...]
    untuk: tuple[str, ...]
    tempat: str
    tanggal: date
    penandatangan: Penandatangan
    kepada: tuple[Orang, ...] = ()
    kepada_lampiran: str = ""
    tembusan: tuple[str, ...] = ()
    lampiran: Lampiran | None = None
    draf: bool = True
    latihan: bool = False
    kertas: Kertas = "A4"
    margin: Margin = field(default_factory=Margin)
    lambang: bytes = b""
    hubungan: str = ""
    """What it does to an earlier order (`perubahan`, `ralat`, `pencabutan`); empty for an order of its own."""
    induk: str = ""
    """Number of that earlier order."""
    paraf: tuple[str, ...] = ()
    """Offices of the box for initials on the file copy; no box without."""
    riwayat: str = ""
    """Code of the last step in the record when it was drawn to be issued, `57-A1B2C3D4`; a draft has none."""

    @property
    def jumlah_personel(self) -> int:
        """People named in the text and in the lampiran."""
        rows = self.lampiran.rows if self.lampiran else ()
        return len(self.kepada) + sum(bool(row.personel_id) for row in rows)


def to_json(document: SprinDocument) -> str:
    """The canonical text: sorted keys, no blanks, UTF-8 letters as they are. Equal orders give equal texts."""
    plain = {"format": FORMAT, **_plain_dict(document)}
    return _canonical({key: value for key, value in plain.items() if value or key not in _LATER})


def lampiran_json(lampiran: Lampiran) -> str:
    """A lampiran alone, in the canonical form."""
    return _canonical(_plain_dict(lampiran))


def lampiran_from_json(text: str) -> Lampiran:
    """What `lampiran_json` wrote; InputError where it is damaged."""
    try:
        return _lampiran(json.loads(text))
    except (KeyError, TypeError, ValueError) as problem:
        raise InputError("Keadaan lampiran yang disimpan rusak.", "Pakai salinan lain.") from problem


def digest(document: SprinDocument) -> str:
    """SHA-256 of the canonical text, 64 lower-case hexadecimal digits."""
    return digest_of_json(to_json(document))


def digest_of_json(text: str) -> str:
    """The digest that a canonical text has."""
    return hashlib.sha256(text.encode()).hexdigest()


def short_digest(value: str) -> str:
    """The first 16 digits in groups of four, as printed in the foot: `3f9a 12c4 77e0 b15d`."""
    return " ".join(value[i : i + 4] for i in range(0, 16, 4))


def from_json(text: str) -> SprinDocument:
    """The order of a canonical text. A text of another form or of a newer program is an `InputError`."""
    try:
        plain = json.loads(text)
        if plain.pop("format") != FORMAT:
            raise InputError(
                "Isi Sprin ini dibuat oleh versi Posko yang lain.", "Buka dengan versi yang lebih baru."
            )
        return _document(plain)
    except (KeyError, TypeError, ValueError, AttributeError) as problem:
        raise InputError(
            "Isi Sprin yang dibekukan rusak dan tidak dapat dibaca.", "Pakai salinan lain."
        ) from problem


def _canonical(plain: dict[str, Any]) -> str:
    return json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


def _plain_dict(value: Any) -> dict[str, Any]:
    return {f.name: _plain(getattr(value, f.name)) for f in dataclasses.fields(value)}


def _plain(value: Any) -> Any:
    if isinstance(value, Baris):
        return [value.personel_id, *value.cells]
    if isinstance(value, tuple):
        return [_plain(item) for item in value]  # pyright: ignore[reportUnknownVariableType]
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bytes):
        return base64.b64encode(value).decode()
    return _plain_dict(value) if dataclasses.is_dataclass(value) else value


def _document(plain: dict[str, Any]) -> SprinDocument:
    signer: dict[str, Any] = dict(plain["penandatangan"])
    signer["jabatan"] = tuple(signer["jabatan"])
    built: dict[str, Any] = {
        "kop": tuple(plain["kop"]),
        "dasar": tuple(plain["dasar"]),
        "untuk": tuple(plain["untuk"]),
        "tembusan": tuple(plain["tembusan"]),
        "paraf": tuple(plain.get("paraf", ())),
        "tanggal": date.fromisoformat(plain["tanggal"]),
        "penandatangan": Penandatangan(**signer),
        "kepada": tuple(Orang(**orang) for orang in plain["kepada"]),
        "margin": Margin(**plain["margin"]),
        "lambang": base64.b64decode(plain["lambang"], validate=True),
        "lampiran": None if plain["lampiran"] is None else _lampiran(plain["lampiran"]),
    }
    return SprinDocument(**{**plain, **built})


def _lampiran(plain: dict[str, Any]) -> Lampiran:
    return Lampiran(
        judul=tuple(plain["judul"]),
        kolom=tuple(Kolom(**kolom) for kolom in plain["kolom"]),
        pita=tuple(
            Pita(pita["judul"], tuple(Baris(row[0], tuple(row[1:])) for row in pita["rows"]), pita["tingkat"])
            for pita in plain["pita"]
        ),
        totals=tuple(Jumlah(**jumlah) for jumlah in plain["totals"]),
    )
