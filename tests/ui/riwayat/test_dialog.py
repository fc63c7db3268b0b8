"""Riwayat: the steps, what left the post, and the proof."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox

from poskoapp.services.ekspor import EksporService
from poskoapp.services.palet import PaletService
from poskoapp.services.personel import PersonelService
from poskoapp.services.riwayat import RiwayatService
from poskoapp.services.roster import RosterService
from poskoapp.services.serah_terima_pos import SerahTerimaPosService
from poskoapp.services.telusur import TelusurService
from poskoapp.storage.reference import ReferenceData
from poskoapp.ui.riwayat.commands import RiwayatCommands
from poskoapp.ui.riwayat.dialog import RiwayatDialog, RiwayatServices
from tests.factories import operation_file, rename
from tests.ui.printed import printed

PANGKAT = ReferenceData().daftar_pangkat()


@pytest.fixture
def db(tmp_path):
    made = operation_file(tmp_path).db
    rename(made, "Pertama")
    RosterService(made, PANGKAT).export(tmp_path / "roster.xlsx")
    yield made
    made.close()


@pytest.fixture
def dialog(db, jobs, shown):
    handover = SerahTerimaPosService(db, PANGKAT)
    services = RiwayatServices(
        RiwayatService(db), TelusurService(db), EksporService(db), PaletService(db), handover
    )
    return shown(RiwayatDialog(services, jobs))


def labels(table) -> list[str]:
    model = table.model()
    return [model.index(row, 3).data() for row in range(model.rowCount())]


class TestTheSteps:
    def test_stand_newest_first_and_the_chosen_one_is_told_row_by_row(self, dialog):
        page = dialog.langkah
        assert labels(page.table) == [
            "Ekspor: menulis roster (roster.xlsx)", "Ganti nama menjadi Pertama", "Operasi baru",
        ]  # fmt: skip
        page.table.selectRow(1)
        assert "→ Pertama" in page.detail.model().index(0, 1).data()

    def test_of_one_person_are_found_by_his_number(self, dialog, db, qtbot):
        person = PersonelService(db, PANGKAT).rows()[0]
        page = dialog.langkah
        qtbot.keyClicks(page.subject, person.nrp)
        qtbot.keyClick(page.subject, Qt.Key.Key_Return)
        assert person.nama in page.of.text()
        assert "Operasi baru" in labels(page.table)
        page.all_button.click()
        assert len(labels(page.table)) == 3
        assert page.of.isHidden()

    def test_several_that_fit_are_offered(self, dialog, qtbot):
        page = dialog.langkah
        qtbot.keyClicks(page.subject, "TPS 001")
        page.ask_subject()
        [menu] = [each for each in page.children() if each.metaObject().className() == "QMenu"]
        assert "TPS 001 · Mekarwangi, Randuwangi" in [action.text() for action in menu.actions()]
        menu.actions()[0].trigger()
        assert page.of.text().startswith("TPS 001")
        menu.close()

    def test_nothing_that_fits_is_told(self, dialog, qtbot):
        page = dialog.langkah
        qtbot.keyClicks(page.subject, "tidak ada yang begini")
        page.ask_subject()
        [menu] = [each for each in page.children() if each.metaObject().className() == "QMenu"]
        assert [action.isEnabled() for action in menu.actions()] == [False]
        menu.close()

    def test_can_be_narrowed_to_one_kind(self, dialog):
        page = dialog.langkah
        page.kind.setCurrentText("Catatan")
        assert labels(page.table) == ["Ekspor: menulis roster (roster.xlsx)"]


class TestWhatLeft:
    def test_names_the_people_of_the_chosen_file(self, dialog, db):
        page = dialog.ekspor
        assert page.table.current_row().berkas == "roster.xlsx"
        assert page.people.model().rowCount() == 20
        assert page.whose.text() == "Data 20 orang ada di roster.xlsx"

    def test_a_found_file_is_recognised_by_its_bytes(self, dialog, tmp_path: Path):
        page = dialog.ekspor
        page.search.setText("tidak ada")
        page.show_file((tmp_path / "roster.xlsx").rename(tmp_path / "temuan.xlsx"))
        assert page.table.current_row().berkas == "roster.xlsx"

    def test_a_foreign_file_is_told(self, dialog, tmp_path: Path, qtbot):
        (tmp_path / "asing.xlsx").write_bytes(b"asing")
        dialog.ekspor.show_file(tmp_path / "asing.xlsx")
        qtbot.waitUntil(lambda: bool(dialog.findChildren(QMessageBox)))
        [box] = dialog.findChildren(QMessageBox)
        assert "tidak ada dalam register" in box.text()
        box.close()

    def test_can_be_narrowed_to_the_files_with_one_person(self, dialog, db, qtbot):
        page = dialog.ekspor
        qtbot.keyClicks(page.person, PersonelService(db, PANGKAT).rows()[0].nrp)
        qtbot.keyClick(page.person, Qt.Key.Key_Return)
        assert page.table.model().rowCount() == 1
        page.person.setText("11111111")
        page.filter_person()
        assert page.table.model().rowCount() == 0
        page.person.clear()
        assert page.table.model().rowCount() == 1


class TestTheProof:
    def test_tells_that_all_fits_and_bids_to_type_the_newest_code(self, dialog, qtbot, jobs):
        page = dialog.periksa
        page.check()
        qtbot.waitUntil(lambda: page.verdict.text() != "")
        assert page.verdict.text() == "Utuh: 3 langkah."
        page.codes.setPlainText(page.now.text().lower())
        page.check()
        qtbot.waitUntil(lambda: "cocok" in page.verdict.text())
        assert page.verdict.text() == "Utuh: 3 langkah, cocok dengan 1 kode dari kertas."

    def test_tells_what_does_not_fit_the_paper(self, dialog, qtbot):
        page = dialog.periksa
        page.codes.setPlainText("2-00000000")
        page.check()
        qtbot.waitUntil(lambda: page.verdict.text() != "")
        assert page.verdict.text() == "TIDAK COCOK dengan kertas: 2-00000000."
        assert "laporkan" in page.found.text()

    def test_a_code_that_is_none_is_told_before_anything_runs(self, dialog, qtbot):
        page = dialog.periksa
        page.codes.setPlainText("halo")
        page.check()
        qtbot.waitUntil(lambda: bool(dialog.findChildren(QMessageBox)))
        assert page.verdict.text() == ""
        dialog.findChildren(QMessageBox)[0].close()


def test_the_sheet_of_the_shift_goes_straight_to_a_printer(db, jobs, qtbot, tmp_path):
    services = RiwayatServices(
        RiwayatService(db),
        TelusurService(db),
        EksporService(db),
        PaletService(db),
        SerahTerimaPosService(db, PANGKAT),
    )
    commands = RiwayatCommands(lambda: services, jobs)
    told, pages = printed(qtbot, commands.noticed, commands.print_handover, tmp_path / "cetak.pdf")
    assert (told, pages) == ("Lembar serah terima jaga: 1 halaman dikirim ke pencetak.", 1)
