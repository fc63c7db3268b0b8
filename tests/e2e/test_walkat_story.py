"""An escort from the pair's registration to its end, through the window."""

from datetime import timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QFileDialog

from poskoapp.app import Program
from poskoapp.domain.jenis_penugasan import JenisPenugasan
from poskoapp.domain.konflik import Aturan
from poskoapp.services.konflik import KonflikService
from poskoapp.services.penugasan import PenugasanService, TugasBaru
from poskoapp.services.walkat import WalkatService
from poskoapp.storage.reference import ReferenceData
from poskoapp.ui.pengawalan.people_dialogs import EndDialog, PaslonDialog
from poskoapp.ui.pengawalan.team_dialogs import HandoverDialog, MomentDialog, ReguDialog
from tests.e2e.window import LEFT, PATIENCE, SHIFT, press, redo, undo
from tests.services.walkat_cases import MULAI, SELESAI, walkat
from tests.ui.dialogs import opened, save

PANGKAT = ReferenceData().daftar_pangkat()
Key = Qt.Key


@pytest.fixture
def program(theme, qtbot):
    made = Program(theme)
    yield made
    made.desk.close()


class Escort:
    """The tab in its window, with what stands in the file behind it."""

    def __init__(self, qtbot, program, case):
        assert program.desk.open_database(case.db)
        self.qtbot, self.case, self.db, self.window = qtbot, case, case.db, program.desk.window
        slot = program.desk.opened.tabs.pengawalan
        self.window.show_tab(slot)
        self.tab = slot.tab

    @property
    def team(self):
        return WalkatService(self.db, PANGKAT).rows()[0]

    def conflicts(self):
        return {
            k.aturan for k in KonflikService(self.db, PANGKAT).check().konflik if k.personel_id or k.regu_id
        }

    def press(self, widget, key, modifier=Qt.KeyboardModifier.NoModifier):
        press(self.qtbot, self.window, widget, key, modifier)

    def wait(self, true):
        self.qtbot.waitUntil(true, timeout=PATIENCE)

    def form_a_team(self):
        """Paslon baru, then Bentuk regu."""
        self.press(self.tab.table, Key.Key_Insert)
        form = opened(PaslonDialog)
        form.calon.setText("Wulung Tirta")
        form.wakil.setText("Jenar Mayang")
        form.nomor.setValue(1)
        save(self.qtbot, form)
        self.wait(lambda: self.tab.panel.sasaran is not None)
        self.press(self.tab.table, Key.Key_F6, SHIFT)
        regu = opened(ReguDialog)
        for box, moment in ((regu.mulai, MULAI), (regu.selesai, SELESAI)):
            box.setDateTime(type(box)(moment).dateTime())
        save(self.qtbot, regu)
        self.wait(lambda: self.tab.panel.regu is not None and self.tab.panel.regu.jumlah == 4)

    def drag_a_turn(self, hours):
        """Its bar on the time axis."""
        view, turn = self.tab.panel.timeline, self.team.flows[0].dinas[1]
        at, by = view.rect_of(turn.id).center(), QPoint(round((hours + 0.1) * view._axis.hour), 0)
        self.qtbot.mousePress(view, LEFT, pos=at)
        self.qtbot.mouseMove(view, at + by)
        self.qtbot.mouseRelease(view, LEFT, pos=at + by)
        return turn


@pytest.fixture
def escort(qtbot, program, tmp_path):
    case = walkat(tmp_path)
    case.qualify()
    made = Escort(qtbot, program, case)
    made.form_a_team()
    return made


def test_turns_are_dragged_handed_over_and_somebody_is_replaced_and_exchanged(qtbot, escort):
    assert Aturan.FLOW_KURANG not in escort.conflicts()
    turn = escort.drag_a_turn(2)
    escort.wait(lambda: escort.team.flows[0].dinas[1].mulai == turn.mulai + timedelta(hours=2))
    undo(qtbot, escort.window)
    escort.wait(lambda: escort.team.flows[0].dinas[1] == turn)
    redo(qtbot, escort.window)
    escort.wait(lambda: escort.team.flows[0].dinas[1] != turn)

    panel = escort.tab.panel
    escort.press(escort.tab.table, Key.Key_F7, SHIFT)
    opened(HandoverDialog).senpi.setText("2 pucuk, lengkap")
    save(qtbot, opened(HandoverDialog))
    escort.wait(lambda: panel._handovers.total() == 1)

    panel.people.select(escort.team.flows[0].anggota[0].id)
    escort.press(panel.people, Key.Key_F8, SHIFT)
    escort.press(panel.candidates, Key.Key_Return)
    moment = opened(MomentDialog)
    moment.alasan.setText("Sakit")
    save(qtbot, moment)
    escort.wait(lambda: len(escort.team.flows[0].anggota) == 3)

    before = [a.personel_id for f in escort.team.flows for a in f.anggota if a.keluar is None]
    panel.people.clearSelection()
    for at in (panel._people.total() - 2, panel._people.total() - 3):
        panel.people.selectionModel().select(
            panel._people.index(at, 0),
            panel.people.selectionModel().SelectionFlag.Select
            | panel.people.selectionModel().SelectionFlag.Rows,
        )
    escort.press(panel.people, Key.Key_T)
    escort.wait(
        lambda: [a.personel_id for f in escort.team.flows for a in f.anggota if a.keluar is None] != before
    )


def test_a_second_duty_of_an_escort_is_a_conflict_until_it_is_taken_back(qtbot, escort):
    guard = escort.team.flows[1].anggota[0].personel_id
    duty = TugasBaru(guard, MULAI, MULAI + timedelta(days=3), sasaran="Satgas Preventif")
    PenugasanService(escort.db).add(JenisPenugasan.SATGAS, [duty])
    assert Aturan.TUGAS_BERTINDIH in escort.conflicts()
    escort.wait(lambda: "Satgas Preventif" in escort.tab.panel._problems.text())
    undo(qtbot, escort.window)
    escort.wait(lambda: Aturan.TUGAS_BERTINDIH not in escort.conflicts())


def test_the_papers_leave_and_the_losing_pairs_team_is_withdrawn(qtbot, escort, tmp_path, monkeypatch):
    papers = iter(("kpu.pdf", "regu.xlsx", "tugas.pdf"))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / next(papers)), ""))
    for paper in (
        escort.tab.papers.save_all_names,
        escort.tab.papers.save_names,
        escort.tab.papers.save_letter,
    ):
        paper()
    assert {p.name for p in tmp_path.iterdir()} >= {"kpu.pdf", "regu.xlsx", "tugas.pdf"}
    duties = len(escort.case.duties())
    escort.tab.whom.end()
    end = opened(EndDialog)
    end.hari.setDate(MULAI.date() + timedelta(days=9))
    save(qtbot, end)
    escort.wait(lambda: escort.team.ditarik is not None)
    assert max(d.selesai for d in escort.case.duties()).date() <= MULAI.date() + timedelta(days=10)
    undo(qtbot, escort.window)
    escort.wait(lambda: len(escort.case.duties()) == duties)
