"""Plans beside the main one: a PSU from a selection of TPS, plotted for itself."""

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from poskoapp.domain.errors import InputError, RuleViolation
from poskoapp.domain.kategori import Kategori
from poskoapp.domain.konflik import Aturan
from poskoapp.domain.pola import PolaAngka
from poskoapp.domain.rencana import RencanaFields
from poskoapp.services.kebutuhan import KebutuhanService
from poskoapp.services.konflik import KonflikService
from poskoapp.services.ploting import PlotingService
from poskoapp.services.ploting_otomatis import PlotingOtomatisService
from poskoapp.services.rencana import RencanaService
from poskoapp.storage.reference import ReferenceData
from tests.factories import FilledFile, assert_undoable, dump, nothing_written, operation_file
from tests.services.rencana_cases import PSU

PANGKAT = ReferenceData().daftar_pangkat()


@pytest.fixture
def filled(tmp_path: Path) -> FilledFile:
    return operation_file(tmp_path, personel=40)


@pytest.fixture
def plotted(filled: FilledFile) -> FilledFile:
    plot(filled, None)
    return filled


def plot(filled: FilledFile, rencana_id: int | None) -> None:
    auto = PlotingOtomatisService(filled.db, PANGKAT)
    auto.apply(auto.propose(1, rencana_id=rencana_id))


def a_psu(filled: FilledFile, tps: int = 2, fields: RencanaFields = PSU) -> int:
    return RencanaService(filled.db).add(
        fields, filled.tps_ids[:tps], {k: PolaAngka(3, 1, 2) for k in Kategori}
    )


def test_a_plan_is_made_from_a_selection_of_tps_as_one_step(filled: FilledFile) -> None:
    assert_undoable(filled.db, lambda: a_psu(filled))
    [row] = RencanaService(filled.db).rows()
    assert (row.kode, row.tps, row.kelompok, row.personel) == ("PSU", 2, 0, 0)


def test_it_has_a_requirement_of_its_own(filled: FilledFile) -> None:
    service = KebutuhanService(filled.db, PANGKAT)
    whole = service.report().kebutuhan
    rencana = RencanaService(filled.db).add(PSU, filled.tps_ids[:5])
    need = service.report(rencana_id=rencana).kebutuhan
    assert (need.tps, need.kelompok, need.polri, need.linmas) == (5, 5, 50, 10)
    assert service.report().kebutuhan == whole


def test_plotting_it_leaves_the_main_plan_untouched_and_is_one_step(plotted: FilledFile) -> None:
    main = PlotingService(plotted.db, PANGKAT).kelompok()
    rencana = a_psu(plotted)
    assert_undoable(plotted.db, lambda: plot(plotted, rencana))
    assert PlotingService(plotted.db, PANGKAT).kelompok() == main
    groups = PlotingService(plotted.db, PANGKAT).kelompok(rencana)
    assert [len(g.petugas) for g in groups] == [3, 3]
    assert all(g.kode.startswith("PSU-") for g in groups)
    assert {(g.mulai, g.selesai) for g in groups} == {(PSU.tugas_mulai, PSU.tugas_selesai)}


def test_the_same_officers_may_stand_in_both_plans_on_their_days(plotted: FilledFile) -> None:
    plot(plotted, a_psu(plotted))
    ploting = PlotingService(plotted.db, PANGKAT)
    main = {p.personel_id for g in ploting.kelompok() for p in g.petugas}
    again = {p.personel_id for g in ploting.kelompok(1) for p in g.petugas}
    assert main & again
    found = KonflikService(plotted.db, PANGKAT).check()
    assert not [k for k in found.konflik if k.aturan in (Aturan.TUGAS_BERTINDIH, Aturan.JENDELA_BERBEDA)]


def test_who_guards_in_the_main_plan_at_that_time_is_not_taken_for_another(plotted: FilledFile) -> None:
    ploting = PlotingService(plotted.db, PANGKAT)
    window = ploting.kelompok()[0]
    same_time = replace(
        PSU, hari_pemungutan=window.mulai.date(), tugas_mulai=window.mulai, tugas_selesai=window.selesai
    )
    rencana = a_psu(plotted, fields=same_time)
    main = {p.personel_id for g in ploting.kelompok() for p in g.petugas}
    plot(plotted, rencana)
    assert not main & {p.personel_id for g in ploting.kelompok(rencana) for p in g.petugas}


