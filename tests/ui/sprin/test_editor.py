"""Drafts in the tab: written beside their pages, kept without a button, moved through their life."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QPushButton

from poskoapp.documents.sprin_kinds import load_jenis
from poskoapp.domain.sprin import HubunganSprin, JenisSprin, StatusSprin
from poskoapp.ui.sprin.draft_dialogs import FollowUpDialog, NewDraftDialog, ReturnDialog
from poskoapp.ui.sprin.issue_dialog import IssueDialog
from poskoapp.ui.sprin.kinds_dialog import KindsDialog
from poskoapp.ui.sprin.layout_dialog import LayoutDialog
from poskoapp.ui.sprin.lines import sprin_lines
from tests.ui.sprin.conftest import TANGGAL


@pytest.fixture
def drafted(bench, qtbot, click, dialog):
    """A draft for the plotting, open in the editor."""
    click(bench.tab, "Draf baru …")
    form = dialog(NewDraftDialog)
    form.jenis.choose(JenisSprin.PAM_TPS.value)
    form.day.set_day(TANGGAL)
    click(form, "Buat draf")
    qtbot.waitUntil(lambda: bench.tab._editing and not bench.jobs.busy)
    return bench


def key_of(bench):
    return bench.services.sprin.rows()[0].id


def naskah_of(bench):
    return bench.services.naskah.draf(key_of(bench)).naskah


def visible(bench, word):
    return any(b.text() == word and b.isVisible() for b in bench.tab.orders.findChildren(QPushButton))


def press(bench, qtbot, click, word):
    """Click an action as soon as it is offered."""
    qtbot.waitUntil(lambda: visible(bench, word))
    click(bench.tab.orders, word)


def leave(bench, qtbot, click):
    click(bench.tab.editor, "‹ Register")
    qtbot.waitUntil(lambda: not bench.jobs.busy)


def test_what_is_typed_shows_at_once_and_is_kept_without_a_button(drafted, qtbot):
    bench, fields = drafted, drafted.tab.editor.fields
    shown = []
    bench.tab.editor.typed.connect(shown.append)
    fields.perihal.setFocus()
    fields.perihal.selectAll()
    qtbot.keyClicks(fields.perihal, "PENGAMANAN BARU")
    qtbot.waitUntil(lambda: bool(shown) and shown[-1].naskah.perihal == "PENGAMANAN BARU")
    qtbot.waitUntil(lambda: naskah_of(bench).perihal == "PENGAMANAN BARU")
    qtbot.waitUntil(lambda: not bench.jobs.busy)
    assert bench.pages() > 2


def test_an_undo_gives_the_fields_back_what_they_said(drafted, qtbot):
    bench, fields = drafted, drafted.tab.editor.fields
    before = fields.perihal.text()
    fields.perihal.setFocus()
    qtbot.keyClicks(fields.perihal, " X")
    qtbot.waitUntil(lambda: naskah_of(bench).perihal == f"{before} X")
    bench.db.undo()
    qtbot.waitUntil(lambda: fields.perihal.text() == before)


def test_a_field_that_cannot_be_kept_says_why_and_stays(drafted, qtbot, click, texts):
    bench, fields = drafted, drafted.tab.editor.fields
    fields.kka.setFocus()
    fields.kka.selectAll()
    qtbot.keyClicks(fields.kka, "OPS")
    click(bench.tab.editor, "‹ Register")
    assert bench.tab._editing
    assert "Kode klasifikasi arsip “OPS” tidak benar" in texts(bench.tab.editor)


def test_people_are_named_by_their_numbers(drafted, qtbot, texts):
    bench, fields = drafted, drafted.tab.editor.fields
    guard = bench.ploting.kelompok()[0].petugas[0]
    fields.people.nrp.setFocus()
    qtbot.keyClicks(fields.people.nrp, guard.nrp)
    qtbot.waitUntil(lambda: naskah_of(bench).kepada == (guard.personel_id,))
    assert guard.nama in texts(fields)


def test_a_draft_goes_through_its_life_and_is_issued(drafted, qtbot, click, dialog, texts):
    bench = drafted
    leave(bench, qtbot, click)
    press(bench, qtbot, click, "Ajukan")
    press(bench, qtbot, click, "Kembalikan …")
    form = dialog(ReturnDialog)
    form.catatan.setPlainText("Tembusan kurang")
    click(form, "Kembalikan")
    assert bench.services.sprin.rows()[0].status is StatusSprin.DIKEMBALIKAN
    press(bench, qtbot, click, "Sunting …")
    qtbot.waitUntil(lambda: bench.tab._editing)
    assert "Dikembalikan: Tembusan kurang" in texts(bench.tab.editor)
    leave(bench, qtbot, click)
    press(bench, qtbot, click, "Ajukan")
    press(bench, qtbot, click, "Setujui")
    press(bench, qtbot, click, "Terbitkan …")
    click(dialog(IssueDialog), "Terbitkan")
    qtbot.waitUntil(lambda: bench.services.sprin.rows()[0].status is StatusSprin.TERBIT)
    qtbot.waitUntil(lambda: not bench.jobs.busy)


def test_what_is_still_being_typed_is_issued_with_the_rest(drafted, qtbot, click, dialog):
    bench, fields = drafted, drafted.tab.editor.fields
    fields.perihal.setFocus()
    fields.perihal.selectAll()
    qtbot.keyClicks(fields.perihal, "PENGAMANAN AKHIR")
    click(bench.tab.editor, "Terbitkan …")
    click(dialog(IssueDialog), "Terbitkan")
    qtbot.waitUntil(lambda: bench.services.sprin.rows()[0].status is StatusSprin.TERBIT)
    qtbot.waitUntil(lambda: not bench.jobs.busy)
    assert bench.services.sprin.rows()[0].perihal == "PENGAMANAN AKHIR"
    assert not bench.tab._editing


def test_an_issued_order_is_amended_from_the_register(bench, qtbot, click, dialog):
    row = bench.services.sprin.issue(JenisSprin.PAM_TPS, TANGGAL, 41)
    bench.unplot_one()
    qtbot.waitUntil(lambda: bench.tab.table.select(row.id))
    press(bench, qtbot, click, "Perubahan …")
    click(dialog(FollowUpDialog), "Buat draf")
    qtbot.waitUntil(lambda: bench.tab._editing)
    draf = bench.services.naskah.draf(key_of(bench))
    assert (draf.hubungan, draf.induk_id) == (HubunganSprin.PERUBAHAN, row.id)
    assert [line.judul for line in sprin_lines(bench.services.sprin.rows())] == [
        "Perubahan · Pengamanan TPS",
        "Pengamanan TPS",
    ]
    reasons = bench.tab.editor.fields.people.reasons
    assert reasons.rowCount() >= 1
    reasons.item(0, 1).setText("sakit")
    qtbot.waitUntil(lambda: "sakit" in naskah_of(bench).alasan.values())
    qtbot.waitUntil(lambda: not bench.jobs.busy)


def test_a_kind_is_rewritten_and_put_back(bench, click, dialog, monkeypatch):
    bench.tab.open_kinds()
    form = dialog(KindsDialog)
    at = next(i for i, row in enumerate(form._rows) if row.kunci == JenisSprin.WALKAT)
    form.kinds.setCurrentRow(at)
    form.lines["perihal"].setText("WALKAT {polres}")
    click(form, "Simpan")
    assert bench.services.jenis.jenis(JenisSprin.WALKAT).perihal == "WALKAT {polres}"
    monkeypatch.setattr("poskoapp.ui.sprin.kinds_dialog.ask", lambda *_, **__: "Kembalikan")
    click(form, "Kembalikan ke bawaan")
    assert bench.services.jenis.jenis(JenisSprin.WALKAT) == load_jenis(JenisSprin.WALKAT)
    form.close()


@pytest.mark.parametrize(("answer", "kept"), [("Simpan", True), ("Buang", False)])
def test_a_kind_that_was_rewritten_is_not_left_unseen(bench, dialog, monkeypatch, answer, kept):
    bench.tab.open_kinds()
    form = dialog(KindsDialog)
    first = form._rows[0].kunci
    form.lines["perihal"].setText("DITULIS ULANG")
    monkeypatch.setattr("poskoapp.ui.sprin.kinds_dialog.ask", lambda *_, **__: None)
    form.kinds.setCurrentRow(1)
    form.reject()
    assert (form.kinds.currentRow(), form.isVisible()) == (0, True)
    assert form.lines["perihal"].text() == "DITULIS ULANG"
    monkeypatch.setattr("poskoapp.ui.sprin.kinds_dialog.ask", lambda *_, **__: answer)
    form.kinds.setCurrentRow(1)
    assert (form.kinds.currentRow(), bench.services.jenis.jenis(first).perihal == "DITULIS ULANG") == (
        1,
        kept,
    )
    form.reject()
    assert not form.isVisible()


def test_a_wrong_placeholder_in_a_kind_is_told(bench, click, dialog, monkeypatch):
    bench.tab.open_kinds()
    form = dialog(KindsDialog)
    form.lines["perihal"].setText("X {entah}")
    click(form, "Simpan")
    told = dialog(QMessageBox)
    assert "{entah}" in told.text() + told.informativeText()
    told.close()
    monkeypatch.setattr("poskoapp.ui.sprin.kinds_dialog.ask", lambda *_, **__: "Buang")
    form.close()


def test_a_picture_that_is_none_is_refused_as_emblem(bench, dialog, tmp_path):
    bench.tab.open_layout()
    form = dialog(LayoutDialog)
    path = tmp_path / "lambang.png"
    path.write_bytes(b"bukan gambar")
    form.take_picture(path)
    dialog(QMessageBox).close()
    assert form._lambang == b""
    form.close()


def test_enter_on_a_draft_opens_its_texts(drafted, qtbot, click):
    bench = drafted
    leave(bench, qtbot, click)
    bench.tab.table.setFocus()
    qtbot.keyClick(bench.tab.table, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bench.tab._editing and not bench.jobs.busy)
