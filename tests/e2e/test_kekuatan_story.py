"""Somebody plotted falls ill: the tab Kekuatan notes it, and every other tab knows it, through the window."""

import pytest
from PySide6.QtWidgets import QFileDialog

from poskoapp.app import Program
from poskoapp.domain.jenis_personel import AlasanTidakHadir
from poskoapp.services.ploting import PlotingService
from poskoapp.services.ploting_otomatis import PlotingOtomatisService
from poskoapp.storage.reference import ReferenceData
from poskoapp.ui.kekuatan.absence_dialog import AbsenceDialog
from poskoapp.ui.kekuatan.massal_dialog import MassalDialog
from poskoapp.ui.konflik_dialog import KonflikDialog
from poskoapp.ui.ringkasan.angka_form import AngkaPublikForm
from tests.e2e.window import LEFT, PATIENCE, figure, figure_of, redo, undo
from tests.factories import TUGAS_MULAI, operation_file
from tests.ui.dialogs import opened, save

PANGKAT = ReferenceData().daftar_pangkat()


class Post:
    """A plotted operation in its window."""

    def __init__(self, qtbot, program, db):
        assert program.desk.open_database(db)
        self.qtbot, self.db, self.window = qtbot, db, program.desk.window
        self.tabs = program.desk.opened.tabs
        self.told("Tidak ada konflik")

    def show(self, slot):
        """The tab, in front."""
        self.window.show_tab(slot)
        return slot.tab

    def wait(self, true):
        self.qtbot.waitUntil(true, timeout=PATIENCE)

    def told(self, text):
        """Wait until the status bar says so of the conflicts."""
        self.wait(lambda: self.window.statusBar()._conflicts.text() == text)


@pytest.fixture
def post(theme, qtbot, tmp_path):
    program = Program(theme)
    db = operation_file(tmp_path, personel=70).db
    service = PlotingOtomatisService(db, PANGKAT)
    service.apply(service.propose(7))
    yield Post(qtbot, program, db)
    program.desk.close()


def test_whoever_falls_ill_is_missing_everywhere_until_it_is_taken_back(qtbot, post):
    guard = PlotingService(post.db, PANGKAT).kelompok()[0].petugas[0]
    tab = post.show(post.tabs.kekuatan)
    tab.table.select(guard.personel_id)
    tab.actions_.note_absence()
    form = opened(AbsenceDialog)
    form.selesai.set_day(TUGAS_MULAI.date())
    form.alasan.choose(AlasanTidakHadir.SAKIT)
    save(qtbot, form)
    post.told("1 konflik")
    tab.views.show_view(tab.views.apel)
    tab.views.apel.day.set_day(TUGAS_MULAI.date())
    muster = tab.views.apel.report().total
    assert (muster.kurang, muster.hadir + muster.kurang) == (1, muster.jumlah)
    page = post.show(post.tabs.ringkasan)
    post.wait(lambda: figure(page, "tidak hadir") == "1")
    post.wait(lambda: figure(page, "konflik keras") == "1")

    undo(qtbot, post.window)
    post.told("Tidak ada konflik")
    post.wait(lambda: figure(page, "tidak hadir") == "0")
    redo(qtbot, post.window)
    post.told("1 konflik")
    post.wait(lambda: figure(page, "tidak hadir") == "1")


def test_many_are_changed_at_once_and_given_back_by_one_step(qtbot, post):
    tab = post.show(post.tabs.kekuatan)
    tab.table.selectAll()
    tab.more.edit_many()
    form = opened(MassalDialog)
    form.jabatan.setText("Anggota uji")
    save(qtbot, form)

    def named():
        return sum(p.jabatan == "Anggota uji" for p in tab.table.table_model().shown_rows())

    post.wait(lambda: named() == 70)
    undo(qtbot, post.window)
    post.wait(lambda: named() == 0)


def test_the_page_of_the_operation_follows_leads_on_and_is_printed(qtbot, post, tmp_path, monkeypatch):
    page = post.show(post.tabs.ringkasan)
    post.wait(lambda: figure(page, "konflik keras") == "0")
    ploting = PlotingService(post.db, PANGKAT)
    ploting.unplot([ploting.kelompok()[0].petugas[0].penugasan_id])
    post.wait(lambda: figure(page, "konflik keras") == "1")
    page.conflicts_asked.emit()
    post.wait(lambda: opened(KonflikDialog) is not None)
    opened(KonflikDialog).close()

    page.open_angka()
    page._angka_dialog.add()
    form = opened(AngkaPublikForm)
    form.perihal.choose("tps")
    form.jumlah.setValue(31)
    form.sumber.setText("Kabag Ops dalam berita")
    save(qtbot, form)
    page._angka_dialog.close()
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "ringkasan.pdf"), ""))
    page.ask_pdf()
    post.wait((tmp_path / "ringkasan.pdf").is_file)

    qtbot.mouseClick(figure_of(page, "personel"), LEFT)
    post.wait(lambda: post.window.current_tab() is post.tabs.kekuatan.tab)
