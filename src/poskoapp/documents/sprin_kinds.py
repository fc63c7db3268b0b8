"""Kinds of order as data that the post may edit: texts with placeholders, legal bases, columns of the lampiran."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from poskoapp.documents.sprin import Kolom
from poskoapp.domain.errors import InputError
from poskoapp.paths import resources

PLACEHOLDERS = frozenset(
    {
        "operasi",  # Operasi Mantap Praja Jaya 2024
        "pemilihan",  # Pemilihan Gubernur ... dan Wali Kota Bekasi dan Wakil Wali Kota Bekasi Tahun 2024
        "polda",  # Polda Metro Jaya
        "polres",  # Polres Metro Bekasi Kota
        "kapolda",  # Kapolda Metro Jaya
        "kapolres",  # Kapolres Metro Bekasi Kota
        "wakapolres",  # Wakapolres Metro Bekasi Kota
        "mulai_selesai",  # 25 s.d. 29 November 2024
        "hari_pemungutan",  # Rabu
        "tanggal_pemungutan",  # 27 November 2024
        "hari_apel",  # Senin
        "tanggal_apel",  # 25 November 2024
        "pukul_apel",  # 08.00 WIB
        "tempat_apel",  # Lapangan Apel Polres Metro Bekasi Kota
    }
)
"""What a text of a kind may name in braces."""

_RANKED = (
    r"undang-undang dasar",
    r"undang-undang",
    r"peraturan pemerintah pengganti",
    r"peraturan pemerintah",
    r"peraturan presiden",
    r"peraturan menteri",
    r"peraturan (kepolisian|polri|kepolisian negara)\b",
    r"peraturan (kapolri|kepala kepolisian negara)",
    r"peraturan (kapolda|kepala kepolisian daerah)",
    r"peraturan",
    r"keputusan",
)
_NOMOR_TAHUN = re.compile(r"nomor\s+(\d+)\s+tahun\s+(\d{4})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class TemplatSprin:
    """One kind of order; its texts are final once `fill` has replaced the placeholders."""

    nama: str
    judul: str
    kka: str
    perihal: str
    pertimbangan: str
    dasar: tuple[str, ...]
    kepada_lampiran: str
    untuk: tuple[str, ...]
    tembusan: tuple[str, ...]
    judul_lampiran: tuple[str, ...]
    kolom: tuple[Kolom, ...]


def kinds(folder: Path | None = None) -> tuple[str, ...]:
    """Names of the kinds there are, sorted; `folder` is the post's own, without it the program's."""
    return tuple(sorted(path.stem for path in (folder or resources() / "sprin").glob("*.json")))


def load_jenis(nama: str, folder: Path | None = None) -> TemplatSprin:
    """The kind of that name. An unknown or damaged one is an `InputError`."""
    home = folder or resources() / "sprin"
    if nama not in kinds(home):
        raise InputError(f"Jenis Sprin “{nama}” tidak dikenal.", f"Yang ada: {', '.join(kinds(home))}.")
    try:
        return _jenis(nama, json.loads((home / f"{nama}.json").read_text(encoding="utf-8")))
    except (KeyError, TypeError, ValueError) as problem:
        raise InputError(
            f"Berkas jenis Sprin {nama}.json rusak: {problem}.", "Pulihkan dari bawaan program."
        ) from problem


def fill(jenis: TemplatSprin, values: Mapping[str, str]) -> TemplatSprin:
    """The kind with every placeholder replaced and `dasar` in its official order.

    A placeholder without a value is a bug of the caller: KeyError.
    """

    def text(template: str) -> str:
        return template.format_map(values)

    def texts(templates: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(map(text, templates))

    return replace(
        jenis,
        perihal=text(jenis.perihal),
        pertimbangan=text(jenis.pertimbangan),
        dasar=sorted_dasar(texts(jenis.dasar)),
        kepada_lampiran=text(jenis.kepada_lampiran),
        untuk=texts(jenis.untuk),
        tembusan=texts(jenis.tembusan),
        judul_lampiran=texts(jenis.judul_lampiran),
    )


def placeholders(jenis: TemplatSprin) -> frozenset[str]:
    """The placeholders that the texts of a kind name."""
    single = (jenis.perihal, jenis.pertimbangan, jenis.kepada_lampiran)
    texts = (*single, *jenis.dasar, *jenis.untuk, *jenis.tembusan, *jenis.judul_lampiran)
    return frozenset(name for text in texts for name in re.findall(r"{(\w*)}", text))


def sorted_dasar(dasar: tuple[str, ...]) -> tuple[str, ...]:
    """In the order of Perkap 1/2023: UUD, UU, PP, Perpres, Permen, Perpol, Perkap, then others; older ones first."""
    return tuple(sorted(dasar, key=_dasar_key))


def _dasar_key(text: str) -> tuple[int, int, int]:
    plain = text.strip().casefold()
    rank = next((i for i, pattern in enumerate(_RANKED) if re.match(pattern, plain)), len(_RANKED))
    found = _NOMOR_TAHUN.search(plain)
    return rank, int(found[2]) if found else 9999, int(found[1]) if found else 0


def _jenis(nama: str, plain: dict[str, Any]) -> TemplatSprin:
    single = ("judul", "kka", "perihal", "pertimbangan", "kepada_lampiran")
    several = ("dasar", "untuk", "tembusan", "judul_lampiran")
    texts: dict[str, Any] = {key: _text(plain[key]) for key in single}
    texts |= {key: tuple(_text(item) for item in plain[key]) for key in several}
    return TemplatSprin(nama=nama, kolom=tuple(Kolom(**kolom) for kolom in plain["kolom"]), **texts)


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"“{value}” seharusnya teks")
    return value
