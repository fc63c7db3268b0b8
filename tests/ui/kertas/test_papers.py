"""Each paper asked for in its dialog, by clicks, until its file lies where it was asked for."""

import threading

import pytest
from PySide6.QtCore import Qt

from poskoapp.documents.daftar import Daftar
from poskoapp.services.daftar_ploting import DaftarPlotingService
from poskoapp.services.pilihan import Pilihan
from poskoapp.ui.guide import GuideDialog
from poskoapp.ui.kertas.daftar_dialogs import AbsensiDialog, DaftarPlotingDialog
from poskoapp.ui.kertas.kartu_dialog import KartuDialog
from poskoapp.ui.kertas.paper_dialog import EXCEL, PDF
from poskoapp.ui.kertas.peta_dialog import PetaDialog
from tests.ui.dialogs import opened
from tests.ui.kertas.conftest import LEFT, Chooser, save_as
from tests.ui.printed import print_dialogs, printed


def test_duty_cards_of_one_kecamatan_are_written_where_asked(qtbot, plotted, papers, services, tmp_path):
    papers.ask_kartu()
    dialog = opened(KartuDialog)
    dialog.wilayah.setCurrentText("Kecamatan Randuwangi")
    told, proposed = save_as(qtbot, papers, dialog, tmp_path / "kartu")
    count = len(services.kartu.kartu(Pilihan(kecamatan=("Randuwangi",))).kartu)
    assert told.startswith(f"{count} kartu tugas (")
    assert "kartu.pdf" in told
    assert f"{count} tanpa kode" in told
    assert proposed == "kartu-tugas-uji.pdf"
    assert (tmp_path / "kartu.pdf").read_bytes().startswith(b"%PDF")
    assert opened(KartuDialog) is None


def test_duty_cards_go_straight_to_a_printer_with_the_pages_asked_for(qtbot, plotted, papers, tmp_path):
    papers.ask_kartu()
    dialog = opened(KartuDialog)
    told, pages = printed(
        qtbot,
        papers.noticed,
        lambda: qtbot.mouseClick(dialog.print_button, LEFT),
        tmp_path / "cetak.pdf",
        pages="2-3",
    )
    assert told.endswith("2 halaman dikirim ke pencetak.")
    assert pages == 2
    assert opened(KartuDialog) is None


def test_only_pages_can_be_printed_and_a_refusal_stays_in_the_form(qtbot, plotted, papers):
    papers.ask_kartu()
    dialog = opened(KartuDialog)
    dialog.bentuk.choose(EXCEL)
    assert not dialog.print_button.isEnabled()
    dialog.bentuk.choose(PDF)
    qtbot.keyClicks(dialog.kelompok, "ZZZ-999")
    qtbot.mouseClick(dialog.print_button, LEFT)
    qtbot.waitUntil(lambda: "ZZZ-999" in dialog._refusal.text(), timeout=10_000)
    assert print_dialogs() == []


def test_duty_cards_of_chosen_groups_and_of_one_lost_card(qtbot, plotted, papers, services, tmp_path):
    first, second = services.kelompok()[:2]
    papers.ask_kartu([first.kode, second.kode])
    told, _name = save_as(qtbot, papers, opened(KartuDialog), tmp_path / "a.pdf")
    assert told.startswith(f"{len(first.petugas) + len(second.petugas)} kartu tugas")
    papers.ask_kartu()
    dialog = opened(KartuDialog)
    qtbot.keyClicks(dialog.nrp, first.petugas[0].nrp)
    told, _name = save_as(qtbot, papers, dialog, tmp_path / "b.pdf")
    assert told.startswith("1 kartu tugas (1 halaman) ditulis: b.pdf.")


def test_an_unknown_group_is_refused_in_the_dialog_and_nothing_is_written(qtbot, plotted, papers, tmp_path):
    papers.ask_kartu()
    dialog = opened(KartuDialog)
    qtbot.keyClicks(dialog.kelompok, "ZZZ-999")
    Chooser(tmp_path / "kartu.pdf")
    qtbot.mouseClick(dialog.save_button, LEFT)
    qtbot.waitUntil(lambda: "ZZZ-999" in dialog._refusal.text(), timeout=10_000)
    assert dialog.isVisible()
    assert not (tmp_path / "kartu.pdf").exists()
    dialog.reject()


