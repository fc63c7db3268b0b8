"""Strength, as an operator works with it: find, edit, note absences, import."""

from openpyxl import Workbook
from PySide6.QtCore import QItemSelectionModel, Qt, QTimer
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QMessageBox

from poskoapp.domain.jenis_personel import AlasanTidakHadir, JenisPersonel
from poskoapp.domain.kekuatan import StatusPersonel
from poskoapp.domain.konflik import Aturan, Konflik, Tingkat
from poskoapp.services.konflik import KonflikReport
from poskoapp.ui.import_dialog import ImportDialog
from poskoapp.ui.import_report import ImportReportDialog
from poskoapp.ui.kekuatan.absence_dialog import AbsenceDialog
from poskoapp.ui.kekuatan.personel_dialog import PersonelDialog
from tests.factories import TUGAS_MULAI
from tests.ui.loaded import loaded_with

CTRL = Qt.KeyboardModifier.ControlModifier
ROWS = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows


def select_first(bench, count):
    bench.table.clearSelection()
    for at in range(count):
        bench.table.selectionModel().select(bench.tab._model.index(at, 0), ROWS)
    return bench.table.selected_rows()


def figure(bench, word):
    cells = bench.tab._figures._cells
    return next(cell for cell in cells if cell._label.text().startswith(word))


def test_every_person_is_shown_under_the_unit_that_is_chosen(bench, qtbot):
    QAbstractItemModelTester(bench.tab._model, QAbstractItemModelTester.FailureReportingMode.Warning)
    QAbstractItemModelTester(bench.tab.units._model, QAbstractItemModelTester.FailureReportingMode.Warning)
    assert len(bench.shown()) == 20
    bench.tab.units.tree.select(bench.filled.polsek_ids[0])
    own = [p.nrp for p in bench.personel.rows() if p.satuan_id == bench.filled.polsek_ids[0]]
    assert sorted(bench.shown()) == sorted(own)
    bench.tab.units.tree.select(bench.filled.polres_id)
    assert len(bench.shown()) == 20


def test_ctrl_f_finds_a_person_by_part_of_his_number_and_the_arrow_goes_to_him(bench, qtbot):
    wanted = bench.personel.rows()[7]
    bench.table.setFocus()
    qtbot.keyClick(bench.table, Qt.Key.Key_F, CTRL)
    qtbot.keyClicks(QApplication.focusWidget(), wanted.nrp[2:])
    assert wanted.nrp in bench.shown()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down)
    assert bench.table.hasFocus()


def test_a_figure_shows_the_people_whom_it_counts(bench, qtbot):
    sick = bench.filled.personel_ids[:3]
    day = TUGAS_MULAI.date()
    bench.personel.add_absence(sick, day, day, AlasanTidakHadir.SAKIT)
    qtbot.waitUntil(lambda: figure(bench, "tidak hadir")._value.text() == "3")
    assert figure(bench, "siap")._value.text() == "17"
    qtbot.mouseClick(figure(bench, "tidak hadir"), Qt.MouseButton.LeftButton)
    assert {bench.tab._model.row(at).id for at in range(len(bench.shown()))} == set(sick)
    qtbot.mouseClick(figure(bench, "personel"), Qt.MouseButton.LeftButton)
    assert len(bench.shown()) == 20


def test_a_number_that_is_taken_is_refused_in_the_form_and_nothing_typed_is_lost(
    bench, qtbot, click, dialog, texts
):
    person, other = bench.personel.rows()[:2]
    bench.table.select(person.id)
    qtbot.keyClick(bench.table, Qt.Key.Key_Return)
    form = dialog(PersonelDialog)
    form.nama.selectAll()
    qtbot.keyClicks(form.nama, "Jenar Wanabrata, S.H.")
    form.nrp.selectAll()
    qtbot.keyClicks(form.nrp, other.nrp)
    click(form, "Simpan")
    assert f"sudah dipakai oleh {other.nama}" in texts(form)
    assert form.isVisible()
    assert form.nama.text() == "Jenar Wanabrata, S.H."
    form.nrp.setText("00110007")
    click(form, "Simpan")
    assert not form.isVisible()
    changed = bench.person("00110007")
    assert (changed.id, changed.nama) == (person.id, "Jenar Wanabrata, S.H.")
    qtbot.waitUntil(lambda: "00110007" in bench.shown())


