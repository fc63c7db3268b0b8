from datetime import timedelta

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, Qt
from PySide6.QtWidgets import QFileDialog, QPushButton

from poskoapp.domain.walkat import Kedudukan
from poskoapp.services.konflik import KonflikService
from poskoapp.services.paslon import VipFields
from poskoapp.storage.reference import ReferenceData
from poskoapp.ui.icons import Cakupan
from poskoapp.ui.pengawalan.columns import cakupan_of
from poskoapp.ui.pengawalan.people_dialogs import EndDialog, PaslonDialog, VipDialog
from poskoapp.ui.pengawalan.team_dialogs import (
    HandoverDialog,
    MomentDialog,
    PeriodDialog,
    ReguDialog,
    TurnDialog,
)
from tests.ui.dialogs import opened, save
from tests.ui.printed import printed

LEFT, CTRL, SHIFT = (
    Qt.MouseButton.LeftButton,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
)


def lainnya(bench):
    """The menu of what else there is, shown as a click shows it."""
    more = next(b for b in bench.tab.findChildren(QPushButton) if b.text() == "Lainnya" and b.isVisible())
    more.menu().popup(more.mapToGlobal(more.rect().topLeft()))
    return more.menu()


def action_enabled(bench, text):
    menu = lainnya(bench)
    found = next(action for action in menu.actions() if action.text().startswith(text)).isEnabled()
    menu.close()
    return found


def turn(bench, number=1):
    return bench.regu.flows[0].dinas[number]


def drag(qtbot, bench, start, by):
    view = bench.timeline
    qtbot.mousePress(view, LEFT, pos=start)
    qtbot.mouseMove(view, start + by)
    qtbot.mouseRelease(view, LEFT, pos=start + by)


def test_the_list_the_team_and_the_candidates_stand_beside_each_other(bench):
    assert [r.sebutan for r in bench.tab._model.shown_rows()] == ["Paslon nomor urut 1"]
    assert bench.panel.people.model().rowCount() == 4
    assert len(bench.panel.candidates.cards()) == 16
    assert len(bench.timeline.lanes()) == 2


def test_the_team_that_is_looked_at_is_the_one_of_the_list_and_not_read_again(qtbot, bench):
    bench.case.whom.add_vip(VipFields(Kedudukan.KETUA_KPU, "Jenar Mandalika"))
    qtbot.waitUntil(lambda: len(bench.tab._rows) == 2)
    pair, other = bench.tab._rows
    bench.tab.table.select(other.kunci)
    assert bench.panel.regu is None
    bench.tab.table.select(pair.kunci)
    assert bench.panel.regu is pair.regu


def test_a_turn_is_dragged_in_one_step_snapped_to_half_an_hour_and_undone(qtbot, bench):
    before, view = turn(bench), bench.timeline
    hour = view._axis.hour
    drag(qtbot, bench, view.rect_of(before.id).center(), QPoint(round(2.1 * hour), 0))
    qtbot.waitUntil(lambda: turn(bench) != before)
    moved = turn(bench)
    assert moved.mulai - before.mulai == timedelta(hours=2)
    assert moved.selesai - moved.mulai == before.selesai - before.mulai
    bench.case.db.undo()
    assert turn(bench) == before


def test_the_end_of_a_turn_is_dragged_alone(qtbot, bench):
    before, view = turn(bench), bench.timeline
    end = view.rect_of(before.id)
    drag(qtbot, bench, QPoint(end.right() - 1, end.center().y()), QPoint(round(3 * view._axis.hour), 0))
    qtbot.waitUntil(lambda: turn(bench) != before)
    assert turn(bench).mulai == before.mulai
    assert turn(bench).selesai > before.selesai


def test_while_a_turn_is_dragged_onto_another_both_are_marked_and_escape_leaves_all_as_it_was(qtbot, bench):
    first, second, view = turn(bench, 0), turn(bench, 1), bench.timeline
    start = view.rect_of(first.id).center()
    qtbot.mousePress(view, LEFT, pos=start)
    qtbot.mouseMove(view, view.rect_of(second.id).center())
    marked = {bar.turn.id for lane in view.lanes() for bar in lane.bars if bar.problem}
    assert {first.id, second.id} <= marked
    qtbot.keyClick(view, Qt.Key.Key_Escape)
    assert not any(bar.problem for lane in view.lanes() for bar in lane.bars)
    qtbot.mouseRelease(view, LEFT, pos=start)
    assert turn(bench, 0) == first


