"""An object guarded round the clock and a standby platoon, from nothing to the paper, through the window."""

from datetime import datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from poskoapp.app import Program
from poskoapp.domain.konflik import Aturan
from poskoapp.services.konflik import KonflikService
from poskoapp.services.objek import ObjekService
from poskoapp.services.siaga import SiagaService
from poskoapp.storage.reference import ReferenceData
from poskoapp.ui.objek.forms import ObjekForm, RayonForm, SiagaForm
from poskoapp.ui.objek.susun_dialog import SusunDialog
from poskoapp.ui.objek.swap_dialog import SwapDialog
from tests.e2e.window import LEFT, PATIENCE, SHIFT, press, redo, undo
from tests.factories import operation_file
from tests.ui.dialogs import opened, save

PANGKAT = ReferenceData().daftar_pangkat()
MULAI, SELESAI = datetime(2024, 11, 4, 8), datetime(2024, 11, 8, 8)
Key = Qt.Key


@pytest.fixture
def program(theme, qtbot):
    made = Program(theme)
    yield made
    made.desk.close()


class Guard:
    """The tab in its window, with what stands in the file behind it."""

    def __init__(self, qtbot, program, db):
        assert program.desk.open_database(db)
        self.qtbot, self.db, self.window = qtbot, db, program.desk.window
        slot = program.desk.opened.tabs.objek
        self.window.show_tab(slot)
        self.tab = slot.tab

    @property
    def objek(self):
        return ObjekService(self.db, PANGKAT).rows(MULAI)[0]

    @property
    def platoon(self):
        return SiagaService(self.db, PANGKAT).rows()[0]

    def there(self):
        """Who stands at the shift with the cursor."""
        row = self.tab.objek.board.current_row()
        return [p.personel_id for p in row.penjaga] if row else []

    def press(self, widget, key, modifier=Qt.KeyboardModifier.NoModifier):
        press(self.qtbot, self.window, widget, key, modifier)

    def wait(self, true):
        self.qtbot.waitUntil(true, timeout=PATIENCE)

    def add_object(self):
        """Ins, with its pattern."""
        self.press(self.tab.objek.table, Key.Key_Insert)
        form = opened(ObjekForm)
        form.nama.setText("Kantor KPU Randukuning")
        form.pola.jam.setText("2x12")
        form.pola.butuh.setText("3")
        for box, moment in ((form.pola.mulai, MULAI), (form.pola.selesai, SELESAI)):
            box.setDateTime(type(box)(moment).dateTime())
        save(self.qtbot, form)
        self.wait(lambda: bool(ObjekService(self.db, PANGKAT).rows(MULAI)))

    def lay(self):
        """Susun jadwal: the proposal, then applied."""
        self.press(self.tab.objek.table, Key.Key_F8, SHIFT)
        susun = opened(SusunDialog)
        self.qtbot.mouseClick(susun.propose_button, LEFT)
        self.wait(susun.apply_button.isVisible)
        self.qtbot.mouseClick(susun.apply_button, LEFT)
        self.wait(lambda: self.objek.kurang == 0)


@pytest.fixture
def guard(qtbot, program, tmp_path):
    return Guard(qtbot, program, operation_file(tmp_path, personel=60).db)


def test_an_object_is_guarded_shown_at_any_moment_exchanged_and_printed(qtbot, guard, tmp_path, monkeypatch):
    guard.add_object()
    assert guard.objek.kurang == 24
    guard.lay()
    broken = {k.aturan for k in KonflikService(guard.db, PANGKAT).check().konflik}
    assert not {Aturan.SHIFT_KURANG, Aturan.TUGAS_BERTINDIH, Aturan.KURANG_ISTIRAHAT} & broken
    for moment, there in ((MULAI + timedelta(hours=25), 3), (SELESAI + timedelta(days=1), 0)):
        guard.tab.slider.go_to(moment)
        guard.wait(lambda there=there: guard.tab._rows[0].keadaan.hadir == there)
    guard.tab.slider.go_to(MULAI + timedelta(hours=1))
    guard.wait(lambda: guard.tab.objek.board.current_turn().mulai == MULAI)
    assert len(guard.there()) == 3

    before = guard.there()
    guard.tab.objek.penjaga.selectRow(0)
    guard.press(guard.tab.objek.penjaga, Key.Key_T)
    qtbot.keyClick(opened(SwapDialog).partners, Key.Key_Return)
    guard.wait(lambda: guard.there() != before)
    after = guard.there()
    undo(qtbot, guard.window)
    guard.wait(lambda: guard.there() == before)
    redo(qtbot, guard.window)
    guard.wait(lambda: guard.there() == after)

    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "jadwal.pdf"), ""))
    guard.tab.papers.save_jadwal()
    guard.wait((tmp_path / "jadwal.pdf").is_file)


def test_a_platoon_is_made_filled_and_printed(qtbot, guard, tmp_path, monkeypatch):
    guard.tab.show_page(1)
    guard.press(guard.tab.siaga.table, Key.Key_Insert)
    rayon = opened(RayonForm)
    rayon.nama.setText("Rayon 1")
    save(qtbot, rayon)
    guard.wait(lambda: bool(SiagaService(guard.db, PANGKAT).rayon()))
    guard.press(guard.tab.siaga.table, Key.Key_Insert)
    opened(SiagaForm).kekuatan.setValue(10)
    save(qtbot, opened(SiagaForm))
    guard.wait(lambda: bool(guard.tab._groups))
    guard.press(guard.tab.siaga.table, Key.Key_F8, SHIFT)
    guard.wait(lambda: guard.platoon.kurang == 0)
    undo(qtbot, guard.window)
    assert guard.platoon.kurang == 10
    redo(qtbot, guard.window)
    assert guard.platoon.kurang == 0
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "siaga.xlsx"), ""))
    guard.tab.papers.save_siaga()
    guard.wait((tmp_path / "siaga.xlsx").is_file)
