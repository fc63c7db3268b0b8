"""From a shortage to the last one who returned, through the window."""

import pytest
from PySide6.QtCore import Qt

from poskoapp.app import Program
from poskoapp.domain.bko_jenis import HitunganBko, StatusBko
from poskoapp.services.bko import BkoService
from poskoapp.services.bko_personel import BkoPersonelService
from poskoapp.services.ketersediaan import free_petugas
from poskoapp.storage.reference import ReferenceData
from poskoapp.ui.bko.muster_dialog import MusterDialog
from poskoapp.ui.bko.stage_dialogs import StageDialog
from poskoapp.ui.ploting.kebutuhan_dialog import KebutuhanDialog
from tests.e2e.window import LEFT
from tests.factories import TUGAS_MULAI, TUGAS_SELESAI, operation_file
from tests.services.bko_cases import PULANG, TIBA, name_list, nrp
from tests.ui.dialogs import opened

PANGKAT = ReferenceData().daftar_pangkat()


@pytest.fixture
def program(theme, qtbot):
    made = Program(theme)
    yield made
    made.desk.close()


def muster(qtbot, tab, hitungan, waktu, numbers):
    tab.people.muster(hitungan)
    dialog = opened(MusterDialog)
    dialog.moment.setDateTime(type(dialog.moment)(waktu).dateTime())
    for number in numbers:
        qtbot.keyClicks(dialog.scan, nrp(number))
        qtbot.keyClick(dialog.scan, Qt.Key.Key_Return)
    qtbot.mouseClick(dialog.save_button, LEFT)


def free(db):
    with db.read() as session:
        return {p.nrp for p in free_petugas(session, PANGKAT, TUGAS_MULAI, TUGAS_SELESAI)}


def window_on_a_small_post(qtbot, program, folder):
    made = operation_file(folder, personel=6).db
    made.close()
    assert program.desk.open(made.path)
    window = program.desk.opened.window
    qtbot.waitUntil(window.isActiveWindow)
    return window


def ask_for_what_is_short(qtbot, window):
    """The button of *Hitung kebutuhan*; gives the tab that it leads to."""
    tabs = {slot.judul: slot for slot in window._parts.tabs}
    window.show_tab(tabs["Ploting TPS"])
    qtbot.keyClick(window, Qt.Key.Key_F6)
    qtbot.mouseClick(opened(KebutuhanDialog).bko_button, LEFT)
    tab = tabs["BKO"].tab
    qtbot.waitUntil(lambda: tab.panel.detail is not None)
    assert window.current_tab() is tab
    tab.panel.stage_button.setFocus()  # on a small screen the pane follows the keyboard
    return tab


def test_what_is_short_is_asked_for_arrives_is_plotted_and_returns(qtbot, program, tmp_path):
    window = window_on_a_small_post(qtbot, program, tmp_path)
    tab = ask_for_what_is_short(qtbot, window)
    db = tab._services.bko._db
    id_ = tab.panel.detail.row.id
    asked = tab.panel.detail.row.empat[HitunganBko.DIMINTA].jumlah
    assert asked > 0

    for nomor in ("B/113/XI/OPS.1.3./2024", "ST/9/XI/2024"):
        qtbot.mouseClick(tab.panel.stage_button, LEFT)
        form = opened(StageDialog)
        form.nomor.setText(nomor)
        qtbot.mouseClick(form.save_button, LEFT)
        qtbot.waitUntil(lambda nomor=nomor: any(t.nomor_surat == nomor for t in tab.panel.detail.tahap))
    assert BkoService(db).detail(id_).row.status is StatusBko.PERSETUJUAN

    line = BkoService(db).detail(id_).rincian[0].id
    BkoPersonelService(db, PANGKAT).paste_names(line, name_list(3), HitunganBko.DISETUJUI, TIBA)
    assert nrp(0) not in free(db)
    muster(qtbot, tab, HitunganBko.TIBA, TIBA, (0, 1))
    assert {nrp(0), nrp(1)} <= free(db)
    assert nrp(2) not in free(db)

    muster(qtbot, tab, HitunganBko.KEMBALI, PULANG, (0, 1))
    row = BkoService(db).detail(id_).row
    assert [row.empat[h].jumlah for h in HitunganBko] == [asked, 3, 2, 2]
    assert row.status is StatusBko.PENGEMBALIAN
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: BkoService(db).detail(id_).row.empat[HitunganBko.KEMBALI].jumlah == 0)
