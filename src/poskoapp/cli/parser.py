"""The words of the command line."""

import argparse
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from poskoapp import __version__
from poskoapp.cli.angka_commands import add_angka_words
from poskoapp.cli.bko_words import add_bko_words
from poskoapp.cli.impor_words import add_impor_words
from poskoapp.cli.indonesian import Parser
from poskoapp.cli.jurnal_words import add_jurnal_words
from poskoapp.cli.kekuatan_words import add_apel_words, add_kekuatan_words
from poskoapp.cli.objek_words import add_jaga_words, add_objek_words, add_siaga_words
from poskoapp.cli.paket_words import add_paket_words
from poskoapp.cli.peta_words import add_peta_words
from poskoapp.cli.ploting_words import add_ploting_words
from poskoapp.cli.rencana_words import add_pola_words, add_rencana_choice, add_rencana_words, add_varian_words
from poskoapp.cli.riwayat_words import add_riwayat_words
from poskoapp.cli.sprin_words import add_sprin_words
from poskoapp.cli.tahapan_words import add_ringkasan_words, add_tahapan_words
from poskoapp.cli.tps_words import add_tps_words
from poskoapp.cli.tunjangan_words import add_tunjangan_words
from poskoapp.cli.walkat_words import add_walkat_words
from poskoapp.cli.word_types import AddWord, waktu
from poskoapp.domain.akun import PeranAkun

_GROUPS: tuple[tuple[str, str, Callable[[AddWord], object]], ...] = (
    ("pengawalan", "paslon dan VIP, regu, giliran, serah terima", add_walkat_words),
    ("bko", "bantuan personel: diminta, disetujui, tiba, kembali", add_bko_words),
    ("objek", "objek yang dijaga siang malam", add_objek_words),
    ("jaga", "shift dan penjaga objek", add_jaga_words),
    ("siaga", "peleton siaga, satgas, poskotis, power on hand", add_siaga_words),
    ("kekuatan", "siapa yang ada: satuan, DSP, kualifikasi", add_kekuatan_words),
    ("apel", "apel: jumlah, hadir, kurang", add_apel_words),
    ("peta", "peta TPS, kelompok, dan batas wilayah", add_peta_words),
    ("tahapan", "tahapan pemilihan dan tanggalnya", add_tahapan_words),
    ("angka", "angka yang diumumkan pihak lain", add_angka_words),
    ("ringkasan", "keadaan operasi pada satu halaman", add_ringkasan_words),
    ("tunjangan", "tunjangan menurut hari tugas, dan daftar penerimaannya", add_tunjangan_words),
    ("jurnal", "jurnal pos dan laporan hari pemungutan", add_jurnal_words),
    ("paket", "paket terkunci dari dan untuk pos lain", add_paket_words),
)
"""Commands whose subcommands are said in a module of their own."""


def build_parser() -> Parser:
    """All subcommands; each sets `command`, the name of its function."""
    parser = Parser(prog="posko", description="Posko: pengamanan pilkada dari ruang operasi Polres.")
    parser.add_argument(
        "--versi", action="version", version=f"Posko {__version__}", help="tampilkan versi program"
    )
    commands = parser.add_subparsers(title="perintah", metavar="PERINTAH", required=True, parser_class=Parser)
    _add_file_commands(commands)
    _add_import_commands(commands)
    _add_plan_commands(commands)
    _add_paper_commands(commands)
    _add_list_commands(commands)
    for name, about, add_words in _GROUPS:
        _add_group(commands, name, about, add_words)
    _add_akun_commands(commands)
    return parser


def _between(low: int, high: int) -> Callable[[str], int]:
    def whole(text: str) -> int:
        if not text.isascii() or not text.isdigit() or not low <= int(text[:20]) <= high:
            raise argparse.ArgumentTypeError(f"harus bilangan bulat {low} sampai {high}")
        return int(text)

    return whole


_whole = _between(1, 9_999)
_whole_or_none = _between(0, 999_999)
_few = _between(0, 99_999)
_seed = _between(0, 2**63 - 1)


_Commands = argparse._SubParsersAction  # noqa: SLF001 - argparse gives it no public name


