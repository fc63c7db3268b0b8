"""Kinds of order as data that the post may edit: texts with placeholders, legal bases, columns, bands, which duties."""

import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from poskoapp.documents.sprin import NO, URUT, Kolom
from poskoapp.domain.errors import InputError
from poskoapp.domain.naskah import check_kka
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
        "rentang_tugas",  # 25 s.d. 29 November 2024: the duties of this order, first to last day
        "jumlah",  # 84: people in this order
    }
)
"""What a text of a kind may name in braces."""

JUDUL_KOLOM = {
    URUT: "URUT", NO: "NO", "nama": "NAMA", "pangkat": "PANGKAT", "nrp": "NRP / NIP", "struktur": "STRUKTUR",
    "operasional": "OPERASIONAL", "satuan": "SATUAN", "hp": "NO HP", "sasaran": "SASARAN", "waktu": "WAKTU",
    "kecamatan": "KECAMATAN", "kelurahan": "KELURAHAN", "tps": "TPS", "kategori": "KATEGORI", "pola": "POLA",
    "linmas": "LINMAS", "ket": "KET",
}  # fmt: skip
"""Every column that a lampiran may have, by its key, with its usual title."""
HANYA_TPS = frozenset({"kelurahan", "tps", "kategori", "pola", "linmas"})
"""Columns that only a lampiran of plot groups fills."""
PITA = {
    "polsek": "Polsek",
    "kecamatan": "Kecamatan",
    "satuan": "Satuan personel",
    "sasaran": "Sasaran tugas",
    "jenis": "Jenis tugas",
}
"""What bands may be made of."""
_WIDEST = 1_000
"""Points; more than the long side of F4 (935), of which a column takes its share."""
BKO_MASUK = "bko_masuk"
"""Source of the people who are lent to us, whatever duty they have."""

_RANKED = (
    r"undang-undang dasar|uud\b",
    r"undang-undang|uu\b",
    r"peraturan pemerintah pengganti|perpp?u\b",
    r"peraturan pemerintah|pp\b",
    r"peraturan presiden|perpres\b",
    r"peraturan menteri|permen",
    r"peraturan (kepolisian(?! daerah)|polri)\b|perpol\b",
    r"peraturan (kapolri|kepala kepolisian negara)|perkap(olri)?\b",
    r"peraturan (kapolda|kepala kepolisian daerah|kepolisian daerah)|perkapolda\b",
    r"peraturan|pkpu\b|perbawaslu\b|perda\b",
    r"keputusan|kep\b",
)
"""The order of Perkap 1/2023, each kind in full and as it is abbreviated."""
_NOMOR_TAHUN = re.compile(r"(?:(?:nomor|no\.?)\s*)?(\d+)\s*(?:tahun\s+|/)(\d{4})\b", re.IGNORECASE)


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
    sumber: tuple[str, ...]
    """Kinds of duty whose people stand in the lampiran (`JenisPenugasan`, or BKO_MASUK); none: people are named inline."""
    pita: tuple[str, ...]
    """Keys of `PITA`, outer first; at most two."""

    @property
    def per_kelompok(self) -> bool:
        """Whether its lampiran follows the plot groups."""
        return self.sumber == ("pam_tps",)


def kinds(folder: Path | None = None) -> tuple[str, ...]:
    """Names of the kinds there are, sorted; `folder` is the post's own, without it the program's."""
    return tuple(sorted(path.stem for path in (folder or resources() / "sprin").glob("*.json")))


def load_jenis(nama: str, folder: Path | None = None) -> TemplatSprin:
    """The kind of that name. An unknown or damaged one is an `InputError`."""
    home = folder or resources() / "sprin"
    if nama not in kinds(home):
        raise InputError(f"Jenis Sprin “{nama}” tidak dikenal.", f"Yang ada: {', '.join(kinds(home))}.")
    try:
        return from_plain(nama, json.loads((home / f"{nama}.json").read_text(encoding="utf-8")))
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
    return frozenset(name for text in _texts(jenis) for name in re.findall(r"{(\w*)}", text))


def sorted_dasar(dasar: tuple[str, ...]) -> tuple[str, ...]:
    """In the order of Perkap 1/2023: UUD, UU, PP, Perpres, Permen, Perpol, Perkap, then others; older ones first."""
    return tuple(sorted(dasar, key=_dasar_key))


