"""Requests on their board, their forms, stages, figures and letters."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QMessageBox

from poskoapp.domain.bko_jenis import ArahBko, HitunganBko, StatusBko
from poskoapp.domain.kategori import Kategori
from poskoapp.domain.konflik import Aturan, Konflik, Tingkat
from poskoapp.domain.pola import PolaAngka
from poskoapp.services.konflik import KonflikReport
from poskoapp.services.personel import PersonelService
from poskoapp.storage.reference import ReferenceData
from poskoapp.ui.bko.figures import figures
from poskoapp.ui.bko.line_dialog import LineDialog
from poskoapp.ui.bko.request_dialog import RequestDialog
from poskoapp.ui.bko.shortage_dialog import ShortageDialog
from poskoapp.ui.bko.stage_dialogs import AngkaDialog, ExtendDialog, PassOnDialog, StageDialog
from poskoapp.ui.choice_dialog import ChoiceDialog
from tests.services.bko_cases import MULAI, SELESAI, TIBA
from tests.ui.dialogs import opened, save
from tests.ui.printed import printed

LEFT, CTRL = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier


H = HitunganBko


def test_the_board_shows_each_request_in_the_lane_of_its_stage(bench):
    drafts = bench.tab.board.lanes[0].cards()
    assert {card.row.id for card in drafts} == {bench.masuk, bench.keluar}
    assert all(not lane.cards() for lane in bench.tab.board.lanes[1:])


def test_the_four_counts_are_shown_stated_and_by_name(bench):
    assert bench.ledger("Jumlah") == ["5", "4", "–", "–"]
    assert bench.ledger("Dinyatakan") == ["5", "–", "–", "–"]
    assert bench.ledger("Bernama") == ["–", "4", "–", "–"]


def test_the_strip_counts_each_direction_in_which_something_was_asked_for(bench):
    rows = bench.case.requests.rows()
    going = [row for row in rows if row.arah is ArahBko.KELUAR]

    def told(shown):
        strip = figures(shown, bench.tab.reload, bench.tab.reload)
        return {f.label: f.value for f in strip if f.label.startswith(("masuk", "keluar"))}

    assert set(told(rows)) == {f"{arah.value} {h.value}" for arah in ArahBko for h in H}
    assert told(going) == {f"keluar {h.value}": going[0].empat[h].jumlah for h in H}
    assert told(going)["keluar diminta"] > 0
    assert set(told([])) == {f"masuk {h.value}" for h in H}


def test_a_card_chosen_by_mouse_shows_its_request(qtbot, bench):
    lane = bench.tab.board.lanes[0]
    at = next(n for n, card in enumerate(lane.cards()) if card.row.id == bench.keluar)
    qtbot.mouseClick(lane.viewport(), LEFT, pos=lane.visualRect(lane.model().index(at, 0)).center())
    assert bench.panel.detail.row.id == bench.keluar
    assert bench.tab.table.current_row().id == bench.keluar


def test_arrow_keys_go_from_lane_to_lane(qtbot, bench):
    bench.case.edit(bench.keluar, nomor_surat="B/7/XI/2024")
    bench.case.requests.advance(bench.keluar, StatusBko.PERMOHONAN, MULAI)
    qtbot.waitUntil(lambda: bool(bench.tab.board.lanes[1].cards()))
    bench.tab.board.lanes[0].setFocus()
    qtbot.keyClick(bench.tab.board.lanes[0], Qt.Key.Key_Right)
    assert bench.panel.detail.row.id == bench.keluar


def test_the_search_narrows_board_and_table(qtbot, bench):
    bench.tab.search.setText("kota contoh")
    assert [c.row.id for lane in bench.tab.board.lanes for c in lane.cards()] == [bench.keluar]
    assert [r.id for r in bench.tab._model.shown_rows()] == [bench.keluar]


def test_the_next_stage_wants_its_letter_and_says_so_in_the_form(qtbot, bench):
    qtbot.mouseClick(bench.panel.stage_button, LEFT)
    dialog = opened(StageDialog)
    save(qtbot, dialog)
    assert "nomor surat" in dialog._refusal.text()
    dialog.nomor.setText("B/113/XI/OPS.1.3./2024")
    save(qtbot, dialog)
    qtbot.waitUntil(lambda: bench.panel.detail.row.status is StatusBko.PERMOHONAN)
    assert bench.panel.stage_button.text() == "Ke tahap persetujuan …"


def test_a_request_is_edited_without_touching_what_the_form_does_not_show(qtbot, bench):
    bench.case.edit(bench.masuk, catatan="Jangan hilang")
    bench.tab.requests.edit_request()
    dialog = opened(RequestDialog)
    dialog.lines["titik_kumpul"].setText("Lapangan Apel")
    save(qtbot, dialog)
    fields = bench.case.requests.fields_of(bench.masuk)
    assert (fields.titik_kumpul, fields.catatan) == ("Lapangan Apel", "Jangan hilang")


def test_a_new_request_is_chosen_once_it_is_there(qtbot, bench):
    qtbot.keyClick(bench.tab, Qt.Key.Key_Insert)
    dialog = opened(RequestDialog)
    dialog.lines["pihak"].setText("Polres Sukatani")
    save(qtbot, dialog)
    qtbot.waitUntil(lambda: bench.panel.detail.row.pihak == "Polres Sukatani")
    assert len(bench.panel.detail.rincian) == 1


def short_of_guards(bench):
    personel = PersonelService(bench.case.db, ReferenceData().daftar_pangkat())
    personel.set_active(bench.case.filled.personel_ids[4:], aktif=False)


def test_the_shortage_of_a_plan_becomes_a_draft_in_one_click(qtbot, bench):
    short_of_guards(bench)
    bench.tab.add_for_plan(None)
    qtbot.waitUntil(lambda: bench.tab._model.total() == 3)
    row = bench.panel.detail.row
    assert (row.status, row.pihak) == (StatusBko.DRAF, "Polda Uji")


def test_what_is_ticked_of_the_shortages_becomes_one_request_with_its_lines(qtbot, bench):
    short_of_guards(bench)
    bench.tab.requests.add_from_shortage()
    dialog = opened(ShortageDialog)
    lines = dialog._model.total()
    assert lines == 2
    told = dialog.counter.text()
    qtbot.waitUntil(dialog.isActiveWindow)
    qtbot.keyClick(dialog.table, Qt.Key.Key_Space)
    assert dialog.counter.text() != told
    save(qtbot, dialog)
    qtbot.waitUntil(lambda: bench.tab._model.total() == 3)
    assert len(bench.panel.detail.rincian) == lines - 1
    bench.history.undo_action.trigger()
    qtbot.waitUntil(lambda: bench.tab._model.total() == 2)


def test_with_nothing_ticked_the_form_stays(qtbot, bench):
    short_of_guards(bench)
    bench.tab.requests.add_from_shortage()
    dialog = opened(ShortageDialog)
    dialog.table.selectAll()
    dialog.toggle()
    save(qtbot, dialog)
    assert dialog.isVisible()
    dialog.reject()
    assert bench.tab._model.total() == 2


def test_without_shortage_it_is_told_and_nothing_is_made(qtbot, bench, tmp_path):
    services = bench.tab._services
    pola = {Kategori.KURANG_RAWAN: PolaAngka(1, 99, 2), Kategori.RAWAN: PolaAngka(1, 99, 2)}
    services.kebutuhan.set_pola({**pola, Kategori.SANGAT_RAWAN: PolaAngka(1, 99, 2)})
    for ask in (bench.tab.requests.add_from_shortage, lambda: bench.tab.add_for_plan(None)):
        ask()
        message = opened(QMessageBox)
        assert "Tidak ada kekurangan" in message.text()
        message.close()
    assert bench.tab._model.total() == 2


def test_the_lodging_is_taken_from_a_unit_of_ours_with_its_place(qtbot, bench):
    bench.panel.show_page("Rincian")
    bench.panel.lines.selectRow(0)
    bench.tab.requests.edit_line()
    dialog = opened(LineDialog)
    at = next(n for n in range(dialog.place.count()) if dialog.place.itemText(n) == "Polsek Barat")
    dialog.place.setCurrentIndex(at)
    dialog.place.activated.emit(at)
    save(qtbot, dialog)
    line = bench.case.requests.detail(bench.masuk).rincian[0]
    assert (line.penginapan, line.lat) == ("Polsek Barat", -6.9)


@pytest.mark.parametrize("text", ["entah", "91, 200", "1"])
def test_coordinates_that_are_none_are_told_in_the_form(qtbot, bench, text):
    bench.panel.show_page("Rincian")
    bench.panel.lines.selectRow(0)
    bench.tab.requests.edit_line()
    dialog = opened(LineDialog)
    dialog.coordinates.setText(text)
    save(qtbot, dialog)
    assert dialog.isVisible()
    dialog.reject()


def test_the_figure_of_the_other_side_stands_beside_ours(qtbot, bench):
    bench.tab.requests.note_figure()
    dialog = opened(AngkaDialog)
    dialog.jumlah.setValue(59)
    dialog.sumber.setText("Humas")
    save(qtbot, dialog)
    qtbot.waitUntil(lambda: bench.ledger("Pihak lain") == ["–", "–", "59", "–"])
    assert bench.ledger("Jumlah")[2] == "–"


def test_a_figure_noted_by_mistake_is_chosen_deleted_and_comes_back_with_undo(qtbot, bench):
    assert not bench.tab.requests.drop_angka.isEnabled()
    for jumlah, sumber in ((58, "Humas"), (30, "Salah ketik")):
        bench.case.requests.add_angka(bench.masuk, H.TIBA, jumlah, sumber)
    qtbot.waitUntil(bench.tab.requests.drop_angka.isEnabled)
    bench.tab.requests.drop_angka.trigger()
    dialog = opened(ChoiceDialog)
    dialog.choice.setCurrentIndex(dialog.choice.findText("Tiba 30 menurut Salah ketik"))
    assert not dialog.whole.isVisible()
    save(qtbot, dialog)
    qtbot.waitUntil(lambda: bench.ledger("Pihak lain")[2] == "58")
    bench.history.undo_action.trigger()
    qtbot.waitUntil(lambda: bench.ledger("Pihak lain")[2] == "58 / 30")


def test_an_extension_and_passing_on_go_through_their_forms(qtbot, bench):
    ids = bench.case.places(bench.masuk)
    bench.case.musters.record(bench.masuk, H.TIBA, ids, TIBA)
    qtbot.waitUntil(bench.tab.requests.extend.isEnabled)
    bench.tab.requests.extend.trigger()
    extend = opened(ExtendDialog)
    save(qtbot, extend)
    qtbot.waitUntil(lambda: bench.row().selesai == SELESAI + timedelta(days=3))
    bench.panel.people.selectRow(0)
    bench.tab.people.pass_on.trigger()
    form = opened(PassOnDialog)
    save(qtbot, form)
    assert form.isVisible()
    form.ke.setText("Polres Sukatani")
    save(qtbot, form)
    assert bench.row().empat.diteruskan == 1


def test_letter_and_list_are_saved_where_the_operator_says(qtbot, bench, tmp_path, monkeypatch):
    told = []
    bench.tab.noticed.connect(told.append)
    for name, run in (
        ("surat", bench.tab.papers.save_letter),
        ("daftar.pdf", bench.tab.papers.save_list),
        ("daftar.xlsx", bench.tab.papers.save_list),
    ):
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a, n=name: (str(tmp_path / n), ""))
        run()
    assert [p.name for p in sorted(tmp_path.glob("*.pdf"))] == ["daftar.pdf", "surat.pdf"]
    assert (tmp_path / "daftar.xlsx").is_file()
    assert len(told) == 3


def test_letter_and_list_go_straight_to_a_printer_and_leave_no_file(qtbot, bench, tmp_path):
    papers = bench.tab.papers
    told, pages = printed(qtbot, bench.tab.noticed, papers.print_letter, tmp_path / "a.pdf")
    assert told == f"Surat BKO: {pages} halaman dikirim ke pencetak."
    told, pages = printed(qtbot, bench.tab.noticed, papers.print_list, tmp_path / "b.pdf")
    assert told == f"Daftar BKO: {pages} halaman dikirim ke pencetak."
    assert {p.name for p in tmp_path.glob("*.pdf")} == {"a.pdf", "b.pdf"}


def test_a_request_in_conflict_is_marked_with_its_sentence(bench):
    row = bench.tab._model.row(0)
    broken = Konflik(Aturan.SURAT_BKO_BELUM_ADA, Tingkat.LUNAK, "Surat belum ada.", permintaan_id=row.id)
    bench.tab.show_konflik(KonflikReport([broken]))
    column = bench.tab._model.columns[0]
    assert column.icon(row) is not None
    assert "Surat belum ada." in column.tooltip(row)


def test_a_conflict_leads_to_its_request(bench):
    bench.tab.search.setText("tidak ada yang begini")
    bench.tab.show_row_of(
        Konflik(Aturan.HITUNGAN_BKO_NAIK, Tingkat.KERAS, "Tiba 2", permintaan_id=bench.keluar)
    )
    assert bench.panel.detail.row.id == bench.keluar
    assert bench.tab.search.text() == ""
