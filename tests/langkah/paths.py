"""The two first ways that somebody goes: an example to a printed order, and the own Polres to the order as PDF."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtWidgets import QFileDialog

from poskoapp.app.program import Program
from poskoapp.ui.akun_dialog import PengendaliForm
from poskoapp.ui.import_dialog import ImportDialog
from poskoapp.ui.import_report import ImportReportDialog
from poskoapp.ui.kode_dialog import KodeDialog
from poskoapp.ui.new_operation import NewOperationDialog
from poskoapp.ui.ploting.kebutuhan_dialog import KebutuhanDialog
from poskoapp.ui.ploting.otomatis_dialog import OtomatisDialog
from poskoapp.ui.sprin.draft_dialogs import NewDraftDialog
from poskoapp.ui.sprin.issue_dialog import IssueDialog
from poskoapp.ui.start_page import StartPage
from tests.langkah.hand import field, pressable, shown, tab
from tests.langkah.walk import Click, Step, Typed, Until, Walk

PEOPLE = (("Wirya Pengendali", "kapal biru tenang"), ("Laras Pengendali", "gunung hijau pagi"))
"""Invented, each with a pass phrase."""


def example(program: Program, home: Path) -> Walk:
    """The example of Polres Metro Bekasi Kota, and its order for the polling stations on the printer.

    Where there is none, Qt's printer is a PDF in the home folder.
    """
    yield Step("Layar awal")
    yield Until(lambda: shown(StartPage), "the start page")
    yield Step("Contoh dibuka: siap dipakai")
    yield Click(pressable("Bekasi"), "the example")
    yield Until(lambda: program.desk.opened, "the example")
    yield Until(tab("Sprin"), "its window")
    yield Step("Tab Sprin: surat dan lampirannya tampak")
    yield Click(tab("Sprin"), "the tab Sprin")
    yield Until(lambda: _pages(program), "the pages")
    yield Step("Dialog cetak")
    yield Click(pressable("Cetak …"), "Cetak")
    yield Until(lambda: shown(QPrintDialog), "the print dialog")
    yield Step("Sprin dan lampirannya tercetak")
    yield Click(pressable("Cetak"), "Cetak in the dialog")
    yield Until(lambda: any(home.glob("*.pdf")) and not _busy(program), "the printed order")


def own_polres(program: Program, people: Path, order: Path) -> Walk:
    """A Polres of one's own: its file, its people, its plan, its order."""
    yield from _new_file(program)
    yield from _people(people)
    yield from _plan(program)
    yield from _order(program, order)


def _new_file(program: Program) -> Walk:
    yield Step("Layar awal")
    yield Until(lambda: shown(StartPage), "the start page")
    yield Step("Polres dipilih dari data bawaan")
    yield Click(pressable("Operasi baru …"), "Operasi baru")
    yield Until(lambda: shown(NewOperationDialog), "the list of Polres")
    yield Typed("metro lampung")
    yield Until(
        lambda: _of(NewOperationDialog, lambda dialog: dialog.create_button.isEnabled()), "the Polres"
    )
    yield Step("Dua Pengendali dan kata sandinya")
    yield Click(pressable("Buat berkas"), "Buat berkas")
    yield Until(lambda: shown(PengendaliForm), "the form")
    for at, (name, phrase) in enumerate(PEOPLE):
        yield Click(field("Nama", at), "the name")
        yield Typed(name, ("Tab",))
        yield Typed(phrase, ("Tab",))
        yield Typed(phrase)
    yield Step("Kode pemulihan disalin")
    yield Click(pressable("Buat berkas"), "Buat berkas")
    yield Until(lambda: shown(KodeDialog), "the code")
    for at, group in _groups_asked():
        yield Click(field(f"Kelompok {at + 1}"), "the group")
        yield Typed(group)
    yield Step("Berkas operasi terbuka")
    yield Click(pressable("Sudah saya simpan"), "Sudah saya simpan")
    yield Until(pressable("Impor personel"), "the window")


