"""After a step the desk shows what it would show if it were read anew."""

from PySide6.QtCore import Qt
from sqlalchemy import update

from poskoapp.domain.kategori import Kategori
from poskoapp.domain.model import Kelurahan
from poskoapp.services.operasi import AngkaPublikRow
from poskoapp.ui.ploting.states import INCOMPLETE
from tests.services.rencana_cases import PSU
from tests.ui.ploting.test_tab import take_one_out


def texts(model):
    return [[column.text(model.row(at)) for column in model.columns] for at in range(model.rowCount())]


def shown_now(tab):
    tree, tables = tab._wilayah._model, tab._tables
    return {
        "kelompok": texts(tables._kelompok),
        "tps": texts(tables._tps),
        "wilayah": [[c.text(row) for c in tree.columns] for row in tree._rows],
        "angka": [cell.accessibleName() for cell in tab._figures._cells if not cell.isHidden()],
        "banyak": tables._count.text(),
    }


def same_as_read_anew(qtbot, bench):
    qtbot.waitUntil(lambda: not bench.jobs.busy and not bench.tab.stale)
    seen = shown_now(bench.tab)
    bench.tab.reload()
    qtbot.waitUntil(lambda: not bench.jobs.busy)
    assert seen == shown_now(bench.tab)
    return seen


def test_officers_out_in_back_and_forth(qtbot, bench):
    take_one_out(qtbot, bench)
    same_as_read_anew(qtbot, bench)
    qtbot.keyClick(bench.table, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bench.table.current_row().kurang == 0)
    same_as_read_anew(qtbot, bench)
    bench.db.undo()
    qtbot.waitUntil(lambda: bench.table.current_row().kurang == 1)
    same_as_read_anew(qtbot, bench)
    bench.db.redo()
    qtbot.waitUntil(lambda: bench.table.current_row().kurang == 0)
    same_as_read_anew(qtbot, bench)


def test_an_officer_out_of_a_group_of_a_plan_beside_the_main_one(qtbot, bench):
    tab, made = bench.tab, bench.services
    made.angka.add([AngkaPublikRow("tps", 3_673, "KPU")])
    qtbot.waitUntil(lambda: any("sumber lain" in told for told in shown_now(tab)["angka"]))
    tps = [tps_id for group in tab._rows.kelompok[:2] for tps_id in made.hitungan.pola.tps_of([group.id])]
    psu = made.hitungan.rencana.add(PSU, tps[:2])
    made.otomatis.apply(made.otomatis.propose(1, rencana_id=psu))
    qtbot.waitUntil(lambda: tab._plans.choice.findText(PSU.nama) >= 0)
    tab._plans.choice.setCurrentText(PSU.nama)
    qtbot.waitUntil(lambda: tab._plans.rencana_id == psu and bool(tab._rows.kelompok[0].petugas))
    group = next(group for group in tab._rows.kelompok if group.petugas)
    made.ploting.unplot([group.petugas[0].penugasan_id])
    qtbot.waitUntil(lambda: len(tab._rows.kelompok[0].petugas) == len(group.petugas) - 1)
    told = same_as_read_anew(qtbot, bench)["angka"]
    assert not any("sumber lain" in figure for figure in told), "it counts the whole vote, not a plan"


def test_a_table_of_tps_that_one_step_made_stale_is_read_although_another_followed(qtbot, bench):
    bench.tab._tables.show_table(tps=True)
    same_as_read_anew(qtbot, bench)
    bench.tab._tables.show_table(tps=False)
    with bench.db.write("Nama lain") as session:
        session.execute(update(Kelurahan).values(nama="Nama Baru"))
    qtbot.waitUntil(lambda: {group.kelurahan for group in bench.tab._rows.kelompok} == {"Nama Baru"})
    take_one_out(qtbot, bench)
    bench.tab._tables.show_table(tps=True)
    same_as_read_anew(qtbot, bench)


def test_the_map_stays_narrowed_when_the_places_on_it_are_read_anew(qtbot, bench):
    bench.tab._filters.search.setText("mekarwangi")
    bench.tab._tables._choices.button(2).click()
    qtbot.waitUntil(lambda: bench.tab._map.panel is not None and not bench.jobs.busy)
    points = bench.tab._map.panel.scene.points
    some = int(points._shown.sum())
    with bench.db.write("Pindah tempat") as session:
        session.execute(update(Kelurahan).values(lat=Kelurahan.lat + 0.001))
    qtbot.waitUntil(lambda: bench.tab._map.panel.scene.points is not points)
    assert 0 < int(bench.tab._map.panel.scene.points._shown.sum()) == some < len(points.tps)


def test_under_order_search_and_filter(qtbot, bench):
    bench.table.sortByColumn(5, Qt.SortOrder.DescendingOrder)
    bench.tab._filters.search.setText("mkw")
    take_one_out(qtbot, bench)
    same_as_read_anew(qtbot, bench)
    bench.tab._filters.state.setCurrentText(INCOMPLETE)
    assert [row.kode for row in bench.table._model.shown_rows()] == ["MKW-01"]
    bench.services.ploting.plot(
        bench.group("MKW-01").id, bench.services.ploting.candidates(bench.group("MKW-01").id)[0].personel_id
    )
    qtbot.waitUntil(lambda: not bench.table._model.shown_rows())
    same_as_read_anew(qtbot, bench)


def test_only_the_row_that_changed_is_told_to_the_table(qtbot, bench):
    resets = []
    bench.table._model.modelReset.connect(lambda: resets.append(True))
    take_one_out(qtbot, bench)
    assert not resets


def set_category(qtbot, bench, at):
    """Of one station; until the table of stations, where that is looked at, tells it."""
    station = bench.services.tps.rows()[at]
    bench.services.tps.set_kategori([station.id], Kategori.SANGAT_RAWAN, "Uji")
    tables = bench.tab._tables

    def told():
        return any(row.id == station.id and row.alasan == "Uji" for row in tables._tps.shown_rows())

    qtbot.waitUntil(lambda: told() or not tables.shows_tps)
    return told


def test_a_category_set_while_groups_or_stations_are_looked_at(qtbot, bench):
    set_category(qtbot, bench, 5)
    same_as_read_anew(qtbot, bench)
    bench.tab._tables.show_table(tps=True)
    told = set_category(qtbot, bench, 6)
    same_as_read_anew(qtbot, bench)
    bench.db.undo()
    qtbot.waitUntil(lambda: not told())
    same_as_read_anew(qtbot, bench)
