"""Which pola applies to a TPS, and what follows from it for requirement and grouping."""

from pathlib import Path

import pytest

from poskoapp.domain.errors import InputError, RuleViolation
from poskoapp.domain.kategori import Kategori
from poskoapp.domain.konflik import Aturan
from poskoapp.domain.pola import AsalPola, BarisPola, DaftarPola, PolaAngka
from poskoapp.services.kebutuhan import KebutuhanService
from poskoapp.services.konflik import KonflikService
from poskoapp.services.ploting import PlotingService
from poskoapp.services.ploting_otomatis import PlotingOtomatisService
from poskoapp.services.pola import PolaService
from poskoapp.services.tps import TpsService
from poskoapp.storage.reference import ReferenceData
from tests.factories import FilledFile, assert_undoable, nothing_written, operation_file

PANGKAT = ReferenceData().daftar_pangkat()
KR, R = Kategori.KURANG_RAWAN, Kategori.RAWAN
SATU_KECAMATAN = 16


@pytest.fixture
def filled(tmp_path: Path) -> FilledFile:
    """48 TPS, all kurang rawan: 8 in each of 6 kelurahan, 2 kelurahan in each kecamatan; 2 Polri for 8 TPS."""
    filled = operation_file(tmp_path, tps_per_kelurahan=8)
    TpsService(filled.db).set_kategori(filled.tps_ids, KR)
    return filled


def need(filled: FilledFile):
    return KebutuhanService(filled.db, PANGKAT).report(tersedia=0).kebutuhan


def plotted(filled: FilledFile):
    auto = PlotingOtomatisService(filled.db, PANGKAT)
    auto.apply(auto.propose(1))
    return PlotingService(filled.db, PANGKAT).kelompok()


def test_the_most_specific_pola_applies_and_says_why() -> None:
    daftar = DaftarPola(
        [
            BarisPola(KR, PolaAngka(2, 8, 16), 1, utama=True),
            BarisPola(KR, PolaAngka(2, 4, 8), 2, kecamatan_id=7, kecamatan="Utara"),
            BarisPola(KR, PolaAngka(1, 4, 8), 3, nama="Satu petugas"),
            BarisPola(KR, PolaAngka(10, 1, 2), 4, rencana_id=9),
        ]
    )
    found = [daftar.berlaku(KR, *place) for place in ((6, None), (7, None), (7, 3))]
    assert [p and p.asal for p in found] == [AsalPola.KATEGORI, AsalPola.KECAMATAN, AsalPola.PILIHAN]
    assert [p and p.alasan for p in found] == [
        "pola bawaan kurang rawan",
        "pola kurang rawan di Utara",
        "Satu petugas: dipilih untuk TPS kurang rawan tertentu",
    ]
    assert daftar.berlaku(R, 7, 3) is None


def test_a_picked_pola_waits_while_the_tps_has_another_category() -> None:
    daftar = DaftarPola(
        [BarisPola(KR, PolaAngka(1, 4, 8), 3), BarisPola(R, PolaAngka(2, 2, 4), 5, utama=True)]
    )
    found = daftar.berlaku(R, 1, 3)
    assert found is not None
    assert found.angka == PolaAngka(2, 2, 4)


def test_a_kecamatan_may_have_a_pola_of_its_own(filled: FilledFile) -> None:
    pola = PolaService(filled.db)
    assert_undoable(filled.db, lambda: pola.set_kecamatan(filled.kecamatan_ids[:1], KR, PolaAngka(2, 2, 4)))
    found = need(filled)
    assert (found.kelompok, found.polri) == (4 + 8, 24)
    assert [(p.alasan, p.tps, p.polri) for p in found.per_pola] == [
        ("", 32, 8),
        ("pola kurang rawan di Randuwangi", SATU_KECAMATAN, 16),
    ]
    assert len(plotted(filled)) == found.kelompok


def test_one_officer_may_look_after_several_tps_that_were_picked(filled: FilledFile) -> None:
    pola = PolaService(filled.db)
    single = BarisPola(KR, PolaAngka(1, 2, 4), nama="Satu petugas")
    assert_undoable(filled.db, lambda: pola.give(filled.tps_ids[:4], single))
    assert need(filled).polri == 2 * 6 + 1 * 2
    groups = plotted(filled)
    assert sorted((g.pola.polri, len(g.nomor)) for g in groups)[:2] == [(1, 2), (1, 2)]
    pola.pick(filled.tps_ids[:4], None)
    assert need(filled).polri == 2 * 6


def test_a_squad_stands_at_each_tps_khusus(filled: FilledFile) -> None:
    TpsService(filled.db).set_kategori(filled.tps_ids[:3], Kategori.KHUSUS)
    KebutuhanService(filled.db, PANGKAT).set_pola({Kategori.KHUSUS: PolaAngka(10, 1, 2)})
    found = need(filled)
    khusus = next(r for r in found.per_kategori if r.kode == Kategori.KHUSUS)
    assert (khusus.kelompok, khusus.polri) == (3, 30)


