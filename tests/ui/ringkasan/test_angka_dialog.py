"""Published figures typed in the window: kept with their source only, and shown beside ours at once."""

import pytest

from poskoapp.services.angka_publik_ubah import AngkaPublikService
from poskoapp.storage.reference import ReferenceData
from poskoapp.ui.ringkasan.angka_form import AngkaPublikForm
from poskoapp.ui.ringkasan.line import OpenLine
from tests.factories import operation_file

PANGKAT = ReferenceData().daftar_pangkat()


@pytest.fixture
def db(tmp_path):
    made = operation_file(tmp_path).db
    yield made
    made.close()


@pytest.fixture
def dialog(tab):
    tab.open_angka()
    return tab._angka_dialog


def form(dialog):
    return next(w for w in dialog.findChildren(AngkaPublikForm) if w.isVisible())


def told(tab):
    return [line.accessibleName() for line in tab.published.findChildren(OpenLine) if line.accessibleName()]


def test_a_figure_is_typed_corrected_and_taken_back(tab, dialog, db, qtbot):
    dialog.add()
    typed = form(dialog)
    typed.perihal.choose("bko")
    typed.asal.setText("Polda Banten")
    typed.jumlah.setValue(59)
    typed.sumber.setText("Kapolres dalam berita 11 Februari 2024")
    with qtbot.waitSignal(dialog.told):
        typed.save_now()
    tab.reload()
    said = "BKO yang tiba dari Polda Banten: di berkas ini 0, diumumkan"
    assert told(tab) == [f"{said} 59 menurut Kapolres dalam berita 11 Februari 2024"]
    dialog.table.select(AngkaPublikService(db).rows()[0].id)
    dialog.edit()
    corrected = form(dialog)
    assert (corrected.asal.text(), corrected.jumlah.value()) == ("Polda Banten", 59)
    corrected.jumlah.setValue(58)
    corrected.save_now()
    db.undo()
    tab.reload()
    assert [row.jumlah for row in AngkaPublikService(db).rows()] == [59]
    assert [row.jumlah for row in dialog._model.shown_rows()] == [59]


def test_without_its_source_nothing_is_kept_and_the_form_stays(tab, dialog, db):
    dialog.add()
    typed = form(dialog)
    typed.jumlah.setValue(5)
    typed.save_now()
    assert typed.isVisible()
    typed.reject()
    assert AngkaPublikService(db).rows() == []


def test_a_unit_is_asked_for_lent_people_only(tab, dialog):
    dialog.add()
    typed = form(dialog)
    assert not typed.asal.isEnabled()
    typed.perihal.choose("bko")
    assert typed.asal.isEnabled()


def test_a_page_without_figures_says_so_and_leads_to_the_list(tab):
    assert tab._published.isVisible()
    assert "Belum ada angka" in tab._published.note.text()
    assert not tab.published.isVisible()
