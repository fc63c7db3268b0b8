"""Units with their establishment, the muster of a day, and what else is done with people, through the window."""

from datetime import date, timedelta

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from poskoapp.domain import clock
from poskoapp.domain.dsp import PitaDsp
from poskoapp.domain.jenis_personel import AlasanTidakHadir
from poskoapp.domain.kualifikasi import MasaBerlaku
from poskoapp.services.duplikat import PasanganDuplikat
from poskoapp.services.kualifikasi import KualifikasiFields
from poskoapp.services.profil import ProfilService
from poskoapp.storage.reference import ReferenceData
from poskoapp.ui.kekuatan.duplikat_dialog import DuplikatDialog
from poskoapp.ui.kekuatan.kualifikasi_dialogs import KualifikasiDialog, KualifikasiListDialog
from poskoapp.ui.kekuatan.massal_dialog import MassalDialog
from poskoapp.ui.kekuatan.satuan_dialogs import DspDialog, SatuanDialog
from poskoapp.ui.kekuatan.tempel_dialog import TempelDialog
from poskoapp.ui.kekuatan.tempel_kolom_dialog import PersonelTempelDialog
from poskoapp.ui.profil_commands import personel_id_of
from poskoapp.ui.profil_dialog import profil_html
from tests.ui.printed import printed


@pytest.fixture
def apel(bench):
    bench.tab.views.show_view(bench.tab.views.apel)
    bench.tab.views.apel.day.set_day(date(2024, 11, 25))
    return bench.tab.views.apel


@pytest.fixture
def satuan(bench):
    bench.tab.views.show_view(bench.tab.views.satuan)
    return bench.tab.views.satuan


def test_a_digit_marks_a_person_missing_and_the_cursor_goes_on(bench, apel, qtbot):
    apel.people.setFocus()
    apel.people.selectRow(0)
    first, second = (apel._people_model.row(at) for at in (0, 1))
    qtbot.keyClick(apel.people, Qt.Key.Key_7)
    qtbot.waitUntil(lambda: apel.report().total.kurang == 1)
    qtbot.keyClick(apel.people, Qt.Key.Key_5)
    qtbot.waitUntil(lambda: apel.report().total.kurang == 2)
    told = {p.personel_id: p.alasan for p in apel.report().tidak_hadir}
    assert told == {first.personel_id: AlasanTidakHadir.SAKIT, second.personel_id: AlasanTidakHadir.CUTI}
    bench.history.undo_action.trigger()
    qtbot.waitUntil(lambda: apel.report().total.kurang == 1)
    apel.people.selectRow(0)
    qtbot.keyClick(apel.people, Qt.Key.Key_0)
    qtbot.waitUntil(lambda: apel.report().total.kurang == 0)


def test_another_day_has_a_muster_of_its_own(bench, apel, qtbot):
    apel.people.selectRow(0)
    apel.mark(AlasanTidakHadir.IZIN)
    qtbot.waitUntil(lambda: apel.report().total.kurang == 1)
    apel._step(1)
    assert apel.report().total.kurang == 0
    assert [found.kurang for _, found in apel.chart._days][-2:] == [1, 0]


def test_the_muster_of_today_goes_on_to_the_next_day_and_a_chosen_one_stays(bench):
    views = bench.tab.views
    views.show_view(bench.tab.views.apel)
    for chosen in (None, date(2024, 11, 20)):
        if chosen:
            bench.tab.views.apel.day.set_day(chosen)
        bench.tab.views.apel.hide()
        clock.set_ahead(clock.ahead() + timedelta(days=1))
        bench.tab.views.apel.show()
        assert bench.tab.views.apel.day.day() == (chosen or clock.today())
        assert bench.tab.views.apel.report().tanggal == (chosen or clock.today())


def test_a_muster_that_stands_on_the_screen_at_midnight_goes_on_to_the_new_day(bench):
    bench.tab.views.show_view(bench.tab.views.apel)
    clock.set_ahead(clock.ahead() + timedelta(days=1))
    bench.tab.views.apel._watch.look()
    assert bench.tab.views.apel.report().tanggal == clock.today()


def test_a_unit_reports_and_its_people_alone_are_shown(bench, apel, qtbot):
    apel.units.setFocus()
    apel.units.select(bench.filled.polsek_ids[0])
    assert apel._people_model.rowCount() == 7
    qtbot.keyClick(apel.units, Qt.Key.Key_L)
    qtbot.waitUntil(lambda: len(apel.report().belum_lapor) == 2)
    apel._only_reason(None, False)
    assert apel._people_model.rowCount() == 20