def test_without_a_target_the_dialog_stays_as_it_was_filled(qtbot, plotted, papers):
    papers.ask_absensi()
    dialog = opened(AbsensiDialog)
    qtbot.keyClicks(dialog.pimpinan, "Kompol Contoh")
    chooser = Chooser("")
    qtbot.mouseClick(dialog.save_button, LEFT)
    assert chooser.proposed == "absensi-apel-uji.pdf"
    assert dialog.isVisible()
    assert dialog.pimpinan.text() == "Kompol Contoh"
    dialog.reject()


@pytest.mark.usefixtures("plotted")
@pytest.mark.parametrize(
    ("bentuk", "ending", "begin"), [("PDF", ".pdf", b"%PDF"), ("Buku kerja Excel", ".xlsx", b"PK")]
)
def test_the_plotting_list_is_written_in_the_form_asked_for(
    qtbot, papers, services, tmp_path, bentuk, ending, begin
):
    papers.ask_daftar()
    dialog = opened(DaftarPlotingDialog)
    dialog.per.setCurrentText("Kelurahan/desa")
    dialog.kertas.choose("A3")
    dialog.bentuk.setCurrentText(bentuk)
    assert dialog.kertas.isEnabled() == (bentuk == "PDF")
    told, proposed = save_as(qtbot, papers, dialog, tmp_path / f"d{ending}")
    rows = services.daftar.daftar("kelurahan").jumlah_baris
    assert told.startswith(f"Daftar ploting ({rows} baris, ")
    assert proposed == f"daftar-ploting-uji{ending}"
    assert (tmp_path / f"d{ending}").read_bytes().startswith(begin)


def test_the_map_is_written_for_one_kecamatan(qtbot, plotted, papers, tmp_path):
    papers.ask_peta()
    dialog = opened(PetaDialog)
    dialog.wilayah.setCurrentText("Kecamatan Telagasari")
    dialog.kertas.choose("A3")
    told, proposed = save_as(qtbot, papers, dialog, tmp_path / "peta.pdf")
    assert told.startswith("Peta TPS (8 TPS)")
    assert proposed == "peta-tps-uji.pdf"
    assert (tmp_path / "peta.pdf").read_bytes().startswith(b"%PDF")


def test_the_attendance_list_says_what_was_typed(qtbot, plotted, papers, services, tmp_path):
    papers.ask_absensi()
    dialog = opened(AbsensiDialog)
    assert dialog.waktu.moment() == services.operasi().apel
    dialog.per.setCurrentText("Kecamatan")
    dialog.tempat.selectAll()
    qtbot.keyClicks(dialog.tempat, "Halaman Balai Kota")
    qtbot.keyClicks(dialog.pimpinan, "Kompol Contoh")
    listed: Daftar = dialog.writing()._read()
    assert "Halaman Balai Kota" in str(listed.bagian[0])
    assert "Kompol Contoh" in str(listed.bagian[0])
    assert listed.bagian[0].judul != services.absensi.daftar("polsek").bagian[0].judul
    told, _name = save_as(qtbot, papers, dialog, tmp_path / "absensi.pdf")
    assert told.startswith(f"Absensi apel ({listed.jumlah_baris} baris, ")
    assert (tmp_path / "absensi.pdf").read_bytes().startswith(b"%PDF")


def test_f1_in_the_dialog_opens_its_guide(qtbot, plotted, papers):
    papers.ask_kartu()
    dialog = opened(KartuDialog)
    qtbot.waitUntil(dialog.isActiveWindow)
    qtbot.keyClick(dialog, Qt.Key.Key_F1)
    guide = opened(GuideDialog)
    assert "Ulangi undian" in guide.text.toPlainText()
    guide.close()
    dialog.reject()


def test_a_paper_that_is_cancelled_leaves_no_file_and_the_dialog_as_it_was(
    qtbot, plotted, papers, tmp_path, monkeypatch
):
    cancelled, write = threading.Event(), DaftarPlotingService.write_pdf

    def write_when_cancelled(*asked):
        assert cancelled.wait(10)
        return write(*asked)

    monkeypatch.setattr(DaftarPlotingService, "write_pdf", write_when_cancelled)
    papers.ask_daftar()
    dialog = opened(DaftarPlotingDialog)
    Chooser(tmp_path / "daftar.pdf")
    qtbot.mouseClick(dialog.save_button, LEFT)
    papers._jobs.cancel_all()
    cancelled.set()
    qtbot.waitUntil(lambda: not papers._jobs.busy, timeout=10_000)
    assert dialog.isVisible()
    assert not list(tmp_path.glob("*daftar*"))
    dialog.reject()
