"""Packages on the screen: comparing the fingerprint, choosing what is sent, conflicts side by side."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox
from sqlalchemy import update

from poskoapp.domain.model import Tps
from poskoapp.domain.paket import JenisPaket
from poskoapp.services.paket import PaketService
from poskoapp.services.paket_buat import PaketBuatService
from poskoapp.services.pos import PosService
from poskoapp.services.riwayat import RiwayatService
from poskoapp.ui.paket.commands import PaketCommands
from poskoapp.ui.paket.key_forms import OwnKeyForm, ScanForm, TrustForm
from poskoapp.ui.paket.make_form import MakeForm
from poskoapp.ui.paket.pos_dialog import PosDialog
from poskoapp.ui.paket.read_dialog import ReadDialog
from poskoapp.ui.paket.services import PaketServices
from tests.factories import nothing_written
from tests.services.paket_cases import SEMUA_TPS, trust, two_posts
from tests.ui.dialogs import opened
from tests.ui.printed import printed


@pytest.fixture
def desks(tmp_path):
    with two_posts(tmp_path) as both:
        yield both


def commands(desk, jobs):
    return PaketCommands(
        lambda: PaketServices(PosService(desk.db), PaketBuatService(desk.db), PaketService(desk.db)), jobs
    )


def alasan(desk) -> str:
    with desk.db.read() as session:
        return session.get_one(Tps, desk.filled.tps_ids[0]).alasan


def conflict(polres, polsek):
    """Both have changed the reason of the first TPS since they last exchanged."""
    polres.take(polsek.send(polres, SEMUA_TPS))
    for desk, text in ((polres, "Kata Polres"), (polsek, "Kata Polsek")):
        with desk.db.write("Ubah TPS") as session:
            session.execute(update(Tps).where(Tps.id == desk.filled.tps_ids[0]).values(alasan=text))
    return polsek.send(polres, SEMUA_TPS, "kedua")


def test_a_conflict_stands_side_by_side_and_space_takes_theirs(desks, jobs, qtbot):
    polres, polsek = desks
    path, told = conflict(polres, polsek), []
    made = commands(polres, jobs)
    made.done.connect(told.append)
    made.read(path)
    qtbot.waitUntil(lambda: opened(ReadDialog) is not None)
    dialog = opened(ReadDialog)
    line = dialog.table.model().row(0)
    assert (line.punya_kita, line.dari_paket, line.mereka) == ("Kata Polres", "Kata Polsek", False)
    dialog.table.selectRow(0)
    qtbot.keyClick(dialog.table, Qt.Key.Key_Space)
    assert dialog.chosen() == {0}
    qtbot.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(told))
    assert told == ["Paket dari Polsek Barat: 1 perbedaan diambil."]
    assert alasan(polres) == "Kata Polsek"
    RiwayatService(polres.db).undo()
    assert alasan(polres) == "Kata Polres"


def test_closing_the_preview_changes_nothing(desks, jobs):
    polres, polsek = desks
    path = conflict(polres, polsek)
    with nothing_written(polres.db):
        dialog = ReadDialog(polres.paket, polres.read(path), jobs, print, jobs.window)
        dialog.open()
        dialog.use_all(mereka=True)
        dialog.use_all(mereka=False)
        assert not dialog.chosen()
        dialog.reject()


def test_an_unknown_sender_leads_to_his_fingerprint_and_then_to_the_preview(
    tmp_path, jobs, qtbot, monkeypatch
):
    with two_posts(tmp_path, trusting=False) as (polres, polsek):
        trust(polsek, polres)
        path = polsek.send(polres, SEMUA_TPS)
        monkeypatch.setattr("poskoapp.ui.paket.commands.ask", lambda *_words, **_more: "Cocokkan sidik …")
        made = commands(polres, jobs)
        made.read(path)
        qtbot.waitUntil(lambda: opened(TrustForm) is not None)
        form = opened(TrustForm)
        form.sidik.setText("11111 22222 33333 44444 55555 66666")
        qtbot.mouseClick(form.save_button, Qt.MouseButton.LeftButton)
        assert form.isVisible()
        assert "tidak sama" in form._refusal.text()
        form.sidik.setText(polsek.pos.own().sidik)
        qtbot.mouseClick(form.save_button, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: opened(ReadDialog) is not None)
        opened(ReadDialog).reject()


def test_a_damaged_package_is_told_in_a_sentence(desks, jobs, qtbot):
    polres, polsek = desks
    path = polsek.send(polres, SEMUA_TPS)
    path.write_bytes(path.read_bytes()[:-1])
    made = commands(polres, jobs)
    made.read(path)
    qtbot.waitUntil(lambda: opened(QMessageBox) is not None)
    assert "rusak atau telah diubah" in opened(QMessageBox).text()
    opened(QMessageBox).close()


def test_making_one_asks_for_a_request_and_takes_the_ticked_polsek(desks, jobs):
    polres, _ = desks
    chosen = []
    service, keep = PaketBuatService(polres.db), lambda *what: chosen.append(what)
    form = MakeForm(service, polres.pos.rows(), keep, jobs.window)
    form.open()
    form._try_save()
    assert not chosen
    form.jenis.choose(JenisPaket.PLOTING)
    form.units.item(1).setCheckState(Qt.CheckState.Checked)
    form._try_save()
    ((pos, pilihan),) = chosen
    assert (pos.nama, pilihan.satuan) == ("Polsek Barat", (polres.filled.polsek_ids[1],))


def test_the_keys_of_the_post_are_made_scanned_and_forgotten(desks, jobs, monkeypatch):
    polres, polsek = desks
    dialog = PosDialog(polres.pos, jobs, jobs.window)
    dialog.open()
    assert polres.pos.own().sidik in dialog.sidik.text()
    monkeypatch.setattr("poskoapp.ui.paket.pos_dialog.ask", lambda *_words, **_more: "ya")
    dialog.make_own()
    form = opened(OwnKeyForm)
    form.nama.setText("Polres Uji Baru")
    form._try_save()
    assert dialog.own.text() == "Polres Uji Baru"
    dialog.table.selectRow(0)
    dialog.forget()
    assert polres.pos.rows() == []
    dialog.scan()
    scan = opened(ScanForm)
    scan.text.setPlainText(polsek.pos.own().teks())
    scan._try_save()
    form = opened(TrustForm)
    form.sidik.setText(polsek.pos.own().sidik)
    form._try_save()
    assert [row.nama for row in polres.pos.rows()] == ["Polsek Barat"]
    dialog.accept()


def test_the_key_sheet_goes_straight_to_a_printer(desks, jobs, qtbot, tmp_path):
    polres, _ = desks
    dialog = PosDialog(polres.pos, jobs, jobs.window)
    dialog.open()
    told, pages = printed(qtbot, dialog.noticed, dialog.print_sheet, tmp_path / "cetak.pdf")
    assert (told, pages) == ("Lembar kunci: 1 halaman dikirim ke pencetak.", 1)
    dialog.accept()
