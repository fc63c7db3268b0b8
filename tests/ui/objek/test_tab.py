"""The tab *Objek & Siaga* through its widgets, on a real file."""

from datetime import timedelta

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QPushButton

from poskoapp.domain.konflik import Aturan, Konflik, Tingkat
from poskoapp.services.konflik import KonflikReport
from poskoapp.services.objek import ObjekService, PolaFields
from poskoapp.ui.drag import PENUGASAN, PERSONEL
from poskoapp.ui.objek.forms import BatasForm, ObjekForm, PolaForm
from poskoapp.ui.objek.susun_dialog import SusunDialog
from poskoapp.ui.objek.swap_dialog import SwapDialog
from tests.services.jaga_cases import PANGKAT, START, arranged
from tests.ui.dialogs import opened
from tests.ui.objek.conftest import LEFT
from tests.ui.printed import print_dialogs, printed


def test_an_object_in_conflict_is_marked_with_its_sentence(bench):
    model = bench.tab.objek._objek
    row = model.row(0)
    broken = Konflik(Aturan.SHIFT_KURANG, Tingkat.KERAS, "Shift kurang orang.", objek_id=row.id)
    bench.tab.show_konflik(KonflikReport([broken]))
    column = next(column for column in model.columns if column.judul == "Objek")
    assert column.icon(row) is not None
    assert "Shift kurang orang." in column.tooltip(row)


def test_the_board_shows_a_week_of_the_object_and_the_candidates_of_a_shift(bench):
    assert len(bench.board.rows()) == 14
    assert bench.board.current_row().shift.mulai == START
    assert bench.tab.objek.calon.cards()[0].row.bisa


def test_a_pattern_that_begins_at_another_hour_goes_on_in_the_rows_of_the_same_hours(qtbot, bench):
    service = ObjekService(bench.filled.db, PANGKAT)
    pola = service.rows(START)[0].pola[0]
    middle = (START + timedelta(days=2)).replace(hour=20)
    service.edit_pola(pola.id, PolaFields(START, middle, "2x12", "3"))
    service.add_pola(bench.objek_id, PolaFields(middle, START + timedelta(days=7), "2x12", "3"))
    bench.tab.reload()
    model = bench.board.model()
    heads = [model.headerData(row, Qt.Orientation.Vertical) for row in range(model.rowCount())]
    assert heads == ["08.00–20.00", "20.00–08.00"]
    assert len(bench.board.rows()) == 14


def test_enter_on_a_candidate_puts_him_in_and_del_takes_him_out(qtbot, bench):
    page = bench.tab.objek
    best = page.calon.cards()[0].row.personel_id
    page.calon.setFocus()
    qtbot.keyClick(page.calon, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bench.guards() == [best])
    page.penjaga.selectRow(0)
    page.penjaga.setFocus()
    qtbot.keyClick(page.penjaga, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: bench.guards() == [])


def test_what_is_done_with_a_guard_waits_until_there_is_one(bench):
    page = bench.tab.objek

    def offered():
        return {b.text() for b in page.findChildren(QPushButton) if b.isEnabled()} & {
            "Ganti", "Tukar …", "Lepas", "Kunci",
        }  # fmt: skip

    assert offered() == set()
    arranged(bench.filled)
    bench.tab.reload()
    page.penjaga.selectRow(0)
    assert len(offered()) == 4
    ObjekService(bench.filled.db, PANGKAT).delete(bench.objek_id)
    bench.tab.reload()
    assert offered() == set()


def test_a_guard_is_replaced_and_locked(bench):
    arranged(bench.filled)
    bench.tab.reload()
    page = bench.tab.objek
    page.penjaga.selectRow(1)
    leaving = page.penjaga.current_row().personel_id
    page.replace_guard()
    assert leaving not in bench.guards()
    page.penjaga.selectRow(0)
    locked = page.penjaga.current_row().terkunci
    page.toggle_lock()
    bench.tab.reload()
    assert page.penjaga.current_row().terkunci is not locked


def test_a_guard_changes_places_with_one_of_another_shift_in_one_step(qtbot, bench):
    arranged(bench.filled)
    bench.tab.reload()
    page = bench.tab.objek
    page.penjaga.selectRow(0)
    mine = page.penjaga.current_row().personel_id
    page.penjaga.setFocus()
    qtbot.keyClick(page.penjaga, Qt.Key.Key_T)
    dialog = opened(SwapDialog)
    best = dialog.partners.cards()[0].row
    assert best.bisa
    qtbot.keyClick(dialog.partners, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: mine not in bench.guards())
    assert bench.told == [next(t for t in bench.told if best.sebutan in t)]


def test_a_swap_that_is_cancelled_changes_nothing(qtbot, bench):
    arranged(bench.filled)
    bench.tab.reload()
    before = bench.guards()
    bench.tab.objek.penjaga.selectRow(0)
    bench.tab.objek.swap()
    opened(SwapDialog).reject()
    assert (bench.guards(), bench.told) == (before, [])


def test_people_dropped_on_a_shift_go_there(bench):
    later = bench.board.rows()[-1]
    page = bench.tab.objek
    page.calon.choose()
    duty = bench.board.current_row().penjaga[0]
    turn = next(t for t in (bench.board.current_turn(),))
    target = type(turn)(later.objek_id, later.shift.mulai, later.shift.selesai)
    bench.board.dropped.emit(PENUGASAN, duty.penugasan_id, target)
    assert bench.guards() == []
    bench.board.dropped.emit(PERSONEL, duty.personel_id, turn)
    assert bench.guards() == [duty.personel_id]