def test_a_short_number_is_told_under_its_field(bench, qtbot, click, dialog, texts):
    click(bench.tab, "Tambah …")
    form = dialog(PersonelDialog)
    qtbot.keyClicks(form.nrp, "8504")
    click(form, "Simpan")
    said = texts(form)
    assert "'8504' berisi 4 angka; NRP Polri harus 8 angka." in said
    assert "Nama wajib diisi." in said
    assert form.focusWidget() is form.nrp
    assert len(bench.personel.rows()) == 20


def test_a_person_is_added_to_the_unit_that_is_looked_at(bench, qtbot, click, dialog):
    bench.tab.units.tree.select(bench.filled.polsek_ids[1])
    click(bench.tab, "Tambah …")
    form = dialog(PersonelDialog)
    qtbot.keyClicks(form.nrp, "01020003")
    qtbot.keyClicks(form.nama, "Kirana Mandalika")
    form.pangkat.setFocus()
    qtbot.keyClicks(form.pangkat.lineEdit(), "Bripda")
    click(form, "Simpan")
    added = bench.person("01020003")
    assert (added.satuan_id, added.pangkat) == (bench.filled.polsek_ids[1], "Bripda")
    assert bench.said == ["Bripda Kirana Mandalika ditambahkan."]
    qtbot.waitUntil(
        lambda: bench.table.current_row() is not None and bench.table.current_row().id == added.id
    )


def test_the_ranks_offered_are_those_of_the_force_and_what_was_typed_stays(bench, click, dialog):
    click(bench.tab, "Tambah …")
    form = dialog(PersonelDialog)
    form.pangkat.setCurrentText("Sertu (K)")
    assert form.pangkat.findText("Bripka") >= 0
    form.jenis.choose(JenisPersonel.TNI)
    assert form.pangkat.findText("Bripka") < 0
    assert form.pangkat.findText("Sertu") >= 0
    assert form.pangkat.currentText() == "Sertu (K)"


def test_a_person_deleted_in_another_window_is_told_in_the_form(bench, qtbot, click, dialog, texts):
    person = bench.personel.rows()[0]
    bench.table.select(person.id)
    qtbot.keyClick(bench.table, Qt.Key.Key_Return)
    form = dialog(PersonelDialog)
    form.jabatan.setText("Kanit Uji")
    bench.personel.delete_personel([person.id])
    click(form, "Simpan")
    assert "sudah dihapus di jendela lain" in texts(form)
    assert form.isVisible()


def test_one_absence_is_noted_for_all_selected_and_undone_in_one_step(bench, qtbot, click, dialog):
    chosen = {p.id for p in select_first(bench, 3)}
    click(bench.tab, "Ketidakhadiran …")
    form = dialog(AbsenceDialog)
    assert form.mulai.day() == TUGAS_MULAI.date()
    form.alasan.choose(AlasanTidakHadir.CUTI)
    click(form, "Simpan")
    absent = {p.id for p in bench.personel.rows() if p.ketidakhadiran.startswith("Cuti")}
    assert absent == chosen
    qtbot.waitUntil(lambda: figure(bench, "tidak hadir")._value.text() == "3")
    bench.history.undo_action.trigger()
    qtbot.waitUntil(lambda: figure(bench, "tidak hadir")._value.text() == "0")


def test_days_the_wrong_way_round_are_told_in_the_form(bench, click, dialog, texts):
    select_first(bench, 1)
    click(bench.tab, "Ketidakhadiran …")
    form = dialog(AbsenceDialog)
    form.selesai.set_day(form.mulai.day().replace(day=1))
    click(form, "Simpan")
    assert "Lebih awal daripada tanggal mulai." in texts(form)
    assert not any(p.ketidakhadiran for p in bench.personel.rows())


def test_people_leave_the_strength_and_come_back(bench, qtbot):
    chosen = {p.id for p in select_first(bench, 2)}
    actions = bench.tab.actions_
    assert not actions.activate.isEnabled()
    actions.deactivate.trigger()
    assert {p.id for p in bench.personel.rows() if not p.aktif} == chosen
    qtbot.waitUntil(actions.activate.isEnabled)
    assert bench.tab._status_of(bench.table.selected_rows()[0]) is StatusPersonel.NONAKTIF
    actions.activate.trigger()
    assert all(p.aktif for p in bench.personel.rows())