def _add_file_commands(commands: "_Commands[Parser]") -> None:
    contoh = _add(commands, "contoh", "bangun contoh lengkap beserta surat dan rosternya", file=False)
    contoh.add_argument("nama")
    contoh.add_argument("--keluaran", type=Path, metavar="FOLDER")
    contoh.add_argument("--ganti", action="store_true", help="ganti contoh yang sudah ada di folder itu")
    baru = _add(commands, "baru", "buat berkas operasi untuk satu Polres", file=False)
    baru.add_argument("--polres", required=True, metavar="NAMA")
    baru.add_argument(
        "--kosong", action="store_true", help="satuan fungsi saja, tanpa Polsek, wilayah dan TPS"
    )
    baru.add_argument("--polda", default="", metavar="NAMA", help="dengan --kosong: Polda-nya")
    baru.add_argument("--berkas", type=Path, metavar="FILE.posko")
    baru.add_argument("--latihan", action="store_true", help="tandai sebagai berkas latihan")
    _add_unlocking(baru)
    _add(commands, "urungkan", "urungkan langkah terakhir")
    _add(commands, "ulangi", "ulangi langkah yang diurungkan")
    cadangkan = _add(commands, "cadangkan", "buat cadangan yang sudah diperiksa")
    cadangkan.add_argument("--keluaran", type=Path, metavar="FILE.posko")
    _add(commands, "cadangan", "daftar cadangan beserta keadaannya")
    salin = _add(commands, "salin", "salin berkas ke stik atau folder lain, dibaca kembali di sana")
    salin.add_argument("--ke", type=Path, required=True, metavar="FOLDER")
    musnahkan = _add(commands, "musnahkan", "arsipkan, lalu musnahkan berkas, kunci dan semua cadangannya")
    musnahkan.add_argument("--nama", required=True, metavar="NAMA", help="nama operasi, persis")
    musnahkan.add_argument("--arsip", type=Path, required=True, metavar="FOLDER")
    pulihkan = _add(commands, "pulihkan", "kembalikan isi berkas dari cadangan")
    pulihkan.add_argument("--dari", type=Path, required=True, metavar="CADANGAN.posko")
    riwayat = _group(commands, "riwayat", "riwayat perubahan")
    add_riwayat_words(lambda name, about, command: _add(riwayat, name, about, command=command))
    latihan = _group(commands, "latihan", "salinan latihan dan jamnya")
    salin = _add(latihan, "salin", "salin operasi ini menjadi berkas latihan", command="latihan_salin")
    salin.add_argument("keluaran", type=Path, metavar="FILE.posko")
    jam = _add(latihan, "jam", "tampilkan atau setel jam latihan", command="latihan_jam")
    jam.add_argument("waktu", type=waktu, nargs="?", metavar="2024-11-27T07:00")
    jam.add_argument("--sungguhan", action="store_true", help="pakai jam komputer lagi")
    gui = _add(commands, "gui", "buka jendela program", file=False)
    gui.add_argument("--berkas", type=Path, metavar="FILE.posko")
    gui.add_argument("--contoh", metavar="NAMA", help="buka contoh; dibangun dahulu bila belum ada")


def _add_import_commands(commands: "_Commands[Parser]") -> None:
    impor = _group(commands, "impor", "ambil data dari xlsx, xls, ods atau csv")
    add_impor_words(lambda name, about: _add(impor, name, about, command=f"impor_{name}"))
    stations = _group(commands, "tps", "daftar dan kerawanan TPS")
    add_tps_words(lambda name, about, command: _add(stations, name, about, command=command))


