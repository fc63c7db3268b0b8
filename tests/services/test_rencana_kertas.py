"""What a plan beside the main one prints, shows and forms by hand: its own groups, days and orders."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from poskoapp.documents.sprin import from_json
from poskoapp.domain.errors import InputError, RuleViolation
from poskoapp.domain.jenis_penugasan import JenisPenugasan
from poskoapp.domain.kategori import Kategori
from poskoapp.domain.konflik import Aturan
from poskoapp.domain.model import Penugasan, Sprin, TpsSprin
from poskoapp.domain.pola import PolaAngka
from poskoapp.domain.sprin import HubunganSprin, JenisSprin
from poskoapp.services.absensi import AbsensiService
from poskoapp.services.bko import BkoService
from poskoapp.services.daftar_ploting import DaftarPlotingService
from poskoapp.services.kartu import KartuService
from poskoapp.services.kelompok_pilihan import KelompokPilihanService
from poskoapp.services.konflik import KonflikService
from poskoapp.services.peta import PetaService
from poskoapp.services.pilihan import Pilihan
from poskoapp.services.ploting import PlotingService
from poskoapp.services.ploting_otomatis import PlotingOtomatisService
from poskoapp.services.rencana import RencanaService
from poskoapp.services.sprin import SprinService
from poskoapp.services.sprin_naskah import SprinNaskahService
from poskoapp.services.tps import TpsService
from poskoapp.storage.reference import ReferenceData
from tests.factories import FilledFile, a_penugasan, assert_undoable, operation_file
from tests.services.rencana_cases import PSU

PANGKAT = ReferenceData().daftar_pangkat()
TERBIT = date(2024, 12, 5)


@pytest.fixture
def filled(tmp_path: Path) -> FilledFile:
    """Both plans are plotted; the PSU has two TPS."""
    filled = operation_file(tmp_path, personel=70)
    plot(filled, None)
    RencanaService(filled.db).add(PSU, filled.tps_ids[:2], {k: PolaAngka(3, 1, 2) for k in Kategori})
    plot(filled, 1)
    return filled


def plot(filled: FilledFile, rencana_id: int | None) -> None:
    auto = PlotingOtomatisService(filled.db, PANGKAT)
    auto.apply(auto.propose(1, rencana_id=rencana_id))


def issued(filled: FilledFile, rencana_id: int | None) -> Sprin:
    drafts, orders = SprinNaskahService(filled.db, PANGKAT), SprinService(filled.db, PANGKAT)
    key = drafts.create(JenisSprin.PAM_TPS, TERBIT, rencana_id)
    drafts.submit(key)
    drafts.approve(key)
    orders.issue_draft(key)
    with filled.db.read() as session:
        return session.get_one(Sprin, key)


def test_its_order_names_its_guards_its_day_and_its_vote(filled: FilledFile) -> None:
    document = from_json(issued(filled, 1).isi)
    guards = {str(p.personel_id) for k in PlotingService(filled.db, PANGKAT).kelompok(1) for p in k.petugas}
    assert document.lampiran is not None
    assert {row.personel_id for row in document.lampiran.rows} == guards
    assert "7 Desember 2024" in " ".join(document.untuk)
    assert "ulang" in document.pertimbangan.lower()
    with filled.db.read() as session:
        stations = {row.tps_id for row in session.query(TpsSprin)}
    assert stations == set(filled.tps_ids[:2])


def test_the_order_of_each_plan_stands_beside_that_of_the_other(filled: FilledFile) -> None:
    main, psu = issued(filled, None), issued(filled, 1)
    cards = {None: main.nomor, 1: psu.nomor}
    for rencana_id, nomor in cards.items():
        printed = KartuService(filled.db).kartu(Pilihan(rencana_id=rencana_id))
        assert {kartu.sprin for kartu in printed.kartu} == {nomor}
    assert not stale(filled)


def stale(filled: FilledFile) -> list[str]:
    report = KonflikService(filled.db, PANGKAT).check()
    return [k.pesan for k in report.konflik if k.aturan is Aturan.SPRIN_TIDAK_SESUAI]


def test_only_the_order_of_the_plan_that_changed_no_longer_fits_and_its_perubahan_says_so(
    filled: FilledFile,
) -> None:
    issued(filled, None)
    ploting = PlotingService(filled.db, PANGKAT)
    assert ploting.since_order(ploting.kelompok(1)) == {}, "nothing was ordered for it yet"
    psu = issued(filled, 1)
    leaving = ploting.kelompok(1)[0].petugas[0]
    ploting.unplot([leaving.penugasan_id])
    [told] = stale(filled)
    assert psu.nomor in told
    changed = PetaService(filled.db).berubah(ploting.kelompok(1), 1)
    assert changed == {ploting.kelompok(1)[0].id}
    assert PetaService(filled.db).berubah(ploting.kelompok()) == frozenset()
    assert ploting.since_order(ploting.kelompok(1)).keys() == changed
    assert ploting.since_order(ploting.kelompok()) == {}
    key = SprinNaskahService(filled.db, PANGKAT).create_follow_up(HubunganSprin.PERUBAHAN, psu.id, TERBIT)
    assert SprinNaskahService(filled.db, PANGKAT).draf(key).naskah.rencana_id == 1


def test_an_order_outlives_its_plan(filled: FilledFile) -> None:
    psu = issued(filled, 1)
    RencanaService(filled.db).delete(1)
    [told] = stale(filled)
    assert psu.nomor in told


def test_cards_lists_and_attendance_are_those_of_the_plan(filled: FilledFile) -> None:
    guards = [p for k in PlotingService(filled.db, PANGKAT).kelompok(1) for p in k.petugas]
    chosen = Pilihan(rencana_id=1)
    cards = KartuService(filled.db).kartu(chosen)
    assert len(cards.kartu) == len(guards)
    assert "Desember 2024" in cards.kartu[0].kelompok.waktu
    assert {kartu.kelompok.kode[:4] for kartu in cards.kartu} == {"PSU-"}
    listed = DaftarPlotingService(filled.db).daftar("polsek", None, chosen)
    assert listed.jumlah_baris == len(guards)
    present = AbsensiService(filled.db).daftar("polsek", chosen)
    assert present.jumlah_baris == len(guards)
    assert "PSU Randuwangi" in listed.kepala.operasi


def test_table_and_map_show_the_tps_of_the_plan_in_its_groups(filled: FilledFile) -> None:
    groups = {k.id: k.kode for k in PlotingService(filled.db, PANGKAT).kelompok(1)}
    table, shown = TpsService(filled.db).rows(1), PetaService(filled.db).peta(1).tps
    assert [row.id for row in table] == [tps.id for tps in shown] == filled.tps_ids[:2]
    assert [row.kelompok for row in table] == [groups[tps.kelompok_id or 0] for tps in shown]
    assert len(TpsService(filled.db).rows()) == len(filled.tps_ids)


def test_a_group_is_formed_by_hand_in_a_plan_and_the_main_one_keeps_its_own(filled: FilledFile) -> None:
    service, ploting = KelompokPilihanService(filled.db), PlotingService(filled.db, PANGKAT)
    main = ploting.kelompok()
    made = assert_undoable(filled.db, lambda: service.form(filled.tps_ids[:2], 1))
    [group] = ploting.kelompok(1)
    assert (group.id, len(group.nomor), group.kode[:4]) == (made.id, 2, "PSU-")
    assert (group.mulai, group.selesai) == (PSU.tugas_mulai, PSU.tugas_selesai)
    assert len(made.bubar) == 2
    assert ploting.kelompok() == main


def test_a_tps_joins_another_group_of_its_plan(filled: FilledFile) -> None:
    first, second = PlotingService(filled.db, PANGKAT).kelompok(1)
    made = KelompokPilihanService(filled.db).join(first.id, filled.tps_ids[:2])
    assert made.bubar == (second.kode,)


def test_tps_of_another_plan_are_refused(filled: FilledFile) -> None:
    with pytest.raises(RuleViolation, match="bukan bagian rencana"):
        KelompokPilihanService(filled.db).form(filled.tps_ids[:3], 1)


def test_what_a_plan_lacks_is_asked_for_on_its_days(filled: FilledFile) -> None:
    RencanaService(filled.db).add(
        replace(PSU, kode="PSS", nama="PSS", hari_pemungutan=date(2024, 12, 14),
                tugas_mulai=datetime(2024, 12, 13, 12), tugas_selesai=datetime(2024, 12, 15, 6)),
        filled.tps_ids, {k: PolaAngka(20, 1, 2) for k in Kategori},
    )  # fmt: skip
    service = PlotingOtomatisService(filled.db, PANGKAT)
    proposal = service.propose(1, rencana_id=2)
    assert proposal.kurang
    service.request_bko(proposal)
    (request,) = BkoService(filled.db).rows()
    assert request.mulai.date() == date(2024, 12, 12)
    assert request.selesai == datetime(2024, 12, 15, 6)


@pytest.mark.parametrize(
    "print_it",
    [
        lambda db: KartuService(db).kartu(Pilihan(rencana_id=9)),
        lambda db: SprinNaskahService(db, PANGKAT).create(JenisSprin.PAM_TPS, TERBIT, 9),
    ],
)
def test_a_plan_that_is_not_there_is_refused(filled: FilledFile, print_it: Callable[..., object]) -> None:
    with pytest.raises(InputError, match="Rencana nomor 9"):
        print_it(filled.db)


def test_padal_of_a_kelurahan_are_named_under_it(filled: FilledFile) -> None:
    place = PlotingService(filled.db, PANGKAT).kelompok()[0]
    others = [id_ for id_ in filled.personel_ids if id_ not in guards_of(filled)]
    with filled.db.write("Padal") as session:
        for person, kelurahan_id in zip(others, (None, place.kelurahan_id), strict=False):
            session.add(
                a_penugasan(
                    person, jenis=JenisPenugasan.PADAL, kecamatan_id=place.kecamatan_id,
                    kelurahan_id=kelurahan_id, peran="Padal",
                )
            )  # fmt: skip
    printed = KartuService(filled.db).kartu()
    many = {kartu.kelompok.kelurahan: len(kartu.kelompok.padal) for kartu in printed.kartu}
    assert many[place.kelurahan] == 2
    assert {n for name, n in many.items() if name != place.kelurahan} <= {0, 1}
    told = dict(DaftarPlotingService(filled.db).daftar("polsek").bagian[0].keterangan)
    assert f"Padal Kec. {place.kecamatan}" in told
    assert f"Padal Kel. {place.kelurahan}" in told
    order = from_json(issued(filled, None).isi)
    assert order.lampiran is not None
    titles = [pita.judul for pita in order.lampiran.pita]
    assert any(f"KELURAHAN {place.kelurahan.upper()} · PADAL: " in title for title in titles)


def test_a_padal_of_a_kelurahan_who_goes_moves_nobody_else_in_the_perubahan(filled: FilledFile) -> None:
    place = PlotingService(filled.db, PANGKAT).kelompok()[0]
    person = next(id_ for id_ in filled.personel_ids if id_ not in guards_of(filled))
    with filled.db.write("Padal") as session:
        session.add(
            a_penugasan(
                person, jenis=JenisPenugasan.PADAL, kecamatan_id=place.kecamatan_id,
                kelurahan_id=place.kelurahan_id, peran="Padal",
            )
        )  # fmt: skip
    issued(filled, None)
    with filled.db.write("Padal pergi") as session:
        session.query(Penugasan).filter(Penugasan.jenis == JenisPenugasan.PADAL).delete()
    [told] = stale(filled)
    assert "perwira pengendalinya" in told


def guards_of(filled: FilledFile) -> set[int]:
    ploting = PlotingService(filled.db, PANGKAT)
    return {p.personel_id for plan in (None, 1) for k in ploting.kelompok(plan) for p in k.petugas}
