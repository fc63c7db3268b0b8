"""The people of a request: read from lists, ticked at the muster, differing from the figures."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from poskoapp.domain.bko_jenis import HitunganBko, StatusBko
from poskoapp.services.bko_rincian import RincianFields
from poskoapp.ui.bko.lend_dialog import LendDialog
from poskoapp.ui.bko.muster_dialog import MusterDialog
from poskoapp.ui.bko.names_dialog import ListDialog, NameDialog, PasteNamesDialog
from poskoapp.ui.bko.stage_dialogs import ReasonDialog
from poskoapp.ui.import_dialog import ImportDialog
from poskoapp.ui.import_report import ImportReportDialog
from tests.services.bko_cases import TIBA, name_list, nrp
from tests.ui.dialogs import opened, save

LEFT, CTRL = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier


H = HitunganBko


def test_scanned_numbers_tick_their_owners_and_one_step_records_them(qtbot, bench):
    qtbot.keyClick(bench.tab, Qt.Key.Key_F5)
    dialog = opened(MusterDialog)
    for number in (0, 1):
        qtbot.keyClicks(dialog.scan, nrp(number))
        qtbot.keyClick(dialog.scan, Qt.Key.Key_Return)
    assert dialog.counter.text() == "2 dari 4"
    assert dialog.scan.text() == ""
    save(qtbot, dialog)
    qtbot.waitUntil(lambda: bench.ledger("Jumlah") == ["5", "4", "2", "–"])
    assert bench.row().status is StatusBko.TIBA
    bench.history.undo_action.trigger()
    qtbot.waitUntil(lambda: bench.ledger("Jumlah") == ["5", "4", "–", "–"])


def test_a_pasted_list_ticks_all_it_names_and_tells_who_is_on_no_list(qtbot, bench):
    bench.tab.people.muster(H.TIBA)
    dialog = opened(MusterDialog)
    QApplication.clipboard().setText(f"{name_list(4)}Asing\tBripka\t77001122\n")
    qtbot.keyClick(dialog.scan, Qt.Key.Key_V, CTRL)
    assert dialog.counter.text() == "4 dari 4"
    assert "77001122" in dialog._told.text()
    assert dialog.strange_button.isVisible()
    dialog.reject()


def test_a_stranger_at_the_muster_is_added_with_his_reason(qtbot, bench):
    bench.tab.people.muster(H.TIBA)
    dialog = opened(MusterDialog)
    dialog.call("77001122")
    qtbot.mouseClick(dialog.strange_button, LEFT)
    form = opened(NameDialog)
    assert form.nrp.text() == "77001122"
    form.nama.setText("Wira Dirgantara")
    form.pangkat.setText("Bripka")
    form.alasan.setText("Pengemudi, menyusul")
    save(qtbot, form)
    assert dialog.counter.text() == "1 dari 5"
    dialog.reject()
    assert bench.row().empat[H.TIBA].nama == 1
    assert bench.row().masalah == ()


def test_space_ticks_by_hand_and_everyone_at_once(qtbot, bench):
    bench.tab.people.muster(H.TIBA)
    dialog = opened(MusterDialog)
    qtbot.waitUntil(dialog.isActiveWindow)
    dialog.table.setFocus()
    dialog.table.selectRow(0)
    qtbot.keyClick(dialog.table, Qt.Key.Key_Space)
    assert dialog.counter.text() == "1 dari 4"
    qtbot.keyClick(dialog.table, Qt.Key.Key_Space)
    dialog._tick_all()
    assert dialog.counter.text() == "4 dari 4"
    dialog.reject()


def test_people_without_names_are_counted_in_the_muster(qtbot, bench):
    id_ = bench.case.requests.add(bench.case.requests.fields_of(bench.masuk), [])
    line = bench.case.lines.add(id_, RincianFields("Kodim 0999", diminta=30))
    bench.choose(id_)
    bench.tab.people.muster(H.TIBA)
    dialog = opened(MusterDialog)
    dialog.unnamed[line].setValue(30)
    save(qtbot, dialog)
    assert bench.row(id_).empat[H.TIBA].jumlah == 30


def test_a_pasted_name_list_becomes_people_and_the_report_says_so(qtbot, bench):
    bench.tab.people.paste_names()
    dialog = opened(PasteNamesDialog)
    dialog.text.setPlainText(name_list(2, first=10))
    save(qtbot, dialog)
    report = opened(ImportReportDialog)
    assert report is not None
    report.accept()
    qtbot.waitUntil(lambda: len(bench.panel.detail.personel) == 6)


def test_a_list_from_a_file_goes_through_the_assistant(qtbot, bench, tmp_path):
    path = tmp_path / "daftar.csv"
    path.write_text(name_list(6), encoding="utf-8")
    bench.tab.people.import_names()
    save(qtbot, opened(ListDialog))
    dialog = opened(ImportDialog)
    dialog.path.setText(str(path))
    for page in (1, 2):
        qtbot.mouseClick(dialog.import_button, LEFT)
        qtbot.waitUntil(lambda page=page: dialog.pages.currentIndex() == page, timeout=20_000)
    assert len(bench.panel.detail.personel) == 4
    assert len(dialog.plan.chosen()) == 2
    qtbot.mouseClick(dialog.import_button, LEFT)
    qtbot.waitUntil(lambda: opened(ImportReportDialog) is not None, timeout=20_000)
    opened(ImportReportDialog).accept()
    qtbot.waitUntil(lambda: len(bench.panel.detail.personel) == 6)


def test_a_list_without_heading_is_refused_in_the_form(qtbot, bench):
    bench.tab.people.paste_names()
    dialog = opened(PasteNamesDialog)
    dialog.text.setPlainText("hanya satu baris")
    save(qtbot, dialog)
    assert dialog.isVisible()
    dialog.reject()


def test_our_own_people_are_chosen_from_the_strength(qtbot, bench):
    bench.choose(bench.keluar)
    bench.tab.people.paste_names()
    dialog = opened(LendDialog)
    dialog.table.selectRow(0)
    chosen = dialog.table.selected_rows()[0]
    save(qtbot, dialog)
    people = bench.case.requests.detail(bench.keluar).personel
    assert chosen.id in {p.personel_id for p in people}
    assert len(people) == 3


def test_a_count_that_rises_is_marked_until_its_reason_is_typed(qtbot, bench):
    bench.case.lines.state(bench.panel.detail.rincian[0].id, H.DISETUJUI, 9)
    qtbot.waitUntil(bench.panel._problems.isVisible)
    assert "lebih 4" in bench.panel._problems.text()
    bench.tab.people.explain_problem()
    dialog = opened(ReasonDialog)
    dialog.alasan.setText("Ditambah satu regu")
    save(qtbot, dialog)
    qtbot.waitUntil(lambda: not bench.panel._problems.isVisible())


def test_enter_on_the_difference_list_asks_for_the_reason_of_that_person(qtbot, bench):
    ids = bench.case.places(bench.masuk)
    bench.case.musters.record(bench.masuk, H.TIBA, ids[:3], TIBA)
    bench.panel.show_page("Selisih")
    qtbot.waitUntil(lambda: bench.panel._gaps.total() == 2)
    missing = bench.case.requests.detail(bench.masuk).personel[3]
    row = next(n for n in range(2) if bench.panel._gaps.row(n).nama == missing.sebutan)
    bench.panel.gaps.selectRow(row)
    qtbot.keyClick(bench.panel.gaps, Qt.Key.Key_Return)
    dialog = opened(ReasonDialog)
    dialog.alasan.setText("Sakit")
    save(qtbot, dialog)
    assert bench.case.requests.detail(bench.masuk).personel[3].alasan == "Sakit"


def test_a_tick_is_taken_back_from_the_menu_of_the_list(qtbot, bench):
    bench.case.musters.record(bench.masuk, H.TIBA, bench.case.places(bench.masuk), TIBA)
    qtbot.waitUntil(lambda: bench.ledger("Jumlah")[2] == "4")
    bench.panel.people.selectRow(0)
    bench.tab.people.untick.trigger()
    qtbot.waitUntil(lambda: bench.ledger("Jumlah")[2] == "3")
