from contextlib import closing

import pytest
from PySide6.QtCore import Qt, QTimer, QUrl
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QApplication, QLabel, QMessageBox, QWidget

from poskoapp.documents.pdf.qr import qr_modules
from poskoapp.domain import clock
from poskoapp.domain.akun import PeranAkun
from poskoapp.domain.waktu import tanggal
from poskoapp.services.akun import AkunService
from poskoapp.services.masuk import MasukService
from poskoapp.storage.guesses import GuessLimiter
from poskoapp.storage.kode_pemulihan import code_of
from poskoapp.ui.akun_dialog import AkunDialog, AkunForm, PasswordForm, PengendaliForm
from poskoapp.ui.kode_dialog import KodeDialog
from tests.locked import LIGHT, SANDI, locked_file
from tests.ui.dialogs import opened
from tests.ui.printed import print_dialogs

LEFT = Qt.MouseButton.LeftButton
BARU = "delima kuali pohon"


@pytest.fixture
def db(tmp_path):
    with closing(locked_file(tmp_path)) as opened:
        yield opened


@pytest.fixture
def dialog(shown, db, tmp_path):
    service = AkunService(db, LIGHT, GuessLimiter(tmp_path / "percobaan.sqlite"))
    made = shown(AkunDialog(service, "Barata", db.path.stem), 640, 440)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    return made


def press(qtbot, parent, word):
    button = next(
        b for b in parent.findChildren(QWidget) if getattr(b, "text", str)() == word and b.isVisible()
    )
    qtbot.mouseClick(button, LEFT)


def answer(qtbot, word):
    def click():
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        qtbot.mouseClick(next(each for each in box.buttons() if each.text() == word), LEFT)

    QTimer.singleShot(50, click)


def enters(db, tmp_path, nama, sandi) -> PeranAkun:
    masuk = MasukService(LIGHT, GuessLimiter(tmp_path / "lain.sqlite"))
    with closing(masuk.log_in(db.path, nama, sandi)) as again:
        return again.sesi.peran


def test_everyone_is_listed_with_his_role(dialog):
    assert [(row.nama, row.peran) for row in dialog._model.shown_rows()][:2] == [
        ("Barata", PeranAkun.PENGENDALI), ("Jenar", PeranAkun.OPERATOR),
    ]  # fmt: skip
    assert not dialog.warning.isVisible()


def test_a_person_is_added_with_role_and_password(qtbot, dialog, db, tmp_path):
    press(qtbot, dialog, "Tambah …")
    form = opened(AkunForm)
    qtbot.keyClicks(form.nama, "Wulung")
    form.peran.choose(PeranAkun.PIMPINAN)
    qtbot.keyClicks(form.fields.sandi, BARU)
    qtbot.keyClicks(form.fields.again, BARU)
    qtbot.mouseClick(form.save_button, LEFT)
    assert "Wulung" in [row.nama for row in dialog._model.shown_rows()]
    assert enters(db, tmp_path, "Wulung", BARU) is PeranAkun.PIMPINAN


@pytest.mark.parametrize(
    ("sandi", "again", "word"), [("pendek", "pendek", "pendek"), (BARU, "lain", "tidak sama")]
)
def test_a_password_that_will_not_do_is_told_under_its_field(qtbot, dialog, sandi, again, word):
    press(qtbot, dialog, "Tambah …")
    form = opened(AkunForm)
    form.nama.setText("Wulung")
    form.fields.sandi.setText(sandi)
    form.fields.again.setText(again)
    qtbot.mouseClick(form.save_button, LEFT)
    assert form.isVisible()
    assert any(word in field.note.text() for field in form._fields)
    form.reject()


def test_another_role_and_another_password(qtbot, dialog, db, tmp_path):
    dialog.table.select("Jenar")
    answer(qtbot, "Pengendali")
    press(qtbot, dialog, "Peran …")
    dialog.table.select("Jenar")
    press(qtbot, dialog, "Kata sandi …")
    form = opened(PasswordForm)
    assert not form.old.isVisible()
    form.fields.sandi.setText(BARU)
    form.fields.again.setText(BARU)
    qtbot.mouseClick(form.save_button, LEFT)
    assert enters(db, tmp_path, "Jenar", BARU) is PeranAkun.PENGENDALI


def test_ones_own_password_asks_for_the_old_one(qtbot, dialog, db, tmp_path):
    dialog.table.select("Barata")
    press(qtbot, dialog, "Kata sandi …")
    form = opened(PasswordForm)
    for box, text in ((form.old, "salah"), (form.fields.sandi, BARU), (form.fields.again, BARU)):
        box.setText(text)
    qtbot.mouseClick(form.save_button, LEFT)
    assert "sekarang salah" in form._refusal.text()
    form.old.setText(SANDI)
    qtbot.mouseClick(form.save_button, LEFT)
    assert enters(db, tmp_path, "Barata", BARU) is PeranAkun.PENGENDALI


