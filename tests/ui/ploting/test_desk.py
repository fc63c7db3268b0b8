"""Pasting NRP onto groups, and what changed since the order."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from sqlalchemy import insert, update

from poskoapp.domain.jenis_penugasan import JenisPenugasan
from poskoapp.domain.jenis_personel import AlasanTidakHadir
from poskoapp.domain.konflik import Tingkat
from poskoapp.domain.model import Ketidakhadiran, Penugasan, Personel
from poskoapp.domain.sprin import JenisSprin
from poskoapp.services.sprin import SprinService
from poskoapp.storage.reference import ReferenceData
from poskoapp.ui.ploting.columns import SEJAK_SPRIN
from poskoapp.ui.ploting.nrp_dialog import NrpDialog
from poskoapp.ui.ploting.states import CHANGED
from tests.ui.dialogs import opened

CTRL = Qt.KeyboardModifier.ControlModifier


def test_ctrl_v_lays_copied_nrp_onto_the_chosen_groups_and_shows_them_first(qtbot, bench):
    group = bench.group("MKW-01")
    bench.services.ploting.unplot([p.penugasan_id for p in group.petugas])
    qtbot.waitUntil(lambda: any(k.kurang == 2 for k in bench.table.table_model().shown_rows()))
    a, b = bench.services.ploting.candidates(group.id)[:2]
    QApplication.clipboard().setText(f"NAMA\tNRP\n{a.sebutan}\t{a.nrp}\n{b.sebutan}\t{b.nrp}\n")
    bench.table.select(group.id)
    qtbot.keyClick(bench.table, Qt.Key.Key_V, CTRL)
    dialog = opened(NrpDialog)
    assert [row.sebutan for row in dialog.table.table_model().shown_rows()] == [a.sebutan, b.sebutan]
    assert bench.group("MKW-01").kurang == 2
    qtbot.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    assert {p.nrp for p in bench.group("MKW-01").petugas} == {a.nrp, b.nrp}


@pytest.mark.parametrize("why", ["absent", "on another duty", "not active"])
def test_a_hard_rule_never_blocks_typing_and_is_told_at_once(qtbot, bench, why):
    group = bench.group("MKW-01")
    bench.services.ploting.unplot([p.penugasan_id for p in group.petugas])
    free = bench.services.ploting.candidates(group.id)[0]
    keep_away(bench, free.personel_id, why)
    QApplication.clipboard().setText(free.nrp)
    bench.table.select(group.id)
    qtbot.keyClick(bench.table, Qt.Key.Key_V, CTRL)
    dialog = opened(NrpDialog)
    [line] = dialog.table.table_model().shown_rows()
    assert (line.galat, line.catatan) == ("", "tidak bebas pada waktu tugas ini: akan menjadi konflik")
    qtbot.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    assert [p.nrp for p in bench.group("MKW-01").petugas] == [free.nrp]
    own = [k for k in bench.konflik.check().konflik if k.personel_id == free.personel_id]
    assert own
    assert {k.tingkat for k in own} == {Tingkat.KERAS}
    bench.tab.show_konflik(bench.konflik.check())
    assert bench.group("MKW-01").petugas[0].nama in bench.panel.problems.told.text()


def keep_away(bench, personel_id, why):
    """A reason for which the person may not stand at a TPS."""
    group = bench.group("MKW-01")
    day = group.mulai.date()
    with bench.db.write("Berhalangan") as session:
        if why == "absent":
            values = {"mulai": day, "selesai": day, "alasan": AlasanTidakHadir.SAKIT}
            session.execute(insert(Ketidakhadiran).values(personel_id=personel_id, **values))
        elif why == "on another duty":
            values = {"mulai": group.mulai, "selesai": group.selesai, "jenis": JenisPenugasan.SIAGA}
            session.execute(insert(Penugasan).values(personel_id=personel_id, **values))
        else:
            session.execute(update(Personel).where(Personel.id == personel_id).values(aktif=False))


def test_an_empty_clipboard_is_said_and_cannot_be_taken(qtbot, bench):
    QApplication.clipboard().clear()
    bench.table.select(bench.group("MKW-01").id)
    qtbot.keyClick(bench.table, Qt.Key.Key_V, CTRL)
    dialog = opened(NrpDialog)
    assert "Papan klip kosong" in dialog.told.text()
    assert not dialog.save_button.isEnabled()
    dialog.reject()


def test_what_changed_since_the_order_is_found_by_a_filter_and_told_old_to_new(qtbot, bench):
    sprin = SprinService(bench.db, ReferenceData().daftar_pangkat())
    sprin.issue(JenisSprin.PAM_TPS, date(2024, 11, 20), 1)
    group = bench.group("MKW-01")
    leaving = group.petugas[1]
    coming = bench.services.ploting.candidates(group.id, leaving=leaving.penugasan_id)[0]
    bench.services.ploting.replace(leaving.penugasan_id, coming.personel_id)
    bench.tab._filters.state.setCurrentText(CHANGED)
    qtbot.waitUntil(lambda: [k.kode for k in bench.table.table_model().shown_rows()] == ["MKW-01"])
    told = f"{leaving.sebutan} → {coming.sebutan}"
    shown = {column.judul: column.text(bench.table.current_row()) for column in bench.table.shown_columns()}
    assert shown[SEJAK_SPRIN] == told
    qtbot.waitUntil(lambda: told in bench.panel._changed.text())