def _add_plan_commands(commands: "_Commands[Parser]") -> None:
    kebutuhan = _add(commands, "kebutuhan", "hitung kebutuhan personel menurut pola")
    kebutuhan.add_argument(
        "--tersedia", type=_whole_or_none, metavar="N", help="hitung terhadap kekuatan sebanyak N"
    )
    kebutuhan.add_argument(
        "--per",
        choices=("kategori", "kecamatan", "polsek"),
        help="juga sebaris tiap bagian, dengan kekuatannya",
    )
    add_rencana_choice(kebutuhan)
    add_pola_words(_add(commands, "pola", "daftar pola, atau ubah pola satu kategori"), _few)
    varian = _group(commands, "varian", "pola yang hanya diandaikan, dibandingkan sebelum diterapkan")
    add_varian_words(lambda name, about: _add(varian, name, about, command=f"varian_{name}"), _few)
    rencana = _group(commands, "rencana", "rencana PSU, PSS dan PSL di samping rencana utama")
    add_rencana_words(lambda name, about: _add(rencana, name, about, command=f"rencana_{name}"), _few)
    ploting = _group(commands, "ploting", "ploting personel ke TPS")
    add_ploting_words(lambda name, about: _add(ploting, name, about, command=f"ploting_{name}"), _seed)
    _add(commands, "periksa", "daftar konflik atas semua tugas")


def _add_paper_commands(commands: "_Commands[Parser]") -> None:
    sprin = _group(commands, "sprin", "surat perintah")
    add_sprin_words(lambda name, about: _add(sprin, name, about, command=f"sprin_{name}"), _whole)
    periksa = _add(sprin, "periksa", "periksa PDF surat perintah", command="sprin_periksa", file=False)
    periksa.add_argument("sumber", type=Path, metavar="FILE.pdf")
    periksa.add_argument("--berkas", type=Path, metavar="FILE.posko", help="cocokkan juga dengan register")
    _add_unlocking(periksa)
    ekspor = _group(commands, "ekspor", "tulis ke Excel")
    roster = _add(ekspor, "roster", "Roster ke Polda", command="ekspor_roster")
    roster.add_argument("sasaran", type=Path, metavar="FILE.xlsx")
    add_rencana_choice(roster)
    filled = _add(ekspor, "templat", "isi templat xlsx dari Polda", command="ekspor_templat")
    filled.add_argument("sasaran", type=Path, metavar="FILE.xlsx")
    add_rencana_choice(filled)
    templat = _group(commands, "templat", "templat xlsx dari Polda dan tanda isiannya")
    muat = _add(templat, "muat", "muat templat, atau ganti dengan yang lebih baru", command="templat_muat")
    muat.add_argument("sumber", type=Path, metavar="FILE.xlsx")
    muat.add_argument("--ganti", action="store_true", help="juga bila berbeda dari yang tersimpan")
    _add(templat, "tampil", "tanda isian dan placeholder yang belum dikenal", command="templat_tampil")
    tandai = _add(templat, "tandai", "tandai satu sel atau kolom", command="templat_tandai")
    tandai.add_argument("lembar")
    tandai.add_argument("sel", help="misalnya C9; untuk daftar, sel pertamanya")
    tandai.add_argument("isi", nargs="?", default="", help="kunci isian; tanpa itu tandanya dihapus")
    _add(templat, "isian", "semua isian yang tersedia", command="templat_isian", file=False)


def _add_list_commands(commands: "_Commands[Parser]") -> None:
    kartu = _group(commands, "kartu", "kartu tugas personel")
    cetak = _add(kartu, "cetak", "cetak kartu tugas, dua per halaman", command="kartu_cetak")
    cetak.add_argument("--keluaran", type=Path, required=True, metavar="FILE.pdf|FILE.xlsx")
    cetak.add_argument("--nrp", action="append", default=[], help="hanya personel ini; boleh diulang")
    _add_choice_of_area(cetak)
    daftar = _add(commands, "daftar-ploting", "cetak daftar ploting", command="daftar_ploting")
    daftar.add_argument("--per", choices=["polsek", "kelurahan"], default="polsek")
    daftar.add_argument("--kertas", choices=["A4", "F4", "A3"], help="bawaan: kertas berkas operasi")
    daftar.add_argument("--keluaran", type=Path, required=True, metavar="FILE.pdf|FILE.xlsx")
    _add_choice_of_area(daftar)
    absensi = _add(commands, "absensi", "cetak daftar hadir apel")
    absensi.add_argument("--per", choices=["polsek", "kecamatan"], default="polsek")
    absensi.add_argument(
        "--waktu", type=datetime.fromisoformat, metavar="TTTT-BB-HHTJJ:MM", help="waktu apel"
    )
    absensi.add_argument("--tempat", default="", help="bawaan: tempat apel berkas operasi")
    absensi.add_argument("--pimpinan", default="", metavar="NAMA", help="pemimpin apel")
    absensi.add_argument("--keluaran", type=Path, required=True, metavar="FILE.pdf|FILE.xlsx")
    _add_choice_of_area(absensi)
    undian = _group(commands, "undian", "undian ploting otomatis")
    protokol = _add(undian, "protokol", "cetak berita acara undian", command="undian_protokol")
    protokol.add_argument("--keluaran", type=Path, required=True, metavar="FILE.pdf")
    ulang = _add(undian, "ulang", "ulangi undian dan bandingkan hasilnya", command="undian_ulang")
    for parser in (protokol, ulang):
        parser.add_argument("--nomor", type=_whole, metavar="N", help="bawaan: undian terakhir")
    _add(undian, "daftar", "daftar undian yang diterapkan", command="undian_daftar")