def test_one_person_is_deleted_by_key_and_comes_back_by_undo(bench, qtbot):
    person = select_first(bench, 1)[0]
    bench.table.setFocus()
    asked = []

    def confirm():
        box = next(w for w in QApplication.topLevelWidgets() if isinstance(w, QMessageBox) and w.isVisible())
        asked.append(box.text())
        next(b for b in box.buttons() if b.text() == "Hapus").click()

    QTimer.singleShot(50, confirm)
    qtbot.keyClick(bench.table, Qt.Key.Key_Delete)
    assert f"{person.nama}, NRP {person.nrp}?" in asked[0]
    qtbot.waitUntil(lambda: person.nrp not in bench.shown())
    bench.history.undo_action.trigger()
    qtbot.waitUntil(lambda: person.nrp in bench.shown())


def test_who_is_in_a_conflict_is_marked_with_its_sentence(bench):
    first, second = (bench.tab._model.row(at) for at in (0, 1))
    broken = Konflik(Aturan.TUGAS_BERTINDIH, Tingkat.KERAS, "Dua tugas bertindih.", personel_id=first.id)
    bench.tab.show_konflik(KonflikReport([broken]))
    nama = next(column for column in bench.tab._model.columns if column.judul == "Nama")
    assert nama.icon(first) is not None
    assert nama.icon(second) is None
    assert nama.tooltip(first).endswith("\nDua tugas bertindih.")
    bench.tab.show_konflik(KonflikReport([]))
    assert nama.icon(first) is None


def test_a_conflict_leads_to_the_person_whatever_hides_him(bench, qtbot):
    person = bench.personel.rows()[5]
    bench.tab.search.setText("tidak ada orang bernama begini")
    assert bench.shown() == []
    bench.tab.show_row_of(Konflik(Aturan.TIDAK_AKTIF, Tingkat.KERAS, "", personel_id=person.id))
    assert bench.table.current_row().id == person.id


def test_a_table_is_imported_told_by_cell_and_undone_as_one_step(bench, qtbot, tmp_path, click, dialog):
    known = bench.personel.rows()[0]
    path = table_of_people(tmp_path / "personel.xlsx", known)
    click(bench.tab, "Impor …")
    asked = dialog(ImportDialog)
    asked.path.setText(str(path))
    for page, word in ((1, "Lanjut"), (2, "Lanjut")):
        click(asked, word)
        qtbot.waitUntil(lambda page=page: asked.pages.currentIndex() == page, timeout=20_000)
    click(asked, "Simpan")
    report = dialog(ImportReportDialog)
    rows = [report.table.model().row(at) for at in range(report.table.model().rowCount())]
    assert any(r.jenis == "Ditolak" and r.sel.endswith("A4") for r in rows)
    click(report, "Tutup")
    qtbot.waitUntil(lambda: "01080002" in bench.shown())
    assert bench.person(known.nrp).jabatan == "Kanit Uji"
    bench.history.undo_action.trigger()
    qtbot.waitUntil(lambda: "01080002" not in bench.shown())
    assert bench.person(known.nrp).jabatan == known.jabatan


def table_of_people(path, known):
    book = Workbook()
    sheet = book.active
    sheet.append(["NRP", "NAMA", "PANGKAT", "JABATAN", "SATUAN"])
    sheet.append([1080002, "Wulung Ranupati", "BRIPDA", "Ba Samapta", "Polsek Barat"])
    sheet.append([known.nrp, known.nama, known.pangkat, "Kanit Uji", ""])
    sheet.append(["12", "Tirta Segarawana", "BRIPKA", "", ""])
    book.save(path)
    return path


def test_the_first_look_loads_neither_papers_nor_imports_nor_other_views():
    later = "documents.pdf documents.excel services.impor ui.import_dialog ui.kekuatan.satuan_view"
    names = " ".join(f"poskoapp.{name}" for name in later.split())
    assert loaded_with("import poskoapp.ui.kekuatan.tab", names) == []