def test_keys_choose_move_lengthen_and_remove_a_turn(qtbot, bench):
    view = bench.timeline
    view.setFocus()
    view.current = None
    qtbot.keyClick(view, Qt.Key.Key_Right)
    key = view.current
    before = next(g for f in bench.regu.flows for g in f.giliran if g.id == key)

    def now():
        return next((g for f in bench.regu.flows for g in f.giliran if g.id == key), None)

    qtbot.keyClick(view, Qt.Key.Key_Right, CTRL)
    assert now().mulai - before.mulai == timedelta(minutes=30)
    qtbot.keyClick(view, Qt.Key.Key_Left, SHIFT)
    assert now().selesai == before.selesai
    qtbot.keyClick(view, Qt.Key.Key_Delete)
    assert now() is None


def test_a_turn_is_changed_by_figures_too(qtbot, bench):
    bench.timeline.current = turn(bench).id
    bench.tab.turns.edit_turn()
    dialog = opened(TurnDialog)
    dialog.status.setCurrentIndex(1)
    save(qtbot, dialog)
    assert bench.regu.flows[0].giliran[1].status.value == "cadangan"


def test_a_lane_for_each_person(bench):
    bench.timeline.set_per_person(True)
    assert [lane.title for lane in bench.timeline.lanes()] == [a.sebutan for a in bench.regu.kekuatan]


def test_a_pair_is_added_and_its_team_built_like_the_others(qtbot, bench):
    bench.tab.whom.add_paslon()
    dialog = opened(PaslonDialog)
    save(qtbot, dialog)
    assert dialog.isVisible()
    dialog.calon.setText("Tirta Lintang")
    dialog.wakil.setText("Pandika Barata")
    dialog.nomor.setValue(2)
    save(qtbot, dialog)
    qtbot.waitUntil(lambda: bench.panel.sasaran.sebutan == "Paslon nomor urut 2")
    assert cakupan_of(bench.panel.regu) is Cakupan.KOSONG
    bench.tab.whom.build()
    save(qtbot, opened(ReguDialog))
    first, second = bench.case.teams.rows()
    assert (second.mulai, second.selesai, second.jumlah) == (first.mulai, first.selesai, first.jumlah)
    qtbot.waitUntil(lambda: cakupan_of(bench.panel.regu) is Cakupan.PENUH)


def test_another_vip_is_added_and_deleted(qtbot, bench):
    bench.tab.whom.add_vip()
    dialog = opened(VipDialog)
    dialog.nama.setText("Kirana Jenar")
    save(qtbot, dialog)
    qtbot.waitUntil(lambda: bench.panel.sasaran.sebutan == "Ketua KPU Kirana Jenar")
    bench.case.whom.delete(vip_id=bench.panel.sasaran.vip[0].id)
    qtbot.waitUntil(lambda: bench.panel.sasaran.sebutan == "Paslon nomor urut 1")


def test_somebody_is_replaced_from_the_list_of_candidates(qtbot, bench):
    leaving = bench.regu.flows[0].anggota[0]
    bench.panel.people.select(leaving.id)
    bench.tab.team.start_replacing()
    assert leaving.sebutan in bench.panel.heading.text()
    bench.panel.candidates.choose()
    dialog = opened(MomentDialog)
    save(qtbot, dialog)
    assert dialog.isVisible()
    dialog.alasan.setText("Sakit")
    save(qtbot, dialog)
    assert len(bench.regu.flows[0].anggota) == 3
    assert bench.panel.heading.text() == "Calon"


def test_two_people_chosen_change_places_by_key_and_back_by_undo(qtbot, bench):
    first, second = (flow.anggota[0].personel_id for flow in bench.regu.flows)
    told = []
    bench.tab.team.noticed.connect(told.append)
    bench.panel.people.select(bench.regu.flows[0].anggota[0].id)
    bench.panel.people.setFocus()
    qtbot.keyClick(bench.panel.people, Qt.Key.Key_T)
    assert "dua personel" in told[0]
    bench.panel.people.clearSelection()
    for at in range(bench.panel._people.total()):
        member = bench.panel._people.row(at)[1]
        if member.personel_id in (first, second):
            index = bench.panel._people.index(at, 0)
            flags = QItemSelectionModel.SelectionFlag
            bench.panel.people.selectionModel().select(index, flags.Select | flags.Rows)
    qtbot.keyClick(bench.panel.people, Qt.Key.Key_T)
    qtbot.waitUntil(lambda: bench.regu.flows[0].anggota[0].personel_id == second)
    bench.history.undo_action.trigger()
    qtbot.waitUntil(lambda: bench.regu.flows[0].anggota[0].personel_id == first)


def test_a_hand_over_is_offered_and_written_down(qtbot, bench):
    bench.tab.turns.hand_over()
    dialog = opened(HandoverDialog)
    dialog.senpi.setText("2 pucuk, lengkap")
    save(qtbot, dialog)
    qtbot.waitUntil(lambda: bench.panel.handovers.model().rowCount() == 1)