def test_plotting_the_main_plan_anew_leaves_the_others_alone(plotted: FilledFile) -> None:
    rencana = a_psu(plotted)
    plot(plotted, rencana)
    before = PlotingService(plotted.db, PANGKAT).kelompok(rencana)
    KebutuhanService(plotted.db, PANGKAT).set_pola({Kategori.KURANG_RAWAN: PolaAngka(2, 3, 6)})
    plot(plotted, None)
    assert PlotingService(plotted.db, PANGKAT).kelompok(rencana) == before


def test_its_tps_without_a_group_are_a_hard_conflict_that_names_the_plan(plotted: FilledFile) -> None:
    a_psu(plotted)
    found = KonflikService(plotted.db, PANGKAT).check()
    told = [k.pesan for k in found.konflik if k.aturan is Aturan.TPS_TANPA_KELOMPOK]
    assert told == ["2 TPS di Mekarwangi belum masuk kelompok mana pun pada rencana PSU Randuwangi."]


def test_coverage_is_told_per_plan(plotted: FilledFile) -> None:
    rencana = a_psu(plotted)
    plot(plotted, rencana)
    rows = PlotingService(plotted.db, PANGKAT).rows(rencana)
    assert sum(w.tps for w in rows.wilayah if w.kelurahan_id is not None) == 2
    assert sum(w.tercakup for w in rows.wilayah if w.kelurahan_id is not None) == 2


def test_a_changed_window_shows_until_it_is_plotted_anew(plotted: FilledFile) -> None:
    rencana = a_psu(plotted)
    plot(plotted, rencana)
    later = replace(PSU, tugas_selesai=datetime(2024, 12, 8, 18))
    assert_undoable(plotted.db, lambda: RencanaService(plotted.db).edit(rencana, later))
    told = [k.pesan for k in KonflikService(plotted.db, PANGKAT).check().konflik]
    assert any("berbeda dari waktu tugas PSU Randuwangi" in pesan for pesan in told)
    plot(plotted, rencana)
    told = [k.pesan for k in KonflikService(plotted.db, PANGKAT).check().konflik]
    assert not any("berbeda dari waktu tugas" in pesan for pesan in told)


def test_deleting_it_takes_its_groups_and_duties_and_nothing_else(plotted: FilledFile) -> None:
    before = dump(plotted.db)
    rencana = a_psu(plotted)
    plot(plotted, rencana)
    assert_undoable(plotted.db, lambda: RencanaService(plotted.db).delete(rencana))
    after = dump(plotted.db)
    assert {k: v for k, v in after.items() if k != "undian"} == {
        k: v for k, v in before.items() if k != "undian"
    }


def test_tps_come_and_go(plotted: FilledFile) -> None:
    service, rencana = RencanaService(plotted.db), a_psu(plotted)
    assert service.add_tps(rencana, plotted.tps_ids[:3]) == 1
    plot(plotted, rencana)
    assert_undoable(plotted.db, lambda: service.remove_tps(rencana, plotted.tps_ids[:1]))
    assert service.tps_ids(rencana) == plotted.tps_ids[1:3]
    assert [row.kelompok for row in service.rows()] == [2]


@pytest.mark.parametrize(
    ("change", "error"),
    [
        ({"kode": ""}, InputError),
        ({"kode": "PSU KETIGA"}, InputError),
        ({"nama": " "}, InputError),
        ({"tugas_selesai": PSU.tugas_mulai}, InputError),
        ({"hari_pemungutan": date(2024, 12, 20)}, InputError),
    ],
)
def test_what_cannot_be_is_refused(change: dict[str, object], error: type[Exception]) -> None:
    with pytest.raises(error):
        replace(PSU, **change)  # type: ignore[arg-type]


def test_a_plan_without_tps_or_with_a_taken_code_is_refused(filled: FilledFile) -> None:
    a_psu(filled)
    with nothing_written(filled.db):
        with pytest.raises(RuleViolation, match="TPS"):
            RencanaService(filled.db).add(replace(PSU, kode="PSU-2"), [])
        with pytest.raises(InputError, match="sudah dipakai"):
            RencanaService(filled.db).add(replace(PSU, kode="psu"), filled.tps_ids[:1])


def test_a_tps_is_found_by_its_code(filled: FilledFile) -> None:
    service = RencanaService(filled.db)
    assert service.find_tps(["9901011001001"]) == filled.tps_ids[:1]
    with pytest.raises(InputError, match="0000000000000"):
        service.find_tps(["0000000000000"])
