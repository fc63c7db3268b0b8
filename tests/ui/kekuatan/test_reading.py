"""Where there are more people than in any Polres, each view is read beside the screen."""

import pytest

from poskoapp.app.services import Services
from poskoapp.app.tabs import kekuatan_tab
from poskoapp.domain.jenis_personel import AlasanTidakHadir
from poskoapp.storage.reference import ReferenceData
from poskoapp.ui.reading import BEING_READ


@pytest.fixture(autouse=True)
def many_people(monkeypatch):
    for bound in ("_AT_FIRST", "_LARGE"):
        monkeypatch.setattr(f"poskoapp.ui.kekuatan.reading.{bound}", 19)


def names(tab):
    return [tab._model.row(at).nama for at in range(tab._model.rowCount())]


def all_there(bench):
    return lambda: not bench.tab._reading.under_way and bench.table.table_model().total() == 20


def test_the_tab_says_that_it_is_being_read_until_the_people_are_there(qtbot, bench):
    tab = kekuatan_tab(
        Services(bench.filled.db, ReferenceData().daftar_pangkat()), bench.tab._reading._jobs, None
    )
    qtbot.addWidget(tab)
    tab.reload()
    assert tab.isEnabled()
    assert [cell.accessibleName() for cell in tab._figures._cells] == ["… sedang dibaca"]
    assert tab._count.text() == tab.table.empty.title == tab.units.tree.empty.title == BEING_READ
    qtbot.waitUntil(lambda: tab._count.text() != BEING_READ)
    assert tab._figures._cells[0].accessibleName() == "20 personel aktif"
    assert tab._count.text() == "20 personel"


def test_who_is_in_view_is_there_before_all_are(qtbot, bench, monkeypatch):
    monkeypatch.setattr("poskoapp.services.sekilas.FIRST", 5)
    services = Services(bench.filled.db, ReferenceData().daftar_pangkat())
    tab, told = kekuatan_tab(services, bench.tab._reading._jobs, None), []
    qtbot.addWidget(tab)
    tab._reading.seen.connect(lambda _seen: told.append((names(tab), tab._count.text(), tab.units._lines)))
    tab.reload()
    qtbot.waitUntil(lambda: tab._model.whole and tab._model.total() == 20)
    assert told == [(names(tab)[:5], BEING_READ, tab.units._lines)]


def test_a_person_who_is_asked_for_is_shown_before_all_were_read(qtbot, bench):
    wanted = bench.personel.rows()[7]
    bench.tab.show_person(wanted.id)
    assert bench.table.current_row().nrp == wanted.nrp
    qtbot.waitUntil(lambda: not bench.tab._reading.under_way)
    assert bench.table.current_row().nrp == wanted.nrp


def test_a_step_that_is_taken_meanwhile_is_shown_too(qtbot, bench):
    gone = bench.personel.rows()[3]
    bench.personel.set_active([gone.id], aktif=False)
    qtbot.waitUntil(lambda: [p.nrp for p in bench.tab._model.shown_rows() if not p.aktif] == [gone.nrp])


def test_each_of_the_other_views_is_read_when_it_is_looked_at(qtbot, bench):
    qtbot.waitUntil(all_there(bench))
    person = bench.personel.rows()[0]
    for view, table, rows in (
        (bench.tab.views.satuan, bench.tab.views.satuan.table, 3),
        (bench.tab.views.apel, bench.tab.views.apel.people, 20),
        (bench.tab.views.absen, bench.tab.views.absen.table, 1),
    ):
        if view is bench.tab.views.absen:
            bench.tab._services.apel()[0].set_reason(view.month[0], [person.id], AlasanTidakHadir.SAKIT)
        bench.tab.views.show_view(view)
        assert not table.table_model().total()
        assert table.empty.title == BEING_READ
        qtbot.waitUntil(lambda table=table, rows=rows: table.table_model().total() == rows)


def test_the_day_of_a_muster_that_is_chosen_last_is_the_one_shown(qtbot, bench):
    apel = bench.tab.views.apel
    bench.tab.views.show_view(apel)
    for by in (1, 1, -1):
        apel._step(by)
    day = apel.day.day()
    qtbot.waitUntil(lambda: apel._report is not None)
    assert apel.report().tanggal == day
