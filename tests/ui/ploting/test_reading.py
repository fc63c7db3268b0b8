"""After a step of many rows, and where the file is large, the tab is read beside the screen."""

import threading

import pytest
from PySide6.QtWidgets import QApplication
from sqlalchemy import delete

from poskoapp.domain.kategori import Kategori
from poskoapp.domain.model import Pola
from poskoapp.services.ploting_gambar import AngkaPloting
from poskoapp.ui.ploting.kebutuhan_dialog import KebutuhanDialog
from poskoapp.ui.ploting.tab import PlotingTab
from poskoapp.ui.ploting.wilayah_panel import WilayahPanel
from poskoapp.ui.reading import BEING_READ
from tests.ui.ploting.test_kebutuhan_dialog import answer
from tests.ui.ploting.test_step_shown import shown_now
from tests.ui.ploting.test_tab import take_one_out


@pytest.fixture
def every_step_is_large(monkeypatch):
    monkeypatch.setattr("poskoapp.storage.history._FEW", 0)


@pytest.fixture
def large_file(monkeypatch):
    for bound in ("_AT_FIRST", "_LARGE"):
        monkeypatch.setattr(f"poskoapp.ui.ploting.reading.{bound}", 23)


@pytest.fixture
def few_at_first(monkeypatch):
    monkeypatch.setattr("poskoapp.services.sekilas.FIRST", 5)
    return 5


def dialogs():
    return [w for w in QApplication.topLevelWidgets() if isinstance(w, KebutuhanDialog)]


