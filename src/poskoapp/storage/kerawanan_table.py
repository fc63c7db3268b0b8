"""Reads Bawaslu's indicators and the rule of the categories from the program's resources, where a post may edit them."""

import json
from functools import cache
from typing import Any

from poskoapp.domain.errors import StorageError
from poskoapp.domain.kategori import Kategori
from poskoapp.domain.kerawanan import AlasanRawan, AturanKategori, DaftarIndikator, Indikator
from poskoapp.domain.tps import Tanda
from poskoapp.paths import resources


@cache
def read_indikator() -> DaftarIndikator:
    """Bawaslu's list. StorageError where it is damaged."""
    return _read("indikator.json", _indikator)


@cache
def read_aturan() -> AturanKategori:
    """The rule. StorageError where it is damaged, or names an indicator that the list does not have."""
    return _read("aturan.json", _aturan)


def _read(name: str, build: Any) -> Any:
    path = resources() / "kerawanan" / name
    try:
        return build(json.loads(path.read_text(encoding="utf-8")))
    except (OSError, KeyError, TypeError, ValueError) as problem:
        raise StorageError(f"Data kerawanan {name} rusak atau tidak ada.", "Pasang ulang Posko.") from problem


def _indikator(plain: dict[str, Any]) -> DaftarIndikator:
    rows = enumerate(plain["indikator"], 1)
    return DaftarIndikator(
        tuple(Indikator(nomor, row["kunci"], row["nama"], row["variabel"]) for nomor, row in rows),
        plain["sumber"],
    )


def _aturan(plain: dict[str, Any]) -> AturanKategori:
    daftar, sumber = read_indikator(), plain["sumber"]
    indikator = {kunci: Kategori(kategori) for kunci, kategori in plain["indikator"].items()}
    if unknown := indikator.keys() - daftar.of_kunci.keys():
        raise ValueError(f"unknown indicators: {unknown}")
    return AturanKategori(
        plain["judul"],
        tuple(
            AlasanRawan(row["nama"], Kategori(row["kategori"]), tuple(row["kata"]), sumber[row["sumber"]])
            for row in plain["alasan"]
        ),
        indikator,
        {Tanda(tanda): Kategori(kategori) for tanda, kategori in plain["tanda"].items()},
        Kategori(plain["lokasi_khusus"]),
        daftar,
    )