def test_who_is_removed_is_gone_and_a_new_code_is_shown(qtbot, dialog, db):
    dialog.table.select("Jenar")
    answer(qtbot, "Hapus")
    press(qtbot, dialog, "Hapus …")
    code = opened(KodeDialog)
    assert "-".join(code._groups) == code_of(db.key)
    assert "Jenar" not in [row.nama for row in dialog._model.shown_rows()]
    qtbot.keyClick(code, Qt.Key.Key_Escape)
    code.close()
    assert code.isVisible()
    assert "belum ada di kertas" in code._told.text()
    for at, box in zip(code.asked, code.answers, strict=True):
        qtbot.keyClicks(box, code._groups[at])
    qtbot.mouseClick(code.done_button, Qt.MouseButton.LeftButton)
    assert not any(isinstance(w, KodeDialog) and w.isVisible() for w in QApplication.topLevelWidgets())


def test_the_code_lets_go_when_two_of_its_groups_are_typed_back(qtbot, shown):
    code = code_of(bytes(range(32)))
    dialog = shown(KodeDialog(code, "serang"), 560, 420)
    assert not dialog.done_button.isEnabled()
    qtbot.keyClicks(dialog.answers[0], "AAAA")
    assert "tidak sama" in dialog._told.text()
    dialog.answers[0].clear()
    for at, box in zip(dialog.asked, dialog.answers, strict=True):
        qtbot.keyClicks(box, code.split("-")[at].lower())
    assert dialog.done_button.isEnabled()
    dialog.ask_print()
    (asked,) = print_dialogs()
    asked.reject()
    words = dialog.paper().toPlainText()
    assert all(group in words for group in code.split("-"))


def test_on_a_low_screen_no_group_of_the_code_is_cut_and_the_paper_tells_its_day(shown):
    dialog = shown(KodeDialog(code_of(bytes(range(32))), "serang"), 560, 300)
    groups = [told for told in dialog.findChildren(QLabel) if told.text() in dialog._groups]
    assert len(groups) == 14
    assert all(told.height() >= told.minimumSizeHint().height() for told in groups)
    assert f"Dicetak {tanggal(clock.today())}" in dialog.paper().toPlainText()


def test_the_paper_bears_the_code_as_a_square_code_too(qtbot, shown):
    code = code_of(bytes(range(32)))
    dialog = shown(KodeDialog(code, "serang"), 560, 420)
    square, dark = dialog.square(), qr_modules(code)
    dot = square.width() // (len(dark) + 8)
    seen = [
        [square.pixelColor((x + 4) * dot, (y + 4) * dot).black() > 0 for x in range(len(dark))]
        for y in range(len(dark))
    ]
    assert seen == dark
    assert dialog.paper().resource(QTextDocument.ResourceType.ImageResource, QUrl("kode-qr")) == square


def test_the_first_set_up_asks_for_one_pengendali_and_offers_a_second(qtbot, shown):
    taken = []
    form = shown(PengendaliForm(taken.append), 860, 420)
    form.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.mouseClick(form.save_button, LEFT)
    assert taken == []
    form.names[0].setText("Barata")
    for box in (form.fields[0].sandi, form.fields[0].again):
        box.setText(SANDI)
    form.names[1].setText("barata")
    for box in (form.fields[1].sandi, form.fields[1].again):
        box.setText(BARU)
    qtbot.mouseClick(form.save_button, LEFT)
    assert "sudah dipakai" in form._refusal.text()
    form.names[1].setText("Kirana")
    qtbot.mouseClick(form.save_button, LEFT)
    assert [[akun.nama for akun in people] for people in taken] == [["Barata", "Kirana"]]


def test_a_set_up_with_one_pengendali_is_taken(qtbot, shown):
    taken = []
    form = shown(PengendaliForm(taken.append), 860, 420)
    form.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    form.names[0].setText("Barata")
    for box in (form.fields[0].sandi, form.fields[0].again):
        box.setText(SANDI)
    qtbot.mouseClick(form.save_button, LEFT)
    assert [[akun.nama for akun in people] for people in taken] == [["Barata"]]


def test_the_form_of_the_first_people_shows_all_its_fields_on_a_small_screen(qtbot, theme):
    form = PengendaliForm(print)
    qtbot.addWidget(form)
    form.show()
    bar = form._sheet.verticalScrollBar()
    qtbot.waitUntil(lambda: form.isVisible() and bar.maximum() == 0)
    qtbot.mouseClick(form.save_button, LEFT)
    qtbot.waitUntil(lambda: bar.maximum() == 0)
