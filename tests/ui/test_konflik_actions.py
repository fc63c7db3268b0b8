"""Pindahkan, Tukar and Biarkan through their dialogs, from a conflict to the list without it, and back by undo."""

from datetime import datetime, timedelta

import pytest
from PySide6.QtCore import QDateTime, Qt

from poskoapp.domain.jenis_penugasan import JenisPenugasan
from poskoapp.domain.konflik import Aturan
from poskoapp.services.konflik import KonflikService
from poskoapp.services.pengecualian import PengecualianService
from poskoapp.services.penugasan import PenugasanService, TugasBaru
from poskoapp.services.pindah_tugas import PindahTugasService
from poskoapp.storage.reference import ReferenceData
from poskoapp.ui.konflik_actions import KonflikActions
from poskoapp.ui.konflik_dialog import KonflikDialog
from poskoapp.ui.pindah_tugas_dialogs import BiarkanDialog, PindahDialog, TukarDialog
from tests.factories import operation_file

PANGKAT = ReferenceData().daftar_pangkat()
START = datetime(2024, 11, 20, 8)
END = START + timedelta(hours=8)


@pytest.fixture
def filled(tmp_path):
    made = operation_file(tmp_path, personel=12)
    who, other = made.personel_ids[:2]
    duties = PenugasanService(made.db)
    duties.add(JenisPenugasan.SATGAS, [TugasBaru(who, START, END, sasaran="Satgas Preventif")])
    duties.add(JenisPenugasan.SIAGA, [TugasBaru(who, START + timedelta(hours=4), END, sasaran="Mako")])
    duties.add(JenisPenugasan.WALKAT, [TugasBaru(other, START, END, sasaran="Paslon nomor urut 1")])
    duties.add(
        JenisPenugasan.SIAGA,
        [TugasBaru(other, END + timedelta(hours=1), END + timedelta(hours=9), sasaran="Mako")],
    )
    yield made
    made.db.close()


@pytest.fixture
def listed(filled, shown):
    """The list with what is done from it; reads the conflicts anew after each step."""
    dialog = shown(KonflikDialog(), 900, 480)
    actions = KonflikActions(
        PindahTugasService(filled.db, PANGKAT), PengecualianService(filled.db, PANGKAT), dialog
    )
    dialog.move_asked.connect(actions.move)
    dialog.swap_asked.connect(actions.swap)
    dialog.keep_asked.connect(actions.keep)
    dialog.reopen_asked.connect(actions.reopen)

    def read(*_):
        dialog.show_report(KonflikService(filled.db, PANGKAT).check())

    actions.done.connect(read)
    dialog.read, dialog.actions_ = read, actions
    read()
    return dialog


def found(dialog, aturan):
    return [row for row in dialog._model.shown_rows() if row.aturan is aturan]


def ask(dialog, qtbot, aturan, button, kind):
    dialog.table.select(found(dialog, aturan)[0])
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    form = dialog.findChild(kind)
    qtbot.waitUntil(form.isVisible)
    return form


def test_a_duty_is_moved_to_another_time_and_comes_back_by_undo(filled, listed, qtbot):
    form = ask(listed, qtbot, Aturan.TUGAS_BERTINDIH, listed._move, PindahDialog)
    form.selesai.setDateTime(form.selesai.dateTime().addDays(1))
    form.mulai.setDateTime(form.mulai.dateTime().addDays(1))
    with qtbot.waitSignal(listed.actions_.done):
        qtbot.mouseClick(form.save_button, Qt.MouseButton.LeftButton)
    assert not found(listed, Aturan.TUGAS_BERTINDIH)
    filled.db.undo()
    listed.read()
    assert len(found(listed, Aturan.TUGAS_BERTINDIH)) == 1


def test_a_time_that_ends_before_it_begins_is_told_in_the_form_and_changes_nothing(filled, listed, qtbot):
    form = ask(listed, qtbot, Aturan.TUGAS_BERTINDIH, listed._move, PindahDialog)
    form.selesai.setDateTime(QDateTime(form.mulai.dateTime()).addSecs(-3600))
    steps = filled.db.steps()
    qtbot.mouseClick(form.save_button, Qt.MouseButton.LeftButton)
    assert form.isVisible()
    assert filled.db.steps() == steps
    qtbot.keyClick(form, Qt.Key.Key_Escape)
    assert len(found(listed, Aturan.TUGAS_BERTINDIH)) == 1


def test_another_person_takes_the_duty_over(filled, listed, qtbot):
    form = ask(listed, qtbot, Aturan.TUGAS_BERTINDIH, listed._swap, TukarDialog)
    with qtbot.waitSignal(listed.actions_.done):
        qtbot.mouseClick(form.take_button, Qt.MouseButton.LeftButton)
    assert not found(listed, Aturan.TUGAS_BERTINDIH)
    qtbot.waitUntil(lambda: listed.findChild(TukarDialog) is None)
    filled.db.undo()
    listed.read()
    assert len(found(listed, Aturan.TUGAS_BERTINDIH)) == 1


def test_a_soft_conflict_is_kept_with_a_reason_and_counted_again(filled, listed, qtbot):
    form = ask(listed, qtbot, Aturan.KURANG_ISTIRAHAT, listed._keep, BiarkanDialog)
    steps = filled.db.steps()
    qtbot.mouseClick(form.save_button, Qt.MouseButton.LeftButton)
    assert form.isVisible()
    assert filled.db.steps() == steps, "kept without a reason"
    qtbot.keyClicks(form.alasan, "Perintah Kapolres")
    with qtbot.waitSignal(listed.actions_.done):
        qtbot.mouseClick(form.save_button, Qt.MouseButton.LeftButton)
    assert not found(listed, Aturan.KURANG_ISTIRAHAT)
    listed.show_kept.setChecked(True)
    [kept] = found(listed, Aturan.KURANG_ISTIRAHAT)
    listed.table.select(kept)
    with qtbot.waitSignal(listed.actions_.done):
        qtbot.mouseClick(listed._reopen, Qt.MouseButton.LeftButton)
    listed.show_kept.setChecked(False)
    assert len(found(listed, Aturan.KURANG_ISTIRAHAT)) == 1
