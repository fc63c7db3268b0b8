"""The commands about orders."""

from argparse import Namespace
from datetime import date

from poskoapp.cli.answer import Answer, Command
from poskoapp.cli.opened import opened
from poskoapp.cli.wording import check_data, check_text
from poskoapp.domain.bilangan import bilangan
from poskoapp.domain.waktu import tanggal
from poskoapp.services.sprin import SprinService, read_sprin
from poskoapp.storage.reference import ReferenceData


def sprin_buat(words: Namespace) -> Answer:
    """Issues an order and writes its PDF."""
    with opened(words.berkas) as db:
        service = SprinService(db, ReferenceData().daftar_pangkat())
        day = words.tanggal or date.today()  # noqa: DTZ011 - the desk's day
        row = service.issue_to(words.keluaran, words.jenis, day, words.agenda)
    data = {
        "nomor": row.nomor,
        "personel": row.jumlah_personel,
        "halaman": row.halaman,
        "sha256": row.sha256_berkas,
        "sha256_isi": row.sha256_isi,
        "berkas": words.keluaran,
    }
    people = bilangan(row.jumlah_personel)
    return Answer(data, f"{row.nomor} terbit: {people} personel, {row.halaman} halaman, {words.keluaran}.")


def sprin_daftar(words: Namespace) -> Answer:
    """Lists the register."""
    with opened(words.berkas) as db:
        rows = SprinService(db, ReferenceData().daftar_pangkat()).rows()
    lines = [
        f"{r.nomor}  {r.jenis}  {tanggal(r.tanggal)}  {bilangan(r.jumlah_personel)} personel" for r in rows
    ]
    return Answer({"sprin": rows}, "\n".join(lines) or "Belum ada Sprin.")


def sprin_simpan(words: Namespace) -> Answer:
    """Writes the PDF of an order that is issued already, the same bytes as ever."""
    with opened(words.berkas) as db:
        service = SprinService(db, ReferenceData().daftar_pangkat())
        row = service.find(words.agenda, words.tahun)
        service.save_pdf(row.id, words.keluaran)
    return Answer({"nomor": row.nomor, "berkas": words.keluaran}, f"{row.nomor} disimpan: {words.keluaran}.")


def sprin_periksa(words: Namespace) -> Answer:
    """Reads an order's PDF back; with a file, also against its register."""
    if words.berkas is None:
        check = read_sprin(words.sumber)
    else:
        with opened(words.berkas) as db:
            check = SprinService(db, ReferenceData().daftar_pangkat()).check(words.sumber)
    good = check.asli and check.terdaftar is not False
    return Answer(check_data(check), check_text(check), 0 if good else 1)


SPRIN_COMMANDS: tuple[Command, ...] = (sprin_buat, sprin_daftar, sprin_simpan, sprin_periksa)
