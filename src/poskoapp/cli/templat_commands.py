"""`posko templat` and `posko ekspor templat`: Polda's own workbook, loaded, marked and filled."""

from argparse import Namespace

from poskoapp.cli.answer import Answer, Command
from poskoapp.cli.opened import opened
from poskoapp.cli.rencana_commands import rencana_of
from poskoapp.documents.excel.templat_isian import KUNCI, SUMBER
from poskoapp.services.templat import TemplatService
from poskoapp.storage.reference import ReferenceData


def templat_muat(words: Namespace) -> Answer:
    """Loads the workbook; tells first what differs from the one kept, and changes nothing then unless it may."""
    with opened(words.berkas) as db:
        service = TemplatService(db, ReferenceData().daftar_pangkat())
        differences = service.differences(words.sumber)
        if differences and not words.ganti:
            told = "\n".join((*differences, "Templat tidak diganti; tambahkan --ganti untuk menggantinya."))
            return Answer({"dimuat": False, "perbedaan": differences}, told, 1)
        kept = service.load(words.sumber)
        row = service.row()
    asing = [] if row is None else [f"{m.lembar}!{m.sel}: {m.sumber}" for m in row.asing]
    lines = [*differences, f"Templat {words.sumber.name} dimuat; {kept} tanda dipertahankan."]
    lines += [f"Belum dikenal: {told}" for told in asing]
    return Answer({"dimuat": True, "perbedaan": differences, "tanda": kept, "asing": asing}, "\n".join(lines))


def templat_tampil(words: Namespace) -> Answer:
    """What is marked in the workbook."""
    with opened(words.berkas) as db:
        row = TemplatService(db, ReferenceData().daftar_pangkat()).row()
    if row is None:
        return Answer({"templat": None}, "Belum ada templat Polda.")
    marks = [(m, "ditandai") for m in row.isian] + [(m, "{{…}}") for m in row.sendiri]
    lines = [f"{m.lembar}!{m.sel}  {KUNCI[m.sumber].label}  ({how})" for m, how in marks]
    lines += [f"{m.lembar}!{m.sel}  BELUM DIKENAL: {m.sumber}" for m in row.asing]
    data = {"templat": row.nama, "isian": row.isian, "sendiri": row.sendiri, "asing": row.asing}
    return Answer(data, "\n".join((row.nama, *lines)))


def templat_tandai(words: Namespace) -> Answer:
    """Marks a cell, or takes its mark away."""
    with opened(words.berkas) as db:
        TemplatService(db, ReferenceData().daftar_pangkat()).mark(words.lembar, words.sel.upper(), words.isi)
    told = f"berisi {KUNCI[words.isi].label}" if words.isi else "tidak lagi ditandai"
    data = {"lembar": words.lembar, "sel": words.sel.upper(), "isi": words.isi}
    return Answer(data, f"{words.lembar}!{words.sel.upper()} {told}.")


def templat_isian(_words: Namespace) -> Answer:
    """All that a template may ask for."""
    lines = [f"{s.kunci}  {s.label}{' (ke bawah)' if s.daftar else ''}" for s in SUMBER]
    return Answer({"isian": SUMBER}, "\n".join(lines))


def ekspor_templat(words: Namespace) -> Answer:
    """Fills the workbook of Polda."""
    with opened(words.berkas) as db:
        service = TemplatService(db, ReferenceData().daftar_pangkat())
        written = service.export(words.sasaran, rencana_of(db, words))
    data = {"berkas": written.path, "isian": written.isian, "baris_baru": written.baris_baru}
    return Answer(data, f"Templat diisi: {written.path} ({written.isian} isian).")


TEMPLAT_COMMANDS: tuple[Command, ...] = (
    templat_muat, templat_tampil, templat_tandai, templat_isian, ekspor_templat,
)  # fmt: skip