def _add_group(
    commands: "_Commands[Parser]", name: str, about: str, add_words: Callable[[AddWord], object]
) -> None:
    """One command with its subcommands; each is the function `name_subcommand`."""
    group = _group(commands, name, about)
    add_words(lambda word, told: _add(group, word, told, command=f"{name}_{word}".replace("-", "_")))


def _add_choice_of_area(parser: Parser) -> None:
    """Which part a paper is printed for; each may be said several times."""
    for kind in ("polsek", "kecamatan", "kelurahan", "kelompok"):
        parser.add_argument(f"--{kind}", action="append", default=[], metavar="NAMA", help="boleh diulang")
    add_rencana_choice(parser)


def _group(commands: "_Commands[Parser]", name: str, about: str) -> "_Commands[Parser]":
    parser = commands.add_parser(name, help=about, description=about)
    return parser.add_subparsers(title="perintah", metavar="PERINTAH", required=True, parser_class=Parser)


def _add(
    commands: "_Commands[Parser]", name: str, about: str, *, command: str = "", file: bool = True
) -> Parser:
    parser = commands.add_parser(name, help=about, description=about)
    parser.set_defaults(command=command or name)
    parser.add_argument("--json", action="store_true", help="jawaban untuk mesin")
    if file:
        parser.add_argument("--berkas", type=Path, required=True, metavar="FILE.posko")
        _add_unlocking(parser)
    return parser


def _add_unlocking(parser: Parser) -> None:
    """How a locked file is opened; secrets come from files or the environment, where nobody reads them in a list."""
    parser.add_argument("--akun", metavar="NAMA", help="pengguna berkas yang terkunci (atau POSKO_AKUN)")
    parser.add_argument(
        "--sandi-berkas", type=Path, metavar="FILE|-", help="kata sandinya, baris pertama (atau POSKO_SANDI)"
    )
    parser.add_argument(
        "--kode-berkas", type=Path, metavar="FILE|-", help="kode pemulihan, baris pertama (atau POSKO_KODE)"
    )


def _add_akun_commands(commands: "_Commands[Parser]") -> None:
    akun = _group(commands, "akun", "pengguna berkas yang terkunci")
    _add(akun, "daftar", "siapa yang dapat membuka berkas", command="akun_daftar")
    tambah = _add(akun, "tambah", "beri seorang lagi akses", command="akun_tambah")
    peran = _add(akun, "peran", "beri pengguna peran lain", command="akun_peran")
    for parser in (tambah, peran):
        parser.add_argument("--peran", choices=[p.value for p in PeranAkun], required=True)
    ganti = _add(
        akun, "ganti-sandi", "ganti kata sandi sendiri atau pengguna lain", command="akun_ganti_sandi"
    )
    hapus = _add(akun, "hapus", "cabut akses; kunci berkas diganti", command="akun_hapus")
    for parser in (tambah, peran, ganti, hapus):
        parser.add_argument("--nama", required=parser is not ganti, metavar="NAMA")
    for parser in (tambah, ganti):
        parser.add_argument(
            "--sandi-baru-berkas", type=Path, metavar="FILE|-", help="kata sandi baru (atau POSKO_SANDI_BARU)"
        )
    _add(akun, "kode", "tampilkan kode pemulihan", command="akun_kode")
