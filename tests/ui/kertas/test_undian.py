"""The protocol of a draw, printed and repeated from the file."""

import pytest
from PySide6.QtWidgets import QMessageBox, QScrollArea
from sqlalchemy import update

from poskoapp.domain.model import Undian
from poskoapp.services.ploting import PlotingService
from poskoapp.services.ploting_otomatis import PlotingOtomatisService
from poskoapp.ui.kertas.undian_dialogs import ProtokolDialog, UlangiDialog
from tests.factories import nothing_written
from tests.ui.dialogs import opened
from tests.ui.kertas.conftest import LEFT, PANGKAT, save_as


def test_the_protocol_of_the_draw_chosen_is_written(qtbot, plotted, papers, services, tmp_path):
    ploting, service = PlotingService(plotted, PANGKAT), PlotingOtomatisService(plotted, PANGKAT)
    ploting.unplot([ploting.kelompok()[0].petugas[0].penugasan_id])
    service.apply(service.propose(8))
    papers.ask_protokol()
    dialog = opened(ProtokolDialog)
    assert [row.benih for row in services.undian.rows()] == [8, 7]
    dialog.undian.setCurrentIndex(1)
    text = dialog.undian.currentText()
    assert "benih 7" in text
    room = dialog.undian.minimumWidth()
    assert dialog.undian.fontMetrics().horizontalAdvance(text) < room
    told, _name = save_as(qtbot, papers, dialog, tmp_path / "protokol.pdf")
    assert told == "Protokol undian nomor 1 (1 halaman) ditulis: protokol.pdf."
    assert (tmp_path / "protokol.pdf").read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize(("ask", "kind"), [("ask_protokol", ProtokolDialog), ("ask_repeat", UlangiDialog)])
def test_all_of_a_draw_stands_in_the_dialog_without_scrolling(qtbot, plotted, papers, ask, kind):
    getattr(papers, ask)()
    page = opened(kind).findChild(QScrollArea)
    qtbot.waitUntil(page.isVisible)
    assert (page.horizontalScrollBar().maximum(), page.verticalScrollBar().maximum()) == (0, 0)


def _repeat(qtbot, papers):
    papers.ask_repeat()
    qtbot.mouseClick(opened(UlangiDialog).save_button, LEFT)
    qtbot.waitUntil(lambda: opened(QMessageBox) is not None, timeout=30_000)
    box = opened(QMessageBox)
    said = box.windowTitle(), box.text(), box.informativeText()
    box.close()
    return said


def test_a_draw_repeated_says_that_it_matches_and_who_was_moved_since(qtbot, plotted, papers, services):
    with nothing_written(plotted):
        title, text, remark = _repeat(qtbot, papers)
    assert (title, remark) == ("Undian cocok", "")
    assert text.startswith("Undian nomor 1, benih 7: hasilnya sama dengan yang tercatat")
    ploting = PlotingService(plotted, PANGKAT)
    ploting.unplot([ploting.kelompok()[0].petugas[0].penugasan_id])
    title, _text, remark = _repeat(qtbot, papers)
    assert title == "Undian cocok"
    assert remark == "1 penempatan dalam berkas sudah lain dari hasil undian ini."


def test_a_draw_whose_record_was_falsified_does_not_match(qtbot, plotted, papers):
    with plotted.write("Ubah catatan") as session:
        session.execute(update(Undian).values(sidik_hasil="0" * 64))
    title, text, remark = _repeat(qtbot, papers)
    assert title == "Undian tidak cocok"
    assert "hasilnya lain" in text
    assert "diulang Posko" in remark


def test_without_a_draw_the_way_to_one_is_told(qtbot, papers):
    papers.ask_protokol()
    box = opened(QMessageBox)
    assert "Belum ada undian" in box.text()
    assert opened(ProtokolDialog) is None
    box.close()
