"""The register and its pages, as an operator works with them."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from poskoapp.domain.akun import PeranAkun, Sesi
from poskoapp.domain.sprin import JenisSprin, StatusSprin
from poskoapp.services.sprin import read_sprin
from poskoapp.ui import wewenang
from poskoapp.ui.sprin.check_dialog import CheckDialog, verdicts
from poskoapp.ui.sprin.draft_dialogs import NewDraftDialog
from poskoapp.ui.sprin.issue_dialog import IssueDialog
from tests.ui.sprin.conftest import TANGGAL

NUMBERLESS = "Sprin/     /XI/OPS.1.3./2024"


def register(bench):
    return [bench.tab._model.row(at).nomor for at in range(bench.tab._model.rowCount())]


def darkest(image):
    return min(
        image.pixelColor(x, y).lightness() for x in range(0, image.width(), 3) for y in range(image.height())
    )


def issue(bench, agenda=41):
    return bench.services.sprin.issue(JenisSprin.PAM_TPS, TANGGAL, agenda)


def test_without_any_order_the_tab_says_what_to_do(bench):
    assert register(bench) == []
    assert bench.view._message[0] == "Belum ada Sprin terpilih"
    assert not bench.tab._print_button.isEnabled()


def test_whoever_may_only_read_is_not_told_to_make_a_draft(bench):
    wewenang.enter(Sesi("Tirta", PeranAkun.PIMPINAN))
    bench.tab.shown.show_line(None)
    wewenang.enter()
    assert bench.view._message[1] == "Pilih Sprin dalam daftar."


def test_a_draft_shows_its_real_pages_drawn_beside_the_screen(drawn, qtbot):
    bench = drawn
    QAbstractItemModelTester(bench.tab._model, QAbstractItemModelTester.FailureReportingMode.Warning)
    assert register(bench) == [NUMBERLESS]
    qtbot.waitUntil(lambda: bool(bench.view._pictures))
    first = bench.view._pictures[bench.view._wish_of(0)]
    assert first.width() == bench.view._places[0].width()
    assert darkest(first) < 60
    letter, lampiran = bench.preview.pratinjau.ukuran[0], bench.preview.pratinjau.ukuran[-1]
    assert (letter.lebar < letter.tinggi, lampiran.lebar > lampiran.tinggi) == (True, True)


@pytest.mark.parametrize("plotted", [False])
def test_without_a_plotting_a_draft_shows_what_to_do_instead_of_its_lampiran(
    bench, qtbot, click, dialog, texts
):
    bench.write_draft()
    qtbot.waitUntil(lambda: bench.view._message[0] == "Belum ada personel yang terplot.")
    assert "Ploting otomatis" in bench.view._message[1]
    assert not bench.tab._print_button.isEnabled()
    assert bench.pages() == 0
    click(bench.tab.orders, "Terbitkan …")
    form = dialog(IssueDialog)
    assert "Belum ada personel yang terplot." in texts(form)
    assert not form.save_button.isEnabled()


@pytest.mark.parametrize("plotted", [False])
def test_a_signer_without_a_name_is_told_before_his_order_is_frozen(bench, click, dialog, texts):
    before = bench.services.operasi.read_operasi()
    bench.services.operasi.edit_operasi(before, replace(before, penandatangan_nama=""))
    bench.write_draft()
    click(bench.tab.orders, "Terbitkan …")
    assert "Namanya belum diisi" in texts(dialog(IssueDialog))


def test_an_order_is_issued_and_its_frozen_pages_are_shown(drawn, qtbot, click, dialog):
    bench = drawn
    click(bench.tab.orders, "Terbitkan …")
    form = dialog(IssueDialog)
    assert form.agenda.value() == 1
    form.agenda.selectAll()
    qtbot.keyClicks(form.agenda, "1287")
    form.day.set_day(TANGGAL)
    assert form.nomor.text() == "Sprin/1287/XI/OPS.1.3./2024"
    with qtbot.waitSignal(form.accepted):
        click(form, "Terbitkan")
    qtbot.waitUntil(lambda: bench.services.sprin.rows()[0].terbit_pada is not None and not bench.jobs.busy)
    row = bench.services.sprin.rows()[0]
    qtbot.waitUntil(lambda: bench.tab.table.current_row().id == row.id)
    assert register(bench) == ["Sprin/1287/XI/OPS.1.3./2024"]
    assert bench.pages() == row.halaman
    assert bench.preview.pratinjau.sidik == row.sha256_berkas
    assert bench.said[-1].startswith("Sprin/1287/XI/OPS.1.3./2024 terbit:")


def test_a_hard_conflict_blocks_issuing_says_which_and_leads_to_the_list(drawn, qtbot, click, dialog, texts):
    bench = drawn
    bench.unplot_one()
    kelompok = bench.ploting.kelompok()[0].kode
    click(bench.tab.orders, "Terbitkan …")
    form = dialog(IssueDialog)
    assert "1 konflik keras menghalangi penerbitan." in texts(form)
    assert kelompok in texts(form)
    assert not form.save_button.isEnabled()
    with qtbot.waitSignal(bench.tab.conflicts_asked):
        click(form, "Lihat daftar konflik")
    assert bench.services.sprin.rows()[0].terbit_pada is None


def asked_after_a_change(bench, dialog):
    """The question before issuing a draft from which somebody was replaced after it was approved."""
    key = bench.tab.table.current_row().id
    bench.services.naskah.clear(key)
    group = bench.ploting.kelompok()[0]
    came = bench.ploting.candidates(group.id)[-1]
    bench.ploting.replace(group.petugas[0].penugasan_id, came.personel_id)
    bench.tab.issue_draft(key)
    return dialog(IssueDialog)


def test_an_approved_draft_that_has_changed_is_returned_with_what_changed(drawn, click, dialog, texts):
    bench = drawn
    form = asked_after_a_change(bench, dialog)
    assert "Berubah sejak disetujui: 1 masuk" in texts(form)
    assert not form.save_button.isEnabled()
    click(form, "Kembalikan ke penyusun")
    row = bench.services.sprin.rows()[0]
    assert row.status is StatusSprin.DIKEMBALIKAN
    assert row.catatan.startswith("Berubah sejak disetujui: 1 masuk (")


def test_an_approved_draft_that_has_changed_is_approved_anew_and_issued(drawn, qtbot, click, dialog, texts):
    bench = drawn
    form = asked_after_a_change(bench, dialog)
    click(form, "Setujui yang sekarang")
    assert "Tidak ada konflik keras" in texts(form)
    with qtbot.waitSignal(form.accepted):
        click(form, "Terbitkan")
    assert bench.services.sprin.rows()[0].status is StatusSprin.TERBIT


def test_to_issue_takes_the_draft_there_is_and_without_one_begins_it(bench, qtbot, dialog):
    bench.tab.open_issue()
    form = dialog(NewDraftDialog)
    form.reject()
    issue(bench, 41)
    bench.write_draft()
    bench.tab.table.select(bench.services.sprin.rows()[-1].id)
    bench.tab.open_issue()
    assert dialog(IssueDialog).nomor.text() == "Sprin/42/XI/OPS.1.3./2024"


def test_what_is_refused_while_issuing_leaves_the_form_and_the_draft(drawn, qtbot, click, dialog, texts):
    bench = drawn
    click(bench.tab.orders, "Terbitkan …")
    form = dialog(IssueDialog)
    bench.unplot_one()
    click(form, "Terbitkan")
    qtbot.waitUntil(lambda: "1 konflik keras" in texts(form))
    qtbot.waitUntil(lambda: not bench.jobs.busy)
    row = bench.services.sprin.rows()[0]
    assert (row.status, form.agenda.isEnabled()) == (StatusSprin.DRAF, True)


def test_a_number_that_is_taken_is_refused_in_the_form(bench, qtbot, click, dialog, texts):
    issue(bench, 41)
    bench.write_draft()
    qtbot.waitUntil(lambda: len(register(bench)) == 2 and not bench.jobs.busy)
    click(bench.tab.orders, "Terbitkan …")
    form = dialog(IssueDialog)
    assert form.agenda.value() == 42
    form.agenda.setValue(41)
    click(form, "Terbitkan")
    qtbot.waitUntil(lambda: "Nomor agenda 41 tahun 2024 sudah dipakai" in texts(form))
    assert form.agenda.value() == 41
    assert bench.services.sprin.rows()[0].terbit_pada is None


def test_pages_are_reached_by_arrow_number_and_list(drawn, qtbot):
    bench = drawn
    last = bench.pages() - 1
    bench.view.set_zoom(1.0)
    qtbot.mouseClick(bench.preview._arrows[1], Qt.MouseButton.LeftButton)
    assert bench.view.page == 1
    bench.preview.page_box.setValue(1)
    assert bench.view.page == 0
    bench.preview.pages.setCurrentRow(last)
    qtbot.waitUntil(lambda: bench.view.page == last)
    assert bench.preview.page_box.value() == last + 1


def test_zooming_makes_pages_larger_and_the_width_brings_them_back(drawn, qtbot):
    bench = drawn
    fitted = bench.view._places[0].width()
    bench.view.set_zoom(1.0)
    ukuran = bench.preview.pratinjau.ukuran[0]
    assert bench.view._places[0].width() == round(ukuran.lebar * 96 / 72)
    qtbot.mouseClick(bench.preview._zooms[1], Qt.MouseButton.LeftButton)
    assert bench.preview._percent.text() == "110 %"
    qtbot.mouseClick(bench.preview.fit_button, Qt.MouseButton.LeftButton)
    assert bench.view._places[0].width() == fitted


def test_a_change_of_the_plotting_draws_the_draft_anew(drawn, qtbot):
    bench = drawn
    before = bench.preview.pratinjau.sidik
    bench.unplot_one()
    qtbot.waitUntil(lambda: bench.preview.pratinjau is not None and bench.preview.pratinjau.sidik != before)


def test_what_is_saved_is_what_was_issued(bench, tmp_path, qtbot):
    row = issue(bench)
    qtbot.waitUntil(lambda: len(register(bench)) == 1)
    bench.tab.table.select(row.id)
    bench.tab.papers.save(tmp_path / "surat")
    assert (tmp_path / "surat.pdf").read_bytes() == bench.services.sprin.pdf(row.id)
    assert bench.said == [f"PDF disimpan: {tmp_path / 'surat.pdf'}"]


def test_a_paper_is_held_against_the_register(bench, qtbot, tmp_path, dialog, texts, click):
    row = issue(bench)
    bench.services.sprin.save_pdf(row.id, tmp_path / "asli.pdf")
    bench.tab.papers.check(tmp_path / "asli.pdf")
    found = dialog(CheckDialog)
    assert "Terdaftar: berkas ini sama byte demi byte" in texts(found)
    click(found, "Tutup")
    assert verdicts(replace(bench.services.sprin.check(tmp_path / "asli.pdf"), kemudian="Dicabut."))[-1] == (
        False,
        "Dicabut.",
    )
    bench.write_draft()
    qtbot.waitUntil(lambda: len(register(bench)) == 2 and not bench.jobs.busy)
    bench.tab.papers.save(tmp_path / "draf.pdf")
    assert read_sprin(tmp_path / "draf.pdf").draf
    bench.tab.papers.check(tmp_path / "draf.pdf")
    assert "Ini draf" in texts(dialog(CheckDialog))


def test_the_first_page_is_looked_at_first_however_small_the_view_was(drawn, qtbot):
    bench = drawn
    bench.tab.resize(700, 420)
    qtbot.waitUntil(lambda: bench.view.verticalScrollBar().value() == 0)
    bench.view.resize(60, 400)
    bench.view.show_pages(())
    bench.view.show_pages(bench.preview.pratinjau.ukuran)
    bench.view.resize(640, 600)
    assert (bench.view.page, bench.view.verticalScrollBar().value()) == (0, 0)
