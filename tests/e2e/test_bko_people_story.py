"""People lent to us who stay longer, go on to others and return in parts, and our own people lent, through the window."""

from datetime import datetime, timedelta

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtWidgets import QApplication
from sqlalchemy import select

from poskoapp.app import Program
from poskoapp.domain.bko_jenis import ArahBko, HitunganBko, StatusBko
from poskoapp.domain.jenis_penugasan import JenisPenugasan
from poskoapp.domain.model import Penugasan
from poskoapp.services.bko import BkoService
from poskoapp.services.ketersediaan import free_petugas
from poskoapp.storage.reference import ReferenceData
from poskoapp.ui.bko.lend_dialog import LendDialog
from poskoapp.ui.bko.muster_dialog import MusterDialog
from poskoapp.ui.bko.names_dialog import PasteNamesDialog
from poskoapp.ui.bko.request_dialog import RequestDialog
from poskoapp.ui.bko.stage_dialogs import ExtendDialog, PassOnDialog, ReasonDialog, StageDialog
from poskoapp.ui.import_report import ImportReportDialog
from tests.e2e.window import CTRL, PATIENCE, SHIFT, press, redo, undo
from tests.factories import TUGAS_MULAI, TUGAS_SELESAI
from tests.services.bko_cases import MULAI, PULANG, SELESAI, TIBA, bko, name_list, nrp
from tests.ui.dialogs import opened, save

PANGKAT = ReferenceData().daftar_pangkat()
H, Key = HitunganBko, Qt.Key


@pytest.fixture
def program(theme, qtbot):
    made = Program(theme)
    yield made
    made.desk.close()


@pytest.fixture
def post(qtbot, program, tmp_path):
    return Post(qtbot, program, bko(tmp_path).db)


class Post:
    """The tab in its window, with what stands in the file behind it."""

    def __init__(self, qtbot, program, db):
        assert program.desk.open_database(db)
        self.qtbot, self.db, self.window = qtbot, db, program.desk.window
        self.tabs = program.desk.opened.tabs
        self.window.show_tab(self.tabs.bko)
        self.tab = self.tabs.bko.tab
        self.panel = self.tab.panel

    def counts(self):
        return [self.panel.detail.row.empat[h].jumlah for h in H]

    def free(self, selesai=TUGAS_SELESAI):
        with self.db.read() as session:
            return {p.nrp for p in free_petugas(session, PANGKAT, TUGAS_MULAI, selesai)}

    def lent(self):
        """Our own people who are away, and until when."""
        lent = select(Penugasan.personel_id, Penugasan.selesai).where(
            Penugasan.jenis == JenisPenugasan.BKO_KELUAR
        )
        with self.db.read() as session:
            return dict(session.execute(lent).all())

    def press(self, key, modifier=Qt.KeyboardModifier.NoModifier):
        press(self.qtbot, self.window, self.tab, key, modifier)

    def wait(self, true):
        self.qtbot.waitUntil(true, timeout=PATIENCE)

    def request(self, **changes):
        """Permintaan baru, typed."""
        self.press(Key.Key_Insert)
        form = opened(RequestDialog)
        for name, text in changes.items():
            form.lines[name].setText(text)
        for box, moment in ((form.mulai, MULAI), (form.selesai, SELESAI)):
            box.setDateTime(type(box)(moment).dateTime())
        return form

    def advance(self, status, nomor=""):
        self.panel.stage_button.click()
        form = opened(StageDialog)
        form.stage.choose(status)
        form.nomor.setText(nomor)
        save(self.qtbot, form)
        self.wait(lambda: self.panel.detail.row.status is status)

    def paste(self, text):
        self.tab.people.paste_names()
        form = opened(PasteNamesDialog)
        form.text.setPlainText(text)
        save(self.qtbot, form)
        opened(ImportReportDialog).accept()

    def muster(self, waktu, numbers, modifier=Qt.KeyboardModifier.NoModifier):
        """A roll call by keys: F5, or Shift+F5 on return."""
        self.press(Key.Key_F5, modifier)
        dialog = opened(MusterDialog)
        dialog.moment.setDateTime(type(dialog.moment)(waktu).dateTime())
        for number in numbers:
            self.qtbot.keyClicks(dialog.scan, number)
            self.qtbot.keyClick(dialog.scan, Key.Key_Return)
        save(self.qtbot, dialog)

    def extend(self, selesai):
        self.tab.requests.extend.trigger()
        form = opened(ExtendDialog)
        form.until.setDateTime(type(form.until)(selesai).dateTime())
        form.nomor.setText("ST/77/XI/2024")
        form.alasan.setText("Rekapitulasi belum selesai")
        save(self.qtbot, form)
        self.wait(lambda: self.panel.detail.row.selesai == selesai)

    def choose_people(self, *numbers):
        table = self.panel.people
        table.clearSelection()
        rows = [p.nrp for p in table.model().shown_rows()]
        how = QItemSelectionModel.SelectionFlag
        for number in numbers:
            at = table.model().index(rows.index(number), 0)
            table.selectionModel().select(at, how.Select | how.Rows)

    def person(self, number):
        return next(p for p in self.panel.detail.personel if p.nrp == number)


