"""After a step of many rows, and where the file is large, the tab is read beside the screen."""

import pytest

from poskoapp.services.ploting_gambar import JumlahPloting
from poskoapp.ui.ploting.wilayah_panel import WilayahPanel
from tests.ui.ploting.test_tab import take_one_out


@pytest.fixture
def every_step_is_large(monkeypatch):
    monkeypatch.setattr("poskoapp.storage.history._FEW", 0)


@pytest.fixture
def large_file(monkeypatch):
    monkeypatch.setattr("poskoapp.ui.ploting.reading._LARGE", 23)


@pytest.mark.usefixtures("every_step_is_large")
def test_what_many_rows_changed_is_shown_when_it_has_been_read(qtbot, bench):
    told = [cell.accessibleName() for cell in bench.tab._figures._cells]
    take_one_out(qtbot, bench)
    assert "2 belum lengkap" not in told
    told = [cell.accessibleName() for cell in bench.tab._figures._cells]
    assert told[:3] == ["24 TPS", "22 tercakup", "2 belum lengkap"]


@pytest.mark.usefixtures("every_step_is_large")
def test_steps_that_come_while_it_reads_are_shown_too(qtbot, bench):
    groups = [bench.group(kode) for kode in ("MKW-01", "MKW-02")]
    for group in groups:
        bench.services.ploting.unplot([p.penugasan_id for p in group.petugas])
    emptied = {group.id for group in groups}
    qtbot.waitUntil(lambda: {k.id for k in bench.tab._rows.kelompok if not k.petugas} == emptied)


@pytest.mark.usefixtures("every_step_is_large")
def test_the_polling_stations_that_are_looked_at_are_read_with_the_rest(qtbot, bench):
    bench.tab._tables.show_table(tps=True)
    row = bench.tab._tables.tps.table_model().row(0)
    bench.services.tps.set_kategori([row.id], row.kategori, "Sengketa batas")
    qtbot.waitUntil(lambda: bench.tab._tables.tps.table_model().row(0).alasan == "Sengketa batas")
    assert not bench.tab._tps_stale


@pytest.mark.usefixtures("large_file")
class TestALargeFile:
    """Read when it is looked at: the window goes on answering, and takes input."""

    def test_says_that_it_is_being_read_until_the_groups_are_there(self, qtbot, bench):
        bench.table.table_model().set_rows([])
        bench.tab._figures.set_figures([])
        bench.tab.reload()
        assert bench.tab._reading.under_way
        assert not bench.table.table_model().total()
        assert bench.tab.isEnabled()
        qtbot.waitUntil(lambda: bench.table.table_model().total() == 18)
        told = [cell.accessibleName() for cell in bench.tab._figures._cells]
        assert told[:2] == ["24 TPS", "24 tercakup"]

    def test_shows_a_row_that_is_asked_for_before_it_was_read(self, qtbot, bench):
        wanted = bench.group("MKW-02").id
        bench.table.table_model().set_rows([])
        bench.tab.reload()
        bench.tab.show_kelompok(wanted)
        assert bench.table.current_row().id == wanted
        qtbot.waitUntil(lambda: not bench.tab._reading.under_way)
        assert bench.table.current_row().id == wanted

    def test_knows_of_the_step_that_was_taken_while_it_was_read(self, qtbot, bench):
        group = bench.group("MKW-01")
        bench.tab.reload()
        bench.services.ploting.unplot([p.penugasan_id for p in group.petugas])
        qtbot.waitUntil(lambda: not bench.tab._reading.under_way)
        assert [k.kode for k in bench.tab._rows.kelompok if not k.petugas] == ["MKW-01"]

    def test_reads_the_polling_stations_beside_the_screen_too(self, qtbot, bench):
        bench.tab._tables.show_table(tps=True)
        assert not bench.tab._tables.knows_tps
        qtbot.waitUntil(lambda: bench.tab._tables.tps.table_model().total() == 24)

    def test_shows_a_polling_station_that_is_asked_for_before_they_were_read(self, qtbot, bench):
        wanted = bench.services.tps.rows()[5].id
        bench.tab.show_tps(wanted)
        assert bench.tab._tables.tps.current_row().id == wanted
        qtbot.waitUntil(lambda: not bench.tab._reading.under_way)
        assert bench.tab._tables.tps.current_row().id == wanted


def test_the_tree_says_that_nothing_is_there_only_when_that_is_known(qapp, shown):
    panel = shown(WilayahPanel(), 228, 400)
    assert panel.tree.empty.title == "Sedang dibaca …"
    panel.show_wilayah([], JumlahPloting())
    assert panel.tree.empty.title == "Belum ada wilayah"