def _people(path: Path) -> Walk:
    yield Step("Daftar personel dipilih")
    yield Click(pressable("Impor personel"), "Impor personel")
    yield Until(lambda: shown(ImportDialog), "the assistant")
    yield Click(pressable("Pilih …"), "Pilih")
    yield Until(lambda: shown(QFileDialog), "the file dialog")
    yield Typed(str(path), ("Return",))
    yield Until(lambda: shown(QFileDialog) is None, "the file")
    yield Step("Kolom dikenali sendiri")
    yield Click(pressable("Lanjut"), "Lanjut")
    yield Until(lambda: _of(ImportDialog, lambda dialog: dialog.pages.currentIndex() == 1), "the columns")
    yield Step("Yang akan terjadi, baris demi baris")
    yield Click(pressable("Lanjut"), "Lanjut")
    yield Until(lambda: _of(ImportDialog, lambda dialog: dialog.pages.currentIndex() == 2), "the plan")
    yield Step("Personel tersimpan")
    yield Click(pressable("Simpan"), "Simpan")
    yield Until(lambda: shown(ImportReportDialog), "the report")
    yield Click(pressable("Tutup"), "Tutup")


def _plan(program: Program) -> Walk:
    yield Step("Kebutuhan menurut pola")
    yield Click(pressable("Tetapkan pola"), "Tetapkan pola")
    yield Until(lambda: shown(KebutuhanDialog), "the requirement")
    yield Step("Pola yang terjangkau dipakai")
    yield Click(pressable("Pakai pola ini"), "Pakai pola ini")
    yield Until(lambda: _of(KebutuhanDialog, lambda dialog: not dialog.take_button.isEnabled()), "the pola")
    yield Click(pressable("Tutup"), "Tutup")
    yield Step("Usulan ploting otomatis")
    yield Click(tab("Ringkasan"), "Ringkasan")
    yield Click(pressable("Ploting otomatis"), "Ploting otomatis")
    yield Until(lambda: shown(OtomatisDialog), "the question")
    yield Click(pressable("Hitung usulan"), "Hitung usulan")
    yield Until(lambda: _of(OtomatisDialog, lambda dialog: dialog.proposal), "the proposal")
    yield Step("Ploting diterapkan")
    yield Click(pressable("Terapkan"), "Terapkan")
    yield Until(lambda: shown(OtomatisDialog) is None and not _busy(program), "the plotting")


def _order(program: Program, path: Path) -> Walk:
    yield Step("Draf Sprin dengan halaman yang sebenarnya")
    yield Click(tab("Ringkasan"), "Ringkasan")
    yield Click(pressable("Terbitkan Sprin"), "Terbitkan Sprin")
    yield Until(lambda: shown(NewDraftDialog), "the kinds")
    yield Click(pressable("Buat draf"), "Buat draf")
    yield Until(lambda: _pages(program), "the pages")
    yield Step("Yang menghalangi, tanggal dan nomor")
    yield Click(pressable("Terbitkan …"), "Terbitkan")
    yield Until(lambda: shown(IssueDialog), "the form")
    yield Step("Sprin terbit, beku")
    yield Click(pressable("Terbitkan"), "Terbitkan")
    yield Until(lambda: shown(IssueDialog) is None and not _busy(program), "the order")
    yield Until(lambda: _pages(program), "the pages")
    yield Step("PDF Sprin tersimpan")
    yield Click(pressable("Simpan PDF …"), "Simpan PDF")
    yield Until(lambda: shown(QFileDialog), "the file dialog")
    yield Typed(str(path), ("Return",))
    yield Until(path.exists, "the PDF")


def _of(kind: type[Any], look: Callable[[Any], object]) -> object:
    dialog = shown(kind)
    return dialog is not None and look(dialog)


def _groups_asked() -> list[tuple[int, str]]:
    """Which groups of the code are to be typed again, as somebody reads them from the paper."""
    dialog = shown(KodeDialog)
    if dialog is None:
        return []
    lines = dialog.paper().toPlainText().split()
    return [(at, lines[lines.index(f"{at + 1}.") + 1]) for at in dialog.asked]


def _pages(program: Program) -> object:
    opened: Any = program.desk.opened
    return opened.tabs.sprin.tab.preview.pratinjau


def _busy(program: Program) -> bool:
    opened: Any = program.desk.opened
    return opened.window._parts.jobs.busy
