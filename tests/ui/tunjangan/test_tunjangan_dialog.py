"""The allowances on the screen."""

from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog

from poskoapp.domain.jenis_penugasan import JenisPenugasan
from poskoapp.domain.model import Penugasan, Personel
from poskoapp.domain.tunjangan import SatuanTarif
from poskoapp.services.tunjangan import KomponenFields, TunjanganService
from poskoapp.storage.reference import ReferenceData
from poskoapp.ui.jobs import JobRunner
from poskoapp.ui.tunjangan.dialog import TunjanganDialog
from poskoapp.ui.tunjangan.forms import KomponenForm, RecordForm
from tests.factories import operation_file
from tests.ui.printed import printed


@pytest.fixture
def dialog(qtbot, theme, tmp_path):
    filled = operation_file(tmp_path)
    duty = {
        "jenis": JenisPenugasan.SIAGA,
        "mulai": datetime(2024, 11, 26, 7),
        "selesai": datetime(2024, 11, 28, 7),
    }
    with filled.db.write("Tugas") as session:
        session.add_all(Penugasan(personel_id=id_, sasaran="Mako", **duty) for id_ in filled.personel_ids[:2])
    service = TunjanganService(filled.db, ReferenceData().daftar_pangkat())
    dialog = TunjanganDialog(service, tmp_path / "tunjangan", JobRunner())
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def rate(dialog, nama="Uang saku", tarif=100_000) -> None:
    dialog.add_rate()
    form = dialog.findChild(KomponenForm)
    form.nama.setText(nama)
    form.tarif.setValue(tarif)
    form.satuan.choose(SatuanTarif.HARI)
    form.save_button.click()


def test_a_rate_typed_in_is_due_at_once_and_recorded_it_is_no_more(dialog):
    assert dialog.due_table.empty.title == "Belum ada tarif"
    assert not dialog.print_button.isEnabled()
    rate(dialog)
    assert dialog.print_button.isEnabled()
    assert dialog.sum.text() == "2 penerima · 4 hari · 0 perjalanan · Rp 400.000"
    dialog.record()
    dialog.findChild(RecordForm).save_button.click()
    assert dialog.sum.text() == ""
    assert not dialog.record_button.isEnabled()
    assert dialog.due_table.empty.title == "Tidak ada yang harus dibayar"
    assert [row.jumlah for row in dialog.list_table.model().shown_rows()] == [400_000]


def test_who_has_no_rank_and_so_no_rate_of_a_group_of_ranks_is_told(dialog):
    rate(dialog)
    assert not dialog.note.isVisible()
    first = dialog.due_table.model().shown_rows()[0].personel
    with dialog._service._db.write("Pangkat hilang") as session:
        session.get_one(Personel, first.id).pangkat = ""
    dialog.reload()
    assert not dialog.note.isVisible()  # this rate is for all
    dialog._service.add(KomponenFields("Uang makan", SatuanTarif.HARI, 50_000, golongan=("Bintara",)))
    dialog.reload()
    assert dialog.note.isVisible()
    assert dialog.note.text().startswith(f"1 petugas tanpa pangkat yang dikenal ({first.nama}): ")
    dialog._service.delete([row.id for row in dialog._service.komponen() if not row.golongan])
    dialog.reload()  # now every rate leaves him out
    assert first.id not in [row.personel.id for row in dialog.due_table.model().shown_rows()]
    assert first.nama in dialog.note.text()


def test_the_form_offers_the_destinations_that_there_are(dialog):
    dialog.add_rate()
    offered = dialog.findChild(KomponenForm).tujuan.completer()
    offered.setCompletionPrefix("mak")
    assert offered.currentCompletion() == "Mako"


def test_a_wrong_rate_is_told_in_the_form_and_nothing_typed_is_lost(dialog):
    dialog.add_rate()
    form = dialog.findChild(KomponenForm)
    form.nama.setText("Uang saku")
    form.save_button.click()
    assert form.isVisible()
    assert form.nama.text() == "Uang saku"
    assert dialog.rate_table.model().shown_rows() == []


def test_days_turned_the_wrong_way_are_refused_in_words(dialog, qtbot, monkeypatch):
    told = []
    monkeypatch.setattr("poskoapp.ui.messages.show_error", lambda _parent, error, *_: told.append(str(error)))
    rate(dialog)
    dialog.sampai.set_day(dialog.dari.day().replace(year=2023))
    assert told
    assert "lebih awal" in told[0]


def test_the_sheet_is_written_where_asked(dialog, qtbot, monkeypatch, tmp_path):
    rate(dialog)
    place = tmp_path / "daftar.xlsx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(place), "Excel (*.xlsx)"))
    with qtbot.waitSignal(dialog.written, timeout=20_000) as written:
        dialog.save_due()
    assert written.args == [Path(place)]
    assert place.is_file()


def test_a_new_rate_begins_like_the_chosen_one(dialog):
    rate(dialog)
    dialog.rate_table.select(1)
    dialog.add_rate()
    form = dialog.findChildren(KomponenForm)[-1]
    assert form.nama.text() == "Uang saku"
    assert form._typed() == KomponenFields("Uang saku", SatuanTarif.HARI, 100_000)


def test_what_is_due_and_what_was_recorded_go_straight_to_a_printer(qtbot, dialog, tmp_path):
    rate(dialog)
    told, pages = printed(qtbot, dialog.printed, dialog.print_due, tmp_path / "cetak.pdf")
    assert (told, pages) == ("Daftar tunjangan: 3 halaman dikirim ke pencetak.", 3)
    dialog.record()
    dialog.findChild(RecordForm).save_button.click()
    dialog.list_table.selectRow(0)
    told, pages = printed(qtbot, dialog.printed, dialog.print_recorded, tmp_path / "lagi.pdf", "1")
    assert (told, pages) == ("Daftar tunjangan: 1 halaman dikirim ke pencetak.", 1)