def test_a_sector_reaches_over_the_kelurahan_of_a_polsek(filled: FilledFile) -> None:
    rows = [p for p in PolaService(filled.db).rows() if p.kategori is not KR]
    sector = BarisPola(KR, PolaAngka(6, 16, 32), sektor=True)
    assert_undoable(filled.db, lambda: PolaService(filled.db).save([*rows, sector]))
    found = need(filled)
    assert (found.kelompok, found.polri) == (3, 18)
    assert [(r.kode, r.kelompok) for r in found.per_polsek] == [("Polsek Barat", 2), ("Polsek Timur", 1)]
    assert [(r.kode, r.tps) for r in found.per_kecamatan] == [
        ("Batujajar Lor", 16),
        ("Sektor Polsek Barat", 32),
    ]
    groups = plotted(filled)
    assert sorted(len(g.nomor) for g in groups) == [16, 16, 16]
    assert all(g.kelurahan in g.tps and ";" in g.tps for g in groups)  # numbers begin anew in each kelurahan
    rules = {k.aturan for k in KonflikService(filled.db, PANGKAT).check().konflik}
    assert Aturan.LINTAS_KELURAHAN not in rules


def test_a_sector_may_reach_over_several_polsek(filled: FilledFile) -> None:
    rows = [p for p in PolaService(filled.db).rows() if p.kategori is not KR]
    sector = BarisPola(KR, PolaAngka(6, 48, 96), sektor=True, lintas_polsek=True)
    assert_undoable(filled.db, lambda: PolaService(filled.db).save([*rows, sector]))
    found = need(filled)
    assert (found.kelompok, found.polri) == (1, 6)
    assert [(r.kode, r.tps) for r in found.per_polsek] == [("Sektor lintas Polsek", 48)]
    assert [(r.kode, r.tps) for r in found.per_kecamatan] == [("Sektor lintas Polsek", 48)]
    [group] = plotted(filled)
    assert len(group.nomor) == 48
    rules = {k.aturan for k in KonflikService(filled.db, PANGKAT).check().konflik}
    assert Aturan.LINTAS_KELURAHAN not in rules


def test_tps_picked_in_several_polsek_may_form_one_sector(filled: FilledFile) -> None:
    chosen = [filled.tps_ids[0], filled.tps_ids[-1]]
    sector = BarisPola(KR, PolaAngka(4, 8, 16), nama="Noken", sektor=True, lintas_polsek=True)
    assert_undoable(filled.db, lambda: PolaService(filled.db).give(chosen, sector))
    assert need(filled).polri == 4 + 2 * 6
    assert sorted(len(g.nomor) for g in plotted(filled)) == [2, 7, 7, 8, 8, 8, 8]


def test_the_pola_of_a_kecamatan_never_reaches_over_it(filled: FilledFile) -> None:
    rows = PolaService(filled.db).rows()
    wide = BarisPola(
        KR, PolaAngka(2, 48, 96), sektor=True, lintas_polsek=True, kecamatan_id=filled.kecamatan_ids[0]
    )
    PolaService(filled.db).save([*rows, wide])
    assert sorted(len(g.nomor) for g in plotted(filled)) == [8, 8, 8, 8, 16]


def test_a_pola_of_another_category_is_not_picked(filled: FilledFile) -> None:
    id_ = next(p.id for p in PolaService(filled.db).rows() if p.kategori is R)
    with nothing_written(filled.db), pytest.raises(RuleViolation, match="berkategori lain"):
        PolaService(filled.db).pick(filled.tps_ids[:2], id_)


def test_two_pola_for_one_scope_are_refused(filled: FilledFile) -> None:
    twice = [BarisPola(KR, PolaAngka(2, 2, 4)), BarisPola(KR, PolaAngka(2, 4, 8))]
    with nothing_written(filled.db), pytest.raises(InputError, match="dua kali"):
        PolaService(filled.db).save(twice)


def test_a_deleted_pola_gives_its_tps_back_and_comes_back_with_undo(filled: FilledFile) -> None:
    pola = PolaService(filled.db)
    pola.give(filled.tps_ids[:4], BarisPola(KR, PolaAngka(1, 2, 4), nama="Satu petugas"))
    id_ = next(p.id or 0 for p in pola.rows() if p.nama == "Satu petugas")
    assert pola.count_tps(id_) == 4
    assert_undoable(filled.db, lambda: pola.delete(id_))
    assert need(filled).polri == 12
    default = next(p for p in pola.rows() if p.utama)
    with nothing_written(filled.db), pytest.raises(RuleViolation, match="bawaan"):
        pola.delete(default.id or 0)


def test_changing_a_default_keeps_the_pola_of_kecamatan_and_their_keys(filled: FilledFile) -> None:
    pola = PolaService(filled.db)
    pola.set_kecamatan(filled.kecamatan_ids[:2], KR, PolaAngka(2, 2, 4))
    before = {p.id for p in pola.rows()}
    KebutuhanService(filled.db, PANGKAT).set_pola({KR: PolaAngka(2, 6, 12)})
    assert {p.id for p in pola.rows()} == before