@pytest.fixture
def borrowed(post):
    """Asked for by telephone, then by letter; six named, five of them arrived."""
    form = post.request(pihak="Polda Uji", perihal="Permohonan BKO", lisan_oleh="Kabagops")
    form.lisan.tick.setChecked(True)
    save(post.qtbot, form)
    post.wait(lambda: post.panel.detail is not None)
    assert post.panel.detail.row.tanpa_surat
    post.advance(StatusBko.PERMOHONAN, "B/113/XI/OPS.1.3./2024")
    assert not post.panel.detail.row.tanpa_surat
    post.advance(StatusBko.PERSETUJUAN, "ST/9/XI/2024")
    post.paste(name_list(6))
    post.wait(lambda: len(post.panel.detail.personel) == 6)
    post.muster(TIBA, [nrp(n) for n in range(5)])
    post.wait(lambda: post.counts()[2] == 5)
    return post


def test_lent_people_stay_longer_go_on_to_others_and_return_in_parts(qtbot, borrowed):
    post, later = borrowed, SELESAI + timedelta(days=3)
    assert nrp(0) in post.free()
    assert nrp(0) not in post.free(later)
    post.extend(later)
    assert post.panel.detail.row.status is StatusBko.PERPANJANGAN
    assert nrp(0) in post.free(later)
    undo(qtbot, post.window)
    post.wait(lambda: post.panel.detail.row.selesai == SELESAI)
    redo(qtbot, post.window)
    post.wait(lambda: post.panel.detail.row.selesai == later)

    post.choose_people(nrp(0), nrp(1))
    post.tab.people.pass_on.trigger()
    form = opened(PassOnDialog)
    save(qtbot, form)
    assert form.isVisible()  # where to?
    form.ke.setText("Polres Kota Contoh")
    form.moment.setDateTime(type(form.moment)(TUGAS_MULAI - timedelta(hours=1)).dateTime())
    save(qtbot, form)
    post.wait(lambda: post.person(nrp(0)).diteruskan is not None)
    assert {nrp(0), nrp(1)}.isdisjoint(post.free())
    assert nrp(2) in post.free()

    post.muster(PULANG, [nrp(2)], SHIFT)
    post.wait(lambda: post.counts()[3] == 1)
    assert post.panel.detail.row.status is StatusBko.PENGEMBALIAN
    assert nrp(2) not in post.free(later)
    assert nrp(3) in post.free(later)
    post.panel.show_page("Selisih")
    missing = {gap.nama for gap in post.panel.gaps.model().shown_rows() if gap.ke is H.TIBA}
    assert missing == {post.person(nrp(5)).sebutan}
    post.muster(PULANG + timedelta(days=1), [nrp(3), nrp(4)], SHIFT)
    post.wait(lambda: post.person(nrp(4)).kembali is not None)
    assert post.person(nrp(2)).kembali == PULANG
    undo(qtbot, post.window)
    post.wait(lambda: post.person(nrp(4)).kembali is None)
    assert post.person(nrp(2)).kembali == PULANG


def test_a_list_pasted_at_the_muster_ticks_them_all_and_the_missing_one_is_explained(qtbot, borrowed):
    post = borrowed
    post.press(Key.Key_F5)
    dialog = opened(MusterDialog)
    QApplication.clipboard().setText(name_list(6))
    qtbot.keyClick(dialog.scan, Key.Key_V, CTRL)
    assert dialog.counter.text() == "6 dari 6"
    dialog.reject()
    assert post.counts()[2] == 5
    post.choose_people(nrp(5))
    post.tab.people.explain.trigger()
    reason = opened(ReasonDialog)
    reason.alasan.setText("Sakit, dirawat")
    save(qtbot, reason)
    post.wait(lambda: post.person(nrp(5)).alasan == "Sakit, dirawat")


def test_our_own_people_lent_are_away_until_they_are_back(qtbot, post):
    form = post.request(pihak="Polres Kota Contoh", perihal="Bantuan BKO", tempat="Kantor KPU")
    form.arah.choose(ArahBko.KELUAR)
    save(qtbot, form)
    post.wait(lambda: post.panel.detail is not None)
    everyone = post.free()
    post.tab.people.paste_names()
    lend = opened(LendDialog)
    save(qtbot, lend)
    assert lend.isVisible()  # nobody chosen
    free = [p for p in lend.table.model().shown_rows() if p.nrp in everyone][:3]
    for person in free:
        lend.table.selectionModel().select(
            lend.table.model().index(lend.table.model().shown_rows().index(person), 0),
            QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows,
        )
    save(qtbot, lend)
    numbers = [p.nrp for p in free]
    post.wait(lambda: set(post.lent()) == {p.id for p in free})
    assert post.free() == everyone - set(numbers)

    post.advance(StatusBko.PERMOHONAN, "B/7/XI/2024")
    post.advance(StatusBko.PERSETUJUAN, "B/8/XI/2024")
    post.muster(TIBA, numbers)
    post.wait(lambda: post.counts()[2] == 3)
    later = SELESAI + timedelta(days=2)
    post.extend(later)
    assert set(post.lent().values()) == {later}
    back = datetime(2024, 11, 25, 20)
    post.muster(back, numbers[:1], SHIFT)
    post.wait(lambda: post.counts()[3] == 1)
    assert post.lent()[free[0].id] == back
    assert post.free() == everyone - set(numbers[1:])
    undo(qtbot, post.window)
    post.wait(lambda: post.lent()[free[0].id] == later)
    assert BkoService(post.db).rows()[0].status is StatusBko.PERPANJANGAN