def test_an_establishment_typed_shows_its_band_and_a_bar(bench, satuan, qtbot, click, dialog):
    satuan.table.select(bench.filled.polsek_ids[0])
    satuan.edit_dsp()
    form = dialog(DspDialog)
    form.boxes["Bintara"].setValue(14)
    click(form, "Simpan")
    qtbot.waitUntil(lambda: bool(satuan.bands.lines()))
    [line] = satuan.bands.lines()
    assert (line.nama, line.pita) == ("Polsek Barat", PitaDsp.CUKUP)
    bench.history.undo_action.trigger()
    qtbot.waitUntil(lambda: not satuan.bands.lines())


def test_an_establishment_of_nothing_but_zeros_is_taken_away(bench, satuan, qtbot, click, dialog):
    unit = bench.filled.polsek_ids[0]
    bench.tab.views.satuan._services.dsp.set_dsp(unit, {"Bintara": 14})
    qtbot.waitUntil(lambda: bool(satuan.bands.lines()))
    satuan.table.select(unit)
    satuan.edit_dsp()
    form = dialog(DspDialog)
    form.boxes["Bintara"].setValue(0)
    click(form, "Simpan")
    qtbot.waitUntil(lambda: not satuan.bands.lines())
    assert bench.said[-1] == "DSP Polsek Barat dikosongkan."
    assert not satuan.table.current_row().terisi
    bench.history.undo_action.trigger()
    qtbot.waitUntil(lambda: bool(satuan.bands.lines()))
    assert satuan.bands.lines()[0].nama == "Polsek Barat"


def test_a_unit_is_added_below_the_one_with_the_cursor_and_closed_again(bench, satuan, qtbot, click, dialog):
    satuan.table.select(bench.filled.polsek_ids[0])
    click(satuan, "Tambah satuan …")
    form = dialog(SatuanDialog)
    qtbot.keyClicks(form.nama, "Pos Dermaga")
    form.tempat.setText("tidak tahu")
    click(form, "Simpan")
    assert form.isVisible()
    form.tempat.setText("-6.9, 107.5")
    click(form, "Simpan")
    qtbot.waitUntil(lambda: any(r.satuan.nama == "Pos Dermaga" for r in satuan._model.shown_rows()))
    row = next(r for r in satuan._model.shown_rows() if r.satuan.nama == "Pos Dermaga")
    assert row.satuan.induk_id == bench.filled.polsek_ids[0]
    satuan.table.select(row.satuan.id)
    click(satuan, "Tutup satuan")
    qtbot.waitUntil(lambda: satuan.close_button.text() == "Buka kembali")


def test_a_qualification_for_two_is_warned_of_before_it_ends(bench, qtbot, click, dialog):
    bench.table.selectRow(0)
    bench.tab.more.add_qualification()
    form = dialog(KualifikasiDialog)
    form.jenis.setCurrentText("Izin senpi")
    form.sampai.set_day(date.today() + timedelta(days=20))  # noqa: DTZ011 - counted from the desk's day
    click(form, "Simpan")
    qtbot.waitUntil(
        lambda: any(
            c._label.text().startswith("kualifikasi") and not c.isHidden() for c in bench.tab._figures._cells
        )
    )
    bench.tab.more.show_ending()
    shown = dialog(KualifikasiListDialog)
    [row] = shown._model.shown_rows()
    assert (row.jenis, row.masa) == ("senpi", MasaBerlaku.SEGERA)


def test_several_people_move_to_another_unit_at_once(bench, qtbot, click, dialog):
    bench.table.selectAll()
    bench.tab.more.edit_many()
    form = dialog(MassalDialog)
    form.satuan.choose(bench.filled.polsek_ids[1])
    click(form, "Simpan")
    qtbot.waitUntil(lambda: {p.satuan for p in bench.personel.rows()} == {"Polsek Timur"})


def test_rows_pasted_from_a_spreadsheet_are_shown_before_they_are_taken(bench, qtbot, click, dialog):
    QApplication.clipboard().setText("Bripka\tJenar Wanabrata\t01070003\tBanit\tPolsek Barat\n")
    bench.table.setFocus()
    bench.tab.more.paste.trigger()
    shown = dialog(TempelDialog)
    assert len(bench.personel.rows()) == 20
    click(shown, "Tempel")
    assert bench.person("01070003").satuan == "Polsek Barat"


