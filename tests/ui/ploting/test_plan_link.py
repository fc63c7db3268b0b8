"""A plan or a pola of their own for the chosen TPS, and the plan that the tab shows."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from poskoapp.domain.kategori import Kategori
from poskoapp.domain.pola import BarisPola
from poskoapp.domain.rencana import JenisRencana
from poskoapp.ui.ploting.pola_dialog import PolaDialog
from poskoapp.ui.ploting.rencana_dialog import RencanaDialog
from tests.factories import assert_undoable
from tests.ui.dialogs import opened

LEFT = Qt.MouseButton.LeftButton


def act(table, text):
    next(a for a in table.actions() if a.text() == text).trigger()


@pytest.fixture
def tps(bench):
    """The table of TPS with three of one kelurahan chosen, all kurang rawan or rawan."""
    bench.tab._tables.show_table(tps=True)
    return bench.tab._tables.tps


def choose(table, rows):
    model = table.selectionModel()
    model.clearSelection()
    shown = table.model().shown_rows()
    for row in rows:
        at = table.model().index(shown.index(row), 0)
        model.select(at, model.SelectionFlag.Select | model.SelectionFlag.Rows)


def test_a_psu_is_made_from_chosen_tps_shown_and_plotted(qtbot, bench, tps):
    main = bench.services.ploting.kelompok()
    choose(tps, tps.model().shown_rows()[:2])
    act(tps, "Buat rencana PSU/PSS …")
    form = opened(RencanaDialog)
    qtbot.mouseClick(form.save_button, LEFT)
    assert form.isVisible(), "a plan without a name is refused in the form"
    form.jenis.choose(JenisRencana.PSS)
    assert (form.kode.text(), form.angka.angka().polri) == ("PSS", 2)
    qtbot.keyClicks(form.nama, "PSS Mekarwangi")
    assert_undoable(bench.db, lambda: qtbot.mouseClick(form.save_button, LEFT))
    qtbot.waitUntil(lambda: bench.tab._plans.choice.currentText() == "PSS Mekarwangi")
    assert bench.tab._rows.kelompok == []
    assert {w.nama for w in bench.tab._wilayah._rows if w.kelurahan_id} == {"Mekarwangi"}
    id_ = bench.tab._plans.rencana_id
    bench.services.otomatis.apply(bench.services.otomatis.propose(1, rencana_id=id_))
    qtbot.waitUntil(lambda: [len(k.petugas) for k in bench.tab._rows.kelompok] == [2, 2])
    codes = [k.kode for k in bench.tab._rows.kelompok]
    qtbot.waitUntil(lambda: [t.kelompok for t in tps.model().shown_rows()] == codes)
    for table in (bench.tab._tables.kelompok, tps):
        at = [column.judul for column in table.model().columns].index("Kelompok")
        words = table.fontMetrics().horizontalAdvance(codes[0])
        assert table.columnWidth(at) >= words + 16, "its longer codes are not cut off"
    bench.tab._plans.choice.setCurrentText("Rencana utama")
    assert bench.tab._rows.kelompok == main


def test_the_officers_beyond_a_pair_are_shown_only_while_the_plan_has_squads(bench):
    tables, rows = bench.tab._tables, bench.tab._rows.kelompok
    at = [column.judul for column in tables._kelompok.columns].index("Personel lain")
    tables.set_kelompok([replace(row, pola=replace(row.pola, polri=10)) for row in rows])
    assert not tables.kelompok.isColumnHidden(at)
    tables.set_kelompok(rows)
    assert tables.kelompok.isColumnHidden(at)


def test_a_deleted_plan_leads_back_to_the_main_one(qtbot, bench, tps):
    choose(tps, tps.model().shown_rows()[:1])
    act(tps, "Buat rencana PSU/PSS …")
    form = opened(RencanaDialog)
    qtbot.keyClicks(form.nama, "PSU Satu TPS")
    qtbot.mouseClick(form.save_button, LEFT)
    qtbot.waitUntil(lambda: bench.tab._plans.rencana_id is not None)
    bench.services.hitungan.rencana.delete(bench.tab._plans.rencana_id)
    qtbot.waitUntil(lambda: bench.tab._plans.rencana_id is None)
    assert not bench.tab._plans.choice.isVisible()
    assert bench.tab._rows.kelompok


def test_chosen_tps_get_a_pola_of_their_own_and_give_it_back(qtbot, bench, tps):
    before = bench.services.kebutuhan.report().kebutuhan.polri
    rows = [r for r in tps.model().shown_rows() if r.kategori is Kategori.KURANG_RAWAN][:2]
    choose(tps, rows)
    act(tps, "Pola sendiri …")
    form = opened(PolaDialog)
    form.angka.boxes[0].setValue(9)
    qtbot.keyClicks(form.nama, "Regu")
    assert_undoable(bench.db, lambda: qtbot.mouseClick(form.save_button, LEFT))
    assert bench.services.kebutuhan.report().kebutuhan.polri >= before + 18 - 4
    choose(tps, rows)
    act(tps, "Pola sendiri …")
    form = opened(PolaDialog)
    form.choice.setCurrentIndex(form.choice.count() - 1)
    qtbot.mouseClick(form.save_button, LEFT)
    assert bench.services.kebutuhan.report().kebutuhan.polri == before


def test_a_chosen_group_gets_a_pola_that_lies_ready(qtbot, bench):
    pola = bench.services.hitungan.pola
    group = next(k for k in bench.services.ploting.kelompok() if k.kategori is Kategori.RAWAN)
    members = pola.tps_of([group.id])
    pola.give(members, BarisPola(Kategori.RAWAN, group.pola, nama="Mobile"))
    pola.pick(members, None)
    ready = next(p.id for p in pola.rows() if p.nama == "Mobile")
    bench.table.select(group.id)
    act(bench.table, "Pola sendiri …")
    form = opened(PolaDialog)
    form.choice.setCurrentIndex(1)
    assert not form.nama.isEnabled()
    assert form.nama.text() == "Mobile"
    qtbot.mouseClick(form.save_button, LEFT)
    told = [p for p in bench.services.kebutuhan.report().kebutuhan.per_pola if p.alasan.startswith("Mobile")]
    assert [p.tps for p in told] == [len(group.nomor)]
    pola.delete(ready)


def test_a_pola_made_by_mistake_is_deleted_where_it_is_chosen(qtbot, bench, monkeypatch):
    pola, asked = bench.services.hitungan.pola, []
    group = next(k for k in bench.services.ploting.kelompok() if k.kategori is Kategori.RAWAN)
    pola.give(pola.tps_of([group.id]), BarisPola(Kategori.RAWAN, group.pola, nama="Keliru"))
    monkeypatch.setattr(
        "poskoapp.ui.count_brake.ask",
        lambda _parent, _judul, teks, *_more, **_words: asked.append(teks) or "Hapus",
    )
    bench.table.select(group.id)
    act(bench.table, "Pola sendiri …")
    form = opened(PolaDialog)
    assert not form.delete_button.isEnabled()
    form.choice.setCurrentIndex(1)
    assert_undoable(bench.db, lambda: qtbot.mouseClick(form.delete_button, LEFT))
    assert asked[0].endswith(f"yang dipakai {len(group.nomor)} TPS?")
    assert not form.delete_button.isEnabled()
    form.reject()


def test_tps_of_several_categories_are_not_given_one_pola(qtbot, bench, tps):
    remarks = []
    bench.tab.noticed.connect(remarks.append)
    choose(tps, tps.model().shown_rows())
    act(tps, "Pola sendiri …")
    assert remarks == ["Pilih dahulu TPS atau kelompok dari satu kategori."]
