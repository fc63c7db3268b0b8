"""Figures that others published, from the command line."""

from argparse import Namespace
from dataclasses import asdict, replace

from poskoapp.cli.answer import Answer, Command
from poskoapp.cli.opened import opened
from poskoapp.cli.word_types import AddWord
from poskoapp.domain.bilangan import bilangan
from poskoapp.domain.errors import InputError
from poskoapp.services.angka_publik import PERIHAL, told
from poskoapp.services.angka_publik_ubah import AngkaPublikService
from poskoapp.services.operasi import AngkaPublikRow


def angka_daftar(words: Namespace) -> Answer:
    """The figures with their sources."""
    with opened(words.berkas) as db:
        return _listed(AngkaPublikService(db))


def angka_catat(words: Namespace) -> Answer:
    """Notes a figure."""
    with opened(words.berkas) as db:
        service = AngkaPublikService(db)
        service.add([AngkaPublikRow(_perihal(words), words.jumlah, words.sumber)])
        return _listed(service)


def angka_ubah(words: Namespace) -> Answer:
    """Changes a figure or its source."""
    with opened(words.berkas) as db:
        service = AngkaPublikService(db)
        before = _row(service, words.nomor)
        typed = {name: getattr(words, name) for name in ("jumlah", "sumber")}
        service.edit(before, replace(before, **{n: value for n, value in typed.items() if value is not None}))
        return _listed(service)


def angka_hapus(words: Namespace) -> Answer:
    """Removes a figure."""
    with opened(words.berkas) as db:
        service = AngkaPublikService(db)
        service.delete([_row(service, words.nomor)])
        return _listed(service)


ANGKA_COMMANDS: tuple[Command, ...] = (angka_daftar, angka_catat, angka_ubah, angka_hapus)


def add_angka_words(add: AddWord) -> None:
    """All subcommands; each is the function `angka_...` of its name."""
    add("daftar", "angka yang diumumkan pihak lain, dengan sumbernya")
    catat = add("catat", "catat satu angka di samping hitungan berkas ini")
    catat.add_argument("perihal", choices=[key for key, _word in PERIHAL])
    catat.add_argument("jumlah", type=int)
    catat.add_argument("sumber", help="siapa yang menyatakan, di mana, kapan")
    catat.add_argument("--dari", default="", metavar="SATUAN", help="hanya untuk bko: dari satuan mana")
    ubah = add("ubah", "ubah angka atau sumbernya")
    ubah.add_argument("nomor", type=int)
    ubah.add_argument("--jumlah", type=int)
    ubah.add_argument("--sumber")
    hapus = add("hapus", "hapus satu angka")
    hapus.add_argument("nomor", type=int)


def _perihal(words: Namespace) -> str:
    if not words.dari:
        return words.perihal
    if words.perihal != "bko":
        raise InputError("--dari hanya untuk perihal bko.", "Hilangkan --dari.")
    return f"{words.perihal}:{words.dari}"


def _row(service: AngkaPublikService, nomor: int) -> AngkaPublikRow:
    found = next((row for row in service.rows() if row.id == nomor), None)
    if found is None:
        raise InputError(f"Angka nomor {nomor} tidak ada.", "Lihat daftarnya: posko angka daftar.")
    return found


def _listed(service: AngkaPublikService) -> Answer:
    rows = service.rows()
    lines = [f"{row.id:>4}  {told(row.perihal)}: {bilangan(row.jumlah)}; {row.sumber}" for row in rows]
    return Answer(
        {"angka": [asdict(row) for row in rows]}, "\n".join(lines) or "Belum ada angka yang diumumkan."
    )
