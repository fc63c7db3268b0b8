"""What a role allows, in the window: buttons, actions, gestures and forms follow whoever works at the desk."""

import pytest
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPushButton, QWidget

from poskoapp.domain.akun import PeranAkun, Sesi
from poskoapp.ui import wewenang
from poskoapp.ui.empty_state import EmptyState
from poskoapp.ui.form_dialog import FormDialog
from poskoapp.ui.table_action import table_action
from poskoapp.ui.toolbar import add_key, button, menu_button
from poskoapp.ui.wewenang import asks

WHY = "Anda masuk sebagai Pimpinan. Minta Operator melakukannya."


@pytest.fixture(autouse=True)
def desk():
    yield
    wewenang.enter()


def enter(peran, tell=lambda _words: None):
    wewenang.enter(Sesi("Tirta", peran), tell)


class Acts:
    def __init__(self):
        self.done = []

    @asks(PeranAkun.OPERATOR)
    def put_in(self, name=""):
        self.done.append(name)


class Form(FormDialog):
    def __init__(self, parent=None):
        super().__init__("Ubah personel", parent=parent)
        self.nama, self.satuan = QLineEdit("Barata"), QComboBox()
        self.add_field("Nama", self.nama)
        self.add_field("Satuan", self.satuan)
        self.kept = []

    def save(self):
        self.kept.append(self.nama.text())


def test_buttons_actions_and_keys_follow_who_comes_to_the_desk(qtbot):
    owner, acts = QWidget(), Acts()
    qtbot.addWidget(owner)
    made = button("Lepas", acts.put_in, tooltip="Del", least=PeranAkun.OPERATOR)
    qtbot.addWidget(made)
    action = table_action("Lepas", acts.put_in, owner, "Del")
    add_key(owner, "Ins", "Masukkan", acts.put_in)
    menu = menu_button("Lainnya", ("Masukkan", acts.put_in), ("Simpan tabel", list))
    qtbot.addWidget(menu)
    key, entries = owner.actions()[-1], menu.menu().actions()
    enter(PeranAkun.PIMPINAN)
    assert [each.isEnabled() for each in (made, action, key, *entries)] == [False] * 4 + [True]
    assert made.toolTip() == action.toolTip() == WHY
    enter(PeranAkun.OPERATOR)
    assert all(each.isEnabled() for each in (made, action, key, *entries))
    assert made.toolTip() == "Del"


def test_what_stands_disabled_for_another_reason_stays_so(qtbot):
    made = button("Lepas", list, least=PeranAkun.OPERATOR)
    qtbot.addWidget(made)
    made.setEnabled(False)
    enter(PeranAkun.PENGENDALI)
    assert not made.isEnabled()


def test_a_gesture_says_why_nothing_happens():
    acts, told = Acts(), []
    enter(PeranAkun.PIMPINAN, told.append)
    acts.put_in("Kirana")
    assert (acts.done, told) == ([], [WHY])
    enter(PeranAkun.OPERATOR, told.append)
    acts.put_in("Kirana")
    assert (acts.done, told) == (["Kirana"], [WHY])


def test_a_form_opens_for_reading_and_says_who_may_change_it(qtbot):
    enter(PeranAkun.PIMPINAN)
    form = Form()
    qtbot.addWidget(form)
    form.show()
    assert form.nama.isReadOnly()
    assert not form.satuan.isEnabled()
    assert not form.save_button.isEnabled()
    shown = [b.text() for b in form.findChildren(QPushButton) if b.isVisible()]
    assert shown == ["Tutup"]
    assert "Personel" in [told.text() for told in form.findChildren(QLabel)]
    assert [field.property("reading") for field in (form.nama, form.satuan)] == ["ya", "ya"]
    assert form._refusal.text() == WHY
    assert form._refusal.isVisible()
    qtbot.keyClick(form.nama, "\r")
    assert form.kept == []


def test_the_same_form_is_open_to_an_operator(qtbot):
    enter(PeranAkun.OPERATOR)
    form = Form()
    qtbot.addWidget(form)
    form.show()
    assert not form.nama.isReadOnly()
    assert form.save_button.isEnabled()
    assert not form._refusal.isVisible()


def test_whoever_may_only_read_is_told_who_fills_what_is_empty():
    empty = EmptyState()
    empty.set("Belum ada TPS", "Impor daftar TPS.", PeranAkun.OPERATOR)
    enter(PeranAkun.OPERATOR)
    assert empty.hint == "Impor daftar TPS."
    enter(PeranAkun.PIMPINAN)
    assert empty.hint == "Ini dikerjakan Operator."
    empty.set("Tidak ada konflik", "Semua tugas memenuhi aturan.")
    assert empty.hint == "Semua tugas memenuhi aturan."