def counted(qtbot, bench):
    bench.tab.open_kebutuhan()
    (dialog,) = dialogs()
    qtbot.waitUntil(dialog._page.isEnabled)
    return dialog


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
        tab = PlotingTab(bench.services, bench.jobs)
        qtbot.addWidget(tab)
        tab.reload()
        assert tab._reading.under_way
        assert tab.isEnabled()
        assert [cell.accessibleName() for cell in tab._figures._cells] == ["… sedang dibaca"]
        assert tab._tables._count.text() == tab._tables.kelompok.empty.title == BEING_READ
        qtbot.waitUntil(lambda: tab._tables._count.text() == "18 kelompok")
        told = [cell.accessibleName() for cell in tab._figures._cells]
        assert told[:2] == ["24 TPS", "24 tercakup"]

    def test_shows_what_the_eye_sees_first_before_it_has_read_the_rest(self, qtbot, bench, few_at_first):
        tab, told = PlotingTab(bench.services, bench.jobs), []
        qtbot.addWidget(tab)
        tab._reading.desk.seen.connect(lambda _desk: told.append(shown_now(tab)))
        tab.reload()
        qtbot.waitUntil(lambda: tab._tables._count.text() == "18 kelompok")
        (first,), whole = told, shown_now(tab)
        assert first["kelompok"] == whole["kelompok"][:few_at_first]
        assert first["wilayah"] == whole["wilayah"]
        assert first["angka"][:4] == whole["angka"][:4]
        assert [text.split()[:3] for text in first["angka"][4:]] == [
            ["36", "/", "…"],
            ["48", "Linmas"],
            ["…", "kurang"],
        ]
        assert first["banyak"] == BEING_READ

    def test_is_true_in_view_before_it_has_been_read_anew(self, qtbot, bench):
        group, tab, told = bench.group("MKW-02"), bench.tab, []
        qtbot.waitUntil(lambda: not tab._reading.under_way)
        tab.hide()
        bench.services.ploting.unplot([p.penugasan_id for p in group.petugas])
        qtbot.waitUntil(lambda: tab.stale)
        tab._missed.clear()
        assert bench.table.table_model().row(1).petugas
        tab._reading.desk.seen.connect(lambda _desk: told.append(bench.table.table_model().row(1)))
        tab.show()
        qtbot.waitUntil(lambda: not tab._reading.under_way)
        assert [(row.kode, row.petugas) for row in told] == [("MKW-02", ())]
        assert bench.table.table_model().total() == 18

    def test_shows_a_step_that_was_taken_after_the_rows_were_read(self, qtbot, bench, monkeypatch):
        group, tab, ploting = bench.group("MKW-02"), bench.tab, bench.services.ploting
        qtbot.waitUntil(lambda: not bench.jobs.busy)
        read, taken, rows = threading.Event(), threading.Event(), ploting.rows

        def held_up(rencana_id):
            found = rows(rencana_id)
            read.set()
            taken.wait()
            return found

        monkeypatch.setattr(ploting, "rows", held_up)
        tab.reload()
        qtbot.waitUntil(read.is_set)
        ploting.unplot([p.penugasan_id for p in group.petugas])
        QApplication.processEvents()
        taken.set()
        qtbot.waitUntil(lambda: not bench.jobs.busy)
        assert next(k for k in tab._rows.kelompok if k.id == group.id).petugas == ()

    def test_waits_with_a_search_until_all_is_there(self, qtbot, bench, few_at_first):
        tab, told = PlotingTab(bench.services, bench.jobs), []
        qtbot.addWidget(tab)
        tab._reading.desk.seen.connect(lambda _desk: tab._filters.search.setText("mkw"))
        tab._reading.desk.seen.connect(lambda _desk: told.append(tab._tables.kelompok.model().rowCount()))
        tab.reload()
        qtbot.waitUntil(lambda: not tab._reading.under_way)
        assert told == [few_at_first]
        rows = tab._tables.kelompok.table_model().shown_rows()
        assert {row.kode[:3] for row in rows} == {"MKW"}

    def test_chooses_all_rows_also_those_that_it_has_not_read(self, qtbot, bench, few_at_first):
        tab, told = PlotingTab(bench.services, bench.jobs), []
        qtbot.addWidget(tab)
        table = tab._tables.kelompok
        tab._reading.desk.seen.connect(lambda _desk: told.append(table.model().rowCount()))
        tab._reading.desk.seen.connect(lambda _desk: table.selectAll())
        tab.reload()
        qtbot.waitUntil(lambda: not bench.jobs.busy)
        assert told == [few_at_first]
        assert len(table.selected_rows()) == 18

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

    def test_reads_the_map_beside_the_screen_and_shows_there_what_is_chosen_and_passes(self, qtbot, bench):
        tables = bench.tab._tables
        tables.show_table(tps=True)
        qtbot.waitUntil(lambda: tables.tps.table_model().total() == 24)
        rows = bench.services.tps.rows()
        tables.filter("coba", lambda row: row.id in {each.id for each in rows[:9]})
        tables.tps.select(rows[3].id)
        tables.choices()[2].click()
        panel = bench.tab._map.panel
        assert panel.view.remarks == [BEING_READ]
        assert panel.scene.points.tps == []
        qtbot.waitUntil(lambda: len(panel.scene.points.tps) == 24)
        assert BEING_READ not in panel.view.remarks
        assert len(panel.scene.points.seen(panel.view.camera)) <= 9
        assert [panel.scene.points.tps[at].id for at in panel.scene.points._chosen.nonzero()[0]] == [
            rows[3].id
        ]

    def test_colours_the_map_as_it_is_after_a_step(self, qtbot, bench):
        bench.tab._tables.choices()[2].click()
        panel, group = bench.tab._map.panel, bench.group("MKW-01")
        qtbot.waitUntil(lambda: len(panel.scene.points.tps) == 24 and not bench.jobs.busy)
        points = panel.scene.points
        bench.services.ploting.unplot([p.penugasan_id for p in group.petugas])
        tps = next(t for t in points.tps if t.kelompok_id == group.id)
        qtbot.waitUntil(lambda: not panel.scene.colouring.group_of(tps).petugas)
        assert panel.scene.points is points

    def test_counts_the_requirement_beside_the_screen_also_while_it_is_typed(self, qtbot, bench):
        bench.tab.open_kebutuhan()
        (dialog,) = dialogs()
        assert [cell.accessibleName() for cell in dialog._figures._cells] == ["… sedang dibaca"]
        assert not dialog._page.isEnabled()
        assert not dialog.keep_button.isEnabled()
        early = dialog.editor.pola()
        assert not dialog._unsaved()
        qtbot.waitUntil(dialog._page.isEnabled)
        assert early == dialog.editor.pola()
        need = dialog._report.kebutuhan.polri
        assert need == bench.services.kebutuhan.report().kebutuhan.polri
        box = dialog.editor._boxes[Kategori.KURANG_RAWAN][0]
        for typed in (9, 90, 4):
            box.setValue(typed)
        qtbot.waitUntil(lambda: dialog._report.kebutuhan.polri != need)
        assert dialog._report.pola[Kategori.KURANG_RAWAN].polri == 4
        assert dialog.save_button.isEnabled()
        dialog.save_pola()
        qtbot.waitUntil(lambda: dialog._page.isEnabled() and not dialog.save_button.isEnabled())
        assert bench.services.kebutuhan.report().pola[Kategori.KURANG_RAWAN].polri == 4
        dialog.reject()

    def test_closes_what_is_still_being_counted(self, qtbot, bench):
        bench.tab.open_kebutuhan()
        dialogs()[0].reject()
        qtbot.waitUntil(lambda: not dialogs())
        qtbot.waitUntil(lambda: not bench.jobs.busy)

    def test_tells_why_the_requirement_cannot_be_counted(self, qtbot, bench, monkeypatch):
        told = []
        monkeypatch.setattr(
            "poskoapp.ui.ploting.kebutuhan_dialog.show_error", lambda _parent, error: told.append(error)
        )
        with bench.db.write("Pola hilang") as session:
            session.execute(delete(Pola))
        bench.tab.open_kebutuhan()
        assert dialogs()
        qtbot.waitUntil(lambda: not dialogs())
        assert len(told) == 1
        assert "pola" in str(told[0]).lower()

    def test_closes_once_the_typed_pola_is_saved_on_the_way_out(self, qtbot, bench):
        dialog = counted(qtbot, bench)
        dialog.editor._boxes[Kategori.RAWAN][0].setValue(3)
        answer("Simpan pola")
        dialog.reject()
        assert not dialog.isVisible()
        assert bench.services.kebutuhan.report().pola[Kategori.RAWAN].polri == 3

    def test_goes_on_with_what_was_counted_where_it_cannot_be_counted_anew(self, qtbot, bench, monkeypatch):
        monkeypatch.setattr("poskoapp.ui.ploting.kebutuhan_dialog.show_error", lambda _parent, _error: None)
        dialog = counted(qtbot, bench)
        with bench.db.write("Pola hilang") as session:
            session.execute(delete(Pola))
        dialog._read()
        assert not dialog._page.isEnabled()
        qtbot.waitUntil(dialog._page.isEnabled)
        assert dialog.keep_button.isEnabled()
        dialog.reject()


def test_the_tree_says_that_nothing_is_there_only_when_that_is_known(qapp, shown):
    panel = shown(WilayahPanel(), 228, 400)
    assert panel.tree.empty.title == "Sedang dibaca …"
    panel.show_wilayah([], AngkaPloting())
    assert panel.tree.empty.title == "Belum ada wilayah"
