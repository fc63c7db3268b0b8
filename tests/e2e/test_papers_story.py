"""Papers asked for from the menu and from the table of groups, through the window."""

import pytest

from poskoapp.app import Program
from poskoapp.services.ploting_otomatis import PlotingOtomatisService
from poskoapp.storage.reference import ReferenceData
from poskoapp.ui.kertas.daftar_dialogs import AbsensiDialog, DaftarPlotingDialog
from poskoapp.ui.kertas.kartu_dialog import KartuDialog
from poskoapp.ui.kertas.paper_dialog import PaperDialog
from poskoapp.ui.kertas.undian_dialogs import ProtokolDialog, UlangiDialog
from tests.factories import operation_file
from tests.ui.dialogs import opened


@pytest.fixture
def window(theme, qtbot, tmp_path):
    program = Program(theme)
    db = operation_file(tmp_path, personel=60).db
    service = PlotingOtomatisService(db, ReferenceData().daftar_pangkat())
    service.apply(service.propose(7))
    db.close()
    assert program.desk.open(db.path)
    made = program.desk.opened.window
    qtbot.waitUntil(made.isActiveWindow)
    yield made
    program.desk.close()


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("kartu", KartuDialog),
        ("daftar", DaftarPlotingDialog),
        ("absensi", AbsensiDialog),
        ("protokol", ProtokolDialog),
        ("ulangi", UlangiDialog),
    ],
)
def test_every_paper_has_its_command_in_the_menu(window, name, kind):
    window.action(f"kertas.{name}").trigger()
    dialog = opened(kind)
    assert dialog is not None
    dialog.reject()


def test_the_cards_of_the_groups_chosen_in_the_table_are_asked_for_and_told(qtbot, window, tmp_path):
    slot = next(s for s in window._parts.tabs if s.judul == "Ploting TPS")
    window.show_tab(slot)
    table = slot.tab._tables.kelompok
    table.selectRow(0)
    chosen = table.current_row()
    next(a for a in table.actions() if a.text().startswith("Kartu tugas")).trigger()
    dialog = opened(PaperDialog)
    assert dialog.kelompok.text() == chosen.kode
    dialog._start(dialog.writing(), tmp_path / "kartu.pdf")
    qtbot.waitUntil(window.notices.isVisible, timeout=20_000)
    assert (tmp_path / "kartu.pdf").read_bytes().startswith(b"%PDF")
    qtbot.waitUntil(lambda: opened(KartuDialog) is None)
    assert window.notices.accessibleName().startswith(f"{len(chosen.petugas)} kartu tugas")
