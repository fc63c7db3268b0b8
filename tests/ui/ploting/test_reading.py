"""After a step of many rows the tab is read beside the screen, as part of that step."""

import pytest

from tests.ui.ploting.test_tab import take_one_out


@pytest.fixture(autouse=True)
def every_step_is_large(monkeypatch):
    monkeypatch.setattr("poskoapp.storage.history._FEW", 0)


def test_what_many_rows_changed_is_shown_when_it_has_been_read(qtbot, bench):
    told = [cell.accessibleName() for cell in bench.tab._figures._cells]
    take_one_out(qtbot, bench)
    assert "2 belum lengkap" not in told
    told = [cell.accessibleName() for cell in bench.tab._figures._cells]
    assert told[:3] == ["24 TPS", "22 tercakup", "2 belum lengkap"]


def test_steps_that_come_while_it_reads_are_shown_too(qtbot, bench):
    groups = [bench.group(kode) for kode in ("MKW-01", "MKW-02")]
    for group in groups:
        bench.services.ploting.unplot([p.penugasan_id for p in group.petugas])
    emptied = {group.id for group in groups}
    qtbot.waitUntil(lambda: {k.id for k in bench.tab._rows.kelompok if not k.petugas} == emptied)


def test_the_polling_stations_that_are_looked_at_are_read_with_the_rest(qtbot, bench):
    bench.tab._tables.show_table(tps=True)
    row = bench.tab._tables.tps.table_model().row(0)
    bench.services.tps.set_kategori([row.id], row.kategori, "Sengketa batas")
    qtbot.waitUntil(lambda: bench.tab._tables.tps.table_model().row(0).alasan == "Sengketa batas")
    assert not bench.tab._tps_stale