def _dasar_key(text: str) -> tuple[int, int, int]:
    plain = text.strip().casefold()
    rank = next((i for i, pattern in enumerate(_RANKED) if re.match(pattern, plain)), len(_RANKED))
    found = _NOMOR_TAHUN.search(plain)
    return rank, int(found[2]) if found else 9999, int(found[1]) if found else 0


def from_plain(nama: str, plain: dict[str, Any]) -> TemplatSprin:
    """The kind of a JSON object. KeyError, TypeError or ValueError where it has not the form."""
    single = ("judul", "kka", "perihal", "pertimbangan", "kepada_lampiran")
    several = ("dasar", "untuk", "tembusan", "judul_lampiran", "sumber", "pita")
    texts: dict[str, Any] = {key: _text(plain[key]) for key in single}
    texts |= {key: tuple(_text(item) for item in plain[key]) for key in several}
    return TemplatSprin(nama=nama, kolom=tuple(Kolom(**kolom) for kolom in plain["kolom"]), **texts)


def to_plain(jenis: TemplatSprin) -> dict[str, Any]:
    """The kind as a JSON object, without its name."""
    plain = asdict(jenis)
    del plain["nama"]
    return plain


def check_jenis(jenis: TemplatSprin) -> None:
    """InputError with the first thing in which a kind that the post wrote cannot be printed."""
    if not jenis.judul.strip() or not jenis.perihal.strip() or not jenis.pertimbangan.strip():
        raise InputError("Nama, perihal dan pertimbangan jenis Sprin harus diisi.")
    check_kka(jenis.kka)
    for name, items in {"Dasar": jenis.dasar, "Untuk": jenis.untuk}.items():
        if not items or not all(item.strip() for item in items):
            raise InputError(f"{name} kosong atau ada butir yang kosong.", "Isi paling sedikit satu butir.")
    for text in _texts(jenis):
        check_braces(text)
    _check_kolom(jenis)
    if len(jenis.pita) > 2 or not set(jenis.pita) <= set(PITA):
        raise InputError(
            "Pita lampiran paling banyak dua tingkat.", f"Pilihannya: {', '.join(PITA.values())}."
        )


def check_braces(text: str, known: frozenset[str] = PLACEHOLDERS) -> None:
    """InputError where a text names in braces what there is not, or a brace stands alone."""
    unknown = [name for name in re.findall(r"{([^{}]*)}", text) if name not in known]
    if unknown:
        raise InputError(
            f"“{{{unknown[0]}}}” dalam “{text[:60]}” tidak dikenal.",
            f"Yang dikenal: {', '.join(f'{{{name}}}' for name in sorted(known))}.",
        )
    if re.search(r"[{}]", re.sub(r"{\w+}", "", text)):
        raise InputError(
            f"Kurung kurawal dalam “{text[:60]}” tidak berpasangan.", "Hapus atau lengkapi kurungnya."
        )


def _check_kolom(jenis: TemplatSprin) -> None:
    keys = [kolom.key for kolom in jenis.kolom]
    if len(set(keys)) != len(keys) or not {"nama", "nrp"} <= set(keys):
        raise InputError("Kolom lampiran harus berbeda-beda dan memuat NAMA dan NRP.")
    unknown = next((key for key in keys if key not in JUDUL_KOLOM), None)
    if unknown is not None:
        raise InputError(f"Kolom “{unknown}” tidak dikenal.", f"Yang dikenal: {', '.join(JUDUL_KOLOM)}.")
    alone = [key for key in keys if key in HANYA_TPS]
    if alone and not jenis.per_kelompok:
        raise InputError(
            f"Kolom {JUDUL_KOLOM[alone[0]]} hanya ada pada Sprin pengamanan TPS.", "Hapus kolom itu."
        )
    if any(not kolom.judul.strip() for kolom in jenis.kolom):
        raise InputError("Setiap kolom lampiran harus berjudul.", "Isi judulnya.")
    wrong = next((kolom for kolom in jenis.kolom if not 0 < kolom.lebar <= _WIDEST), None)
    if wrong is not None:
        raise InputError(
            f"Lebar kolom “{wrong.judul}” tidak mungkin.", f"Isi lebih dari 0, paling banyak {_WIDEST}."
        )


def _texts(jenis: TemplatSprin) -> tuple[str, ...]:
    single = (jenis.perihal, jenis.pertimbangan, jenis.kepada_lampiran)
    return (*single, *jenis.dasar, *jenis.untuk, *jenis.tembusan, *jenis.judul_lampiran)


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"“{value}” seharusnya teks")
    return value
