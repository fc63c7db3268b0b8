"""The words of `posko pengawalan`."""

import argparse
from pathlib import Path

from poskoapp.cli.word_types import AddWord, waktu
from poskoapp.domain.walkat import AlasanAkhir, JenisPemilihan, Kedudukan, PeranWalkat
from poskoapp.domain.walkat_susunan import Susunan

_WAKTU = "seperti 2024-11-25T08:00"
_SEXES = ("", "L", "P")


def add_walkat_words(add: AddWord) -> None:
    """All subcommands; each is the function `pengawalan_...` of its name."""
    _add_people(add)
    _add_team(add)
    _add_changes(add)
    _add_papers(add)


def _add_people(add: AddWord) -> None:
    paslon = add("paslon", "catat paslon")
    paslon.add_argument("--pemilihan", choices=[p.value for p in JenisPemilihan], required=True)
    paslon.add_argument("--nomor", type=int, metavar="N", help="nomor urut; kosong selama belum diundi")
    paslon.add_argument("--calon", required=True, metavar="NAMA")
    paslon.add_argument("--wakil", required=True, metavar="NAMA")
    paslon.add_argument("--kelamin-calon", choices=_SEXES, default="")
    paslon.add_argument("--kelamin-wakil", choices=_SEXES, default="")
    paslon.add_argument("--ditetapkan", type=waktu, metavar="TANGGAL")
    vip = add("vip", "catat VIP lain: ketua KPU, ketua Bawaslu, dan lainnya")
    kinds = [k.value for k in Kedudukan if not k.berpasangan]
    vip.add_argument("--kedudukan", choices=kinds, required=True)
    vip.add_argument("--nama", required=True)
    vip.add_argument("--kelamin", choices=_SEXES, default="")
    vip.add_argument("--jabatan", default="")
    add("daftar", "yang dikawal dengan regunya")
    akhiri = add("akhiri", "paslon tidak terpilih, mundur atau didiskualifikasi: regunya ditarik")
    akhiri.add_argument("paslon", type=int)
    akhiri.add_argument("--alasan", choices=[a.value for a in AlasanAkhir], required=True)
    akhiri.add_argument("--tanggal", type=waktu, required=True, metavar="TANGGAL")
    akhiri.add_argument("--waktu", type=waktu, metavar="WAKTU", help="regu ditarik; bawaan: akhir hari itu")


def _add_team(add: AddWord) -> None:
    regu = add("regu", "bentuk regu dengan personel dan giliran")
    whom = regu.add_mutually_exclusive_group(required=True)
    whom.add_argument("--paslon", type=int, metavar="KUNCI")
    whom.add_argument("--vip", type=int, metavar="KUNCI")
    _add_period(regu)
    regu.add_argument("--susunan", choices=[s.value for s in Susunan])
    regu.add_argument("--kosong", action="store_true", help="jangan isi dengan calon terbaik")
    regu.add_argument("--jam-giliran", type=int, default=12)
    regu.add_argument("--jam-ganti", type=int, default=7)
    calon = add("calon", "calon untuk sebuah flow, yang terbaik dahulu")
    tambah = add("tambah", "tambah personel ke flow")
    for parser in (calon, tambah):
        parser.add_argument("flow", type=int)
        parser.add_argument("--peran", choices=[p.value for p in PeranWalkat], required=True)
    tambah.add_argument("--nrp", required=True)
    add("tampil", "satu regu dengan personel dan gilirannya").add_argument("regu", type=int)


def _add_changes(add: AddWord) -> None:
    susun = add("susun", "susun giliran yang adil")
    ganti = add("ganti", "ganti personel sejak suatu waktu")
    tukar = add("tukar", "tukar tempat dua personel regu")
    tukar.add_argument("anggota", type=int)
    tukar.add_argument("dengan", type=int)
    serah = add("serah", "catat serah terima")
    perpanjang = add("perpanjang", "perpanjang pengawalan")
    tarik = add("tarik", "tarik regu")
    for parser in (susun, serah, perpanjang, tarik):
        parser.add_argument("regu", type=int)
    _add_period(susun)
    ganti.add_argument("anggota", type=int)
    ganti.add_argument("--nrp", required=True)
    for parser in (ganti, tarik):
        parser.add_argument("--alasan", required=True)
    for parser in (ganti, serah, tarik):
        parser.add_argument("--waktu", type=waktu, required=True, metavar="WAKTU", help=_WAKTU)
    perpanjang.add_argument("--selesai", type=waktu, required=True, metavar="WAKTU", help=_WAKTU)
    for name in ("--perlengkapan", "--senpi", "--catatan"):
        serah.add_argument(name, default="")


def _add_papers(add: AddWord) -> None:
    cetak = add("cetak", "cetak daftar nama, surat tugas, jadwal, atau lembar serah terima")
    cetak.add_argument("kertas", choices=("nama", "surat-tugas", "jadwal", "serah-terima"))
    cetak.add_argument("--regu", type=int, help="daftar nama tanpa regu: semua, untuk KPU")
    cetak.add_argument("--agenda", type=int, metavar="N", help="nomor agenda surat tugas")
    cetak.add_argument("--tanggal", type=waktu, metavar="TANGGAL", help="bawaan: hari ini")
    cetak.add_argument("--mulai", type=waktu, metavar="TANGGAL", help="jadwal sejak; bawaan: awal regu")
    cetak.add_argument("--selesai", type=waktu, metavar="TANGGAL", help="jadwal sampai dengan")
    cetak.add_argument("--keluaran", type=Path, required=True, metavar="FILE.pdf|FILE.xlsx")


def _add_period(parser: argparse.ArgumentParser) -> None:
    for name in ("--mulai", "--selesai"):
        parser.add_argument(name, type=waktu, required=True, metavar="WAKTU", help=_WAKTU)