def test_the_roster_is_proposed_then_applied(qtbot, bench):
    bench.tab.open_susun()
    dialog = opened(SusunDialog)
    qtbot.mouseClick(dialog.propose_button, LEFT)
    qtbot.waitUntil(dialog.apply_button.isVisible, timeout=20_000)
    assert not bench.guards()
    qtbot.mouseClick(dialog.apply_button, LEFT)
    qtbot.waitUntil(lambda: bool(bench.told), timeout=20_000)
    assert bench.told == ["Jadwal jaga diterapkan: 42 dari 42 tempat terisi."]
    assert len(bench.guards()) == 3


def test_the_slider_tells_who_is_there_at_its_moment(qtbot, bench):
    arranged(bench.filled)
    bench.tab.reload()
    [row] = bench.tab._rows
    assert (row.keadaan.hadir, row.keadaan.butuh) == (3, 3)
    bench.tab.slider.go_to(START - timedelta(days=2))
    qtbot.waitUntil(lambda: bench.tab._rows[0].keadaan.butuh == 0)


def test_an_object_is_added_with_its_pattern_and_changed(qtbot, bench):
    bench.tab.acts.add()
    form = opened(ObjekForm)
    form.nama.setText("Kantor Bawaslu")
    form.place.setText("bukan koordinat")
    qtbot.mouseClick(form.save_button, LEFT)
    assert form.isVisible()
    form.place.setText("-6.9, 107.5")
    qtbot.mouseClick(form.save_button, LEFT)
    bench.tab.reload()
    assert {r.nama for r in bench.tab._rows} == {"Kantor KPU Randukuning", "Kantor Bawaslu"}
    bench.tab.objek.select_objek(bench.objek_id)
    bench.tab.acts.edit_pola()
    pola = opened(PolaForm)
    pola.butuh.setText("5")
    qtbot.mouseClick(pola.save_button, LEFT)
    bench.tab.reload()
    assert next(r for r in bench.tab._rows if r.id == bench.objek_id).pola[0].butuh == "5+5"


def test_the_limits_are_the_posts_own(qtbot, bench):
    bench.tab.acts.edit_batas()
    form = opened(BatasForm)
    form.rest.setValue(12)
    qtbot.mouseClick(form.save_button, LEFT)
    assert bench.tab._services.objek.batas().istirahat == timedelta(hours=12)


def test_a_conflict_leads_to_its_object(bench):
    bench.tab.show_page(1)
    bench.tab.show_row_of(Konflik(Aturan.SHIFT_KURANG, Tingkat.KERAS, "", objek_id=bench.objek_id))
    assert bench.tab.objek.isVisible()
    assert bench.tab.objek.table.current_row().id == bench.objek_id


def test_a_pattern_made_by_mistake_goes_with_its_guards_after_the_number_is_typed(qtbot, bench, monkeypatch):
    arranged(bench.filled)
    bench.tab.reload()
    asked = []

    def typed(_parent, _judul, teks, jumlah, _kata):
        asked.append((teks, jumlah))
        return len(asked) > 1

    monkeypatch.setattr("poskoapp.ui.count_brake._typed", typed)
    bench.tab.acts.delete_pola()
    assert bench.tab._rows[0].pola
    bench.tab.acts.delete_pola()
    [row] = bench.tab._rows
    assert not row.pola
    assert bench.tab._services.objek.count_duties(row.id) == 0
    assert asked[0][1] == 42
    assert "Hapus pola 12+12 Kantor KPU Randukuning" in asked[0][0]
    bench.tab.acts.delete_pola()  # nothing left to ask about
    assert len(asked) == 2


def test_the_schedule_is_printed_and_what_is_refused_asks_for_no_printer(qtbot, bench, monkeypatch, tmp_path):
    papers, refused = bench.tab.papers, []
    told, pages = printed(qtbot, papers.noticed, papers.print_jadwal, tmp_path / "cetak.pdf")
    assert told == f"Jadwal jaga: {pages} halaman dikirim ke pencetak."
    monkeypatch.setattr("poskoapp.ui.paper_print.show_error", lambda _owner, error: refused.append(error))
    papers.print_siaga()  # nobody stands by
    qtbot.waitUntil(lambda: bool(refused), timeout=30_000)
    assert print_dialogs() == []


def test_what_needs_an_object_is_grey_and_says_so_until_one_is_chosen(bench):
    def offered(words):
        [entry] = [a for a in menu.actions() if a.text().startswith(words)]
        return entry.isEnabled(), entry.text()

    change = next(b for b in bench.tab.findChildren(QPushButton) if b.text() == "Ubah")
    menu = change.menu()
    bench.tab.objek.table.setCurrentIndex(QModelIndex())
    menu.aboutToShow.emit()
    assert offered("Hapus pola jaga") == (False, "Hapus pola jaga …  (pilih objek)")
    assert offered("Objek …") == (False, "Objek …  (pilih objek)\tEnter")
    assert offered("Rayon …") == (False, "Rayon …  (belum ada rayon)")
    bench.tab.objek.select_objek(bench.objek_id)
    menu.aboutToShow.emit()
    assert offered("Hapus pola jaga") == (True, "Hapus pola jaga …")
    assert offered("Objek …") == (True, "Objek …\tEnter")
    bench.tab.show_page(1)  # what is chosen on a page that is not looked at is not meant
    menu.aboutToShow.emit()
    assert offered("Objek …")[0] is False
    assert offered("Hapus …") == (False, "Hapus …  (pilih peleton atau satgas)")