def test_the_end_of_a_pair_withdraws_its_team(qtbot, bench):
    bench.tab.whom.end()
    dialog = opened(EndDialog)
    dialog.hari.set_day(bench.regu.mulai.date() + timedelta(days=3))
    save(qtbot, dialog)
    assert bench.regu.ditarik is not None


def test_a_pair_is_ended_by_mouse_and_undo_gives_its_turns_back(qtbot, bench, click):
    before = bench.regu
    menu = lainnya(bench)
    ending = next(action for action in menu.actions() if action.text().startswith("Akhiri pengawalan"))
    qtbot.mouseClick(menu, LEFT, pos=menu.actionGeometry(ending).center())
    dialog = opened(EndDialog)
    dialog.hari.set_day(before.mulai.date() + timedelta(days=1))
    click(dialog, "Akhiri")
    qtbot.waitUntil(lambda: bench.panel.regu.ditarik is not None)
    assert bench.regu.giliran < before.giliran
    assert not action_enabled(bench, "Akhiri pengawalan")
    bench.history.undo_action.trigger()
    qtbot.waitUntil(lambda: bench.panel.regu.ditarik is None)
    assert bench.regu == before
    assert action_enabled(bench, "Akhiri pengawalan")


def test_only_a_pair_is_ended_and_another_vip_is_not_offered_it(qtbot, bench):
    bench.case.whom.add_vip(VipFields(Kedudukan.KETUA_KPU, "Jenar Mandalika"))
    qtbot.waitUntil(lambda: len(bench.tab._rows) == 2)
    bench.tab._choose(next(r.kunci for r in bench.tab._rows if r.paslon is None))
    assert bench.tab.whom.lacks_pair() == "pilih paslon"


def test_what_is_done_with_a_person_is_grey_until_one_is_chosen(bench):
    bench.panel.people.clearSelection()
    bench.panel.people.setCurrentIndex(QModelIndex())
    assert not action_enabled(bench, "Keluarkan dari regu  (pilih personel)")
    assert not action_enabled(bench, "Tukar dua personel terpilih  (pilih dua personel dengan Ctrl+klik)\tT")
    bench.panel.people.selectRow(1)
    assert action_enabled(bench, "Keluarkan dari regu")


def test_a_conflict_is_told_in_its_team_and_leads_there(qtbot, bench):
    bench.case.people.remove([bench.regu.flows[0].anggota[0].id])
    report = KonflikService(bench.case.db, ReferenceData().daftar_pangkat()).check()
    bench.tab.show_konflik(report)
    assert "terisi kurang dari 2 personel" in bench.panel._problems.text()
    bench.tab.show_row_of(next(k for k in report.konflik if k.regu_id))
    qtbot.waitUntil(lambda: cakupan_of(bench.panel.regu) is Cakupan.SEBAGIAN)


def test_without_anybody_the_tab_says_what_to_do(qtbot, bench):
    bench.case.teams.delete(bench.regu.id)
    bench.case.whom.delete(paslon_id=bench.panel.sasaran.paslon.id)
    qtbot.waitUntil(lambda: bench.panel.sasaran is None)
    assert "Tambah paslon" in bench.panel._about.text()
    assert not bench.panel.side.isVisible()


def test_papers_are_saved_where_the_operator_says(qtbot, bench, tmp_path, monkeypatch):
    said, paths = [], iter(tmp_path / name for name in ("kpu.pdf", "regu.xlsx", "tugas.pdf", "jadwal.xlsx"))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(next(paths)), ""))
    bench.tab.noticed.connect(said.append)
    bench.tab.papers.save_all_names()
    bench.tab.papers.save_names()
    bench.tab.papers.save_letter()
    bench.tab.papers.save_schedule()
    save(qtbot, opened(PeriodDialog))
    assert {p.name for p in tmp_path.iterdir()} >= {"kpu.pdf", "regu.xlsx", "tugas.pdf", "jadwal.xlsx"}
    assert len(said) == 4


def test_papers_go_straight_to_a_printer(qtbot, bench, tmp_path):
    papers = bench.tab.papers
    for what, run in (
        ("Daftar pengawalan", papers.print_all_names),
        ("Daftar pengawalan", papers.print_names),
        ("Surat tugas", papers.print_letter),
        ("Jadwal dinas", lambda: (papers.print_schedule(), save(qtbot, opened(PeriodDialog)))),
    ):
        told, pages = printed(qtbot, bench.tab.noticed, run, tmp_path / "cetak.pdf")
        assert told == f"{what}: {pages} halaman dikirim ke pencetak."
