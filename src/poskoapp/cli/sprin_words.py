"""The words of the commands about orders."""

import argparse
from collections.abc import Callable
from datetime import date
from pathlib import Path

from poskoapp.cli.rencana_words import add_rencana_choice

NewCommand = Callable[[str, str], argparse.ArgumentParser]
"""Adds `sprin NAME` with what it is about."""
Number = Callable[[str], int]


def add_sprin_words(add: NewCommand, whole: Number) -> None:
    """Every command of the group `sprin` that needs an operation file."""
    for name, about in (
        ("buat", "terbitkan surat perintah dari jenisnya"),
        ("draf", "buat draf surat perintah"),
    ):
        parser = add(name, about)
        parser.add_argument("--jenis", required=True, metavar="JENIS", help="lihat: posko sprin jenis")
        _add_day(parser)
        add_rencana_choice(parser)
        if name == "buat":
            parser.add_argument("--keluaran", type=Path, required=True, metavar="FILE.pdf")
            parser.add_argument(
                "--agenda", type=whole, metavar="N", help="nomor agenda; bawaan: nomor berikutnya"
            )
    daftar = add("daftar", "register surat perintah")
    daftar.add_argument("--cari", metavar="KATA", help="hanya yang memuat kata itu")
    add("jenis", "jenis surat perintah yang ada")
    for name, about, what in (
        ("simpan", "tulis PDF surat perintah yang sudah terbit", "FILE.pdf"),
        ("paket", "tulis PDF, lampiran Excel dan kartu ke folder bernama nomornya", "FOLDER"),
    ):
        parser = add(name, about)
        _add_order(parser, whole)
        parser.add_argument("--keluaran", type=Path, required=True, metavar=what)
    _add_follow_ups(add, whole)
    _add_life(add, whole)


def _add_follow_ups(add: NewCommand, whole: Number) -> None:
    for name, about in (
        ("perubahan", "buat Sprin perubahan dari selisih dengan penugasan sekarang"),
        ("ralat", "buat ralat atas kata-kata yang salah"),
        ("cabut", "buat Sprin pencabutan"),
    ):
        parser = add(name, about)
        _add_order(parser, whole)
        _add_day(parser)
        parser.add_argument(
            "--keluaran", type=Path, metavar="FILE.pdf", help="langsung ajukan, setujui, terbitkan dan tulis"
        )
        if name == "ralat":
            parser.add_argument("--tertulis", required=True, metavar="KATA", help="persis seperti pada Sprin")
            parser.add_argument("--seharusnya", required=True, metavar="KATA")


def _add_life(add: NewCommand, whole: Number) -> None:
    for name, about in (
        ("ajukan", "ajukan draf untuk disetujui"),
        ("setujui", "setujui draf yang diajukan"),
        ("kembalikan", "kembalikan draf dengan catatan"),
        ("terbitkan", "terbitkan draf yang disetujui"),
    ):
        parser = add(name, about)
        parser.add_argument(
            "--draf", type=whole, required=True, metavar="N", help="lihat: posko sprin daftar"
        )
        if name == "kembalikan":
            parser.add_argument("--catatan", required=True, metavar="KALIMAT")
        if name == "terbitkan":
            parser.add_argument("--keluaran", type=Path, required=True, metavar="FILE.pdf")


def _add_order(parser: argparse.ArgumentParser, whole: Number) -> None:
    parser.add_argument("--agenda", type=whole, required=True, metavar="N")
    parser.add_argument("--tahun", type=whole, required=True, metavar="TTTT")


def _add_day(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--tanggal", type=date.fromisoformat, metavar="TTTT-BB-HH", help="tanggal surat")