def test_two_entries_of_one_person_are_joined_side_by_side(bench, qtbot, click, dialog):
    first = bench.personel.fields_of(bench.filled.personel_ids[0])
    bench.personel.add_personel(type(first)("99010001", first.nama, first.pangkat, first.satuan_id))
    bench.tab.more.find_twins()
    shown = dialog(DuplikatDialog)
    pair: PasanganDuplikat = shown.table.current_row()
    assert pair.satu.id == bench.filled.personel_ids[0]
    click(shown, "Gabung ke yang kiri")
    assert len(bench.personel.rows()) == 20
    assert shown._model.rowCount() == 0


def test_the_card_of_a_person_is_found_from_any_row_that_shows_him(bench, apel):
    person, there = bench.personel.rows()[0], apel._people_model.row(0)
    assert personel_id_of(person) == person.id
    assert personel_id_of(there) == there.personel_id
    assert personel_id_of(bench.tab.views.satuan._model) is None
    bench.tab._services.more.kualifikasi.add([person.id], KualifikasiFields("Juru <b>masak"))
    service = ProfilService(bench.filled.db, ReferenceData().daftar_pangkat())
    html = profil_html(service.profil(person.id, date(2024, 11, 27)))
    assert "Juru &lt;b&gt;masak" in html


def test_the_table_leaves_as_it_is_shown(bench):
    bench.tab.units.tree.select(bench.filled.polsek_ids[0])
    bench.table.column_choice.show_column(3, shown=False)
    tabel = bench.table.shown_table()
    assert tabel.judul == "Personel"
    assert tabel.kolom[:4] == ("Pangkat", "Nama", "NRP/NIP", "Satuan")
    assert [row[2] for row in tabel.baris] == bench.shown()
    assert tabel.semua > len(tabel.baris)


def test_a_muster_without_anybody_says_where_people_come_from(bench, apel, qtbot):
    bench.personel.set_active([person.id for person in bench.personel.rows()], aktif=False)
    for table in (apel.units, apel.people):
        qtbot.waitUntil(lambda table=table: not table.table_model().total())
        assert table.empty.hint == "Impor daftar personel dari Excel."


def test_the_chosen_unit_gets_a_list_to_sign(bench, apel, qtbot, tmp_path):
    apel.units.select(bench.filled.polsek_ids[0])
    with qtbot.waitSignal(apel.noticed) as said:
        apel.papers.save_absensi(tmp_path / "absensi.pdf")
    assert said.args == ["Absensi ditulis: absensi.pdf."]
    [page] = PdfReader(tmp_path / "absensi.pdf").pages
    assert "POLSEK BARAT" in page.extract_text()


def test_a_column_from_excel_is_pasted_onto_those_selected(bench, qtbot, click, dialog):
    QApplication.clipboard().setText("Banit Dalmas\nBanit Patroli\n")
    bench.table.setFocus()
    bench.table.clearSelection()
    bench.table.choose([row.id for row in bench.table.table_model().shown_rows()[:2]])
    bench.tab.more.paste_people()
    form = dialog(PersonelTempelDialog)
    click(form, "Tempel")
    first, second = bench.table.table_model().shown_rows()[:2]
    qtbot.waitUntil(
        lambda: (
            [row.jabatan for row in bench.table.table_model().shown_rows()[:2]]
            == ["Banit Dalmas", "Banit Patroli"]
        )
    )
    bench.history.undo_action.trigger()
    qtbot.waitUntil(
        lambda: (
            [row.jabatan for row in bench.table.table_model().shown_rows()[:2]]
            == [first.jabatan, second.jabatan]
        )
    )


def test_the_report_and_the_attendance_lists_go_straight_to_a_printer(bench, apel, qtbot, tmp_path):
    for what, run in (("Laporan apel", apel.papers.print_report), ("Absensi", apel.papers.print_absensi)):
        told, pages = printed(qtbot, apel.noticed, run, tmp_path / "cetak.pdf")
        assert told == f"{what}: {pages} halaman dikirim ke pencetak."


def test_a_view_is_made_when_it_is_first_looked_at(bench):
    views = bench.tab.views
    assert list(views._made.values()) == [bench.tab.people]
    views._group.button(3).click()
    assert list(views._made.values()) == [bench.tab.people, views.absen]
    assert views.current() is views.absen
