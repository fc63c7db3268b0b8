"""Orders for every kind of duty."""

from pathlib import Path

import pytest

from poskoapp.documents.sprin import Lampiran, from_json
from poskoapp.domain.bko_jenis import HitunganBko
from poskoapp.domain.errors import RuleViolation
from poskoapp.domain.model import Sprin
from poskoapp.domain.sprin import HubunganSprin, JenisSprin
from poskoapp.services.konflik import KonflikService
from poskoapp.services.sprin import SprinService
from poskoapp.services.sprin_berlaku import stale_orders
from poskoapp.services.sprin_naskah import SprinNaskahService
from tests.factories import FilledFile, operation_file
from tests.services.bko_cases import SELESAI, TIBA, bko
from tests.services.sprin_cases import PANGKAT, TANGGAL, with_duties


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> FilledFile:
    return with_duties(tmp_path_factory.mktemp("tugas"))


def issued(filled: FilledFile, jenis: str) -> Lampiran:
    row = SprinService(filled.db, PANGKAT).issue(jenis, TANGGAL)
    with filled.db.read() as session:
        lampiran = from_json(session.get_one(Sprin, row.id).isi).lampiran
    assert lampiran is not None
    return lampiran


@pytest.mark.parametrize(
    ("jenis", "bands"),
    [
        (JenisSprin.PADAL, ["POLRES RANDUKUNING"]),
        (JenisSprin.WALKAT, ["PASLON NOMOR URUT 1", "PASLON NOMOR URUT 2", "PASLON NOMOR URUT 10"]),
        (JenisSprin.JAGA_OBJEK, ["GUDANG LOGISTIK", "KANTOR KPU"]),
        (JenisSprin.SIAGA, ["PELETON SIAGA 1", "SATGAS PREVENTIF"]),
        (JenisSprin.BKO_KELUAR, ["POLRES TETANGGA, KANTOR KPU"]),
    ],
)
def test_each_kind_takes_its_people_from_the_duties_in_bands(
    filled: FilledFile, jenis: JenisSprin, bands: list[str]
) -> None:
    lampiran = issued(filled, jenis)
    assert [pita.judul for pita in lampiran.pita] == bands
    assert lampiran.totals[0].nilai == sum(1 for _ in lampiran.rows) == len(bands)


def test_who_has_several_turns_stands_once_with_their_number(filled: FilledFile) -> None:
    lampiran = issued(filled, JenisSprin.JAGA_OBJEK)
    index = lampiran.cell_index("waktu")
    assert index is not None
    assert [row.cells[index] for row in lampiran.rows] == ["25 s.d. 28 November 2024, 2 giliran"] * 2


def test_an_order_for_other_duties_does_not_wait_for_the_plotting(filled: FilledFile) -> None:
    with pytest.raises(RuleViolation, match="6 konflik keras"):
        SprinService(filled.db, PANGKAT).issue(JenisSprin.PAM_TPS, TANGGAL)
    assert SprinService(filled.db, PANGKAT).issue(JenisSprin.WALKAT, TANGGAL).jumlah_personel == 3


def test_a_kind_without_duties_says_which_are_missing(tmp_path: Path) -> None:
    empty = operation_file(tmp_path)
    with pytest.raises(RuleViolation, match="Pengawalan melekat"):
        SprinService(empty.db, PANGKAT).issue(JenisSprin.WALKAT, TANGGAL)


def test_an_order_for_lent_people_names_those_who_came_and_stands_when_they_are_back(tmp_path: Path) -> None:
    lent = bko(tmp_path)
    id_, _ = lent.named(4)
    places = lent.places(id_)
    lent.musters.record(id_, HitunganBko.TIBA, places[:3], TIBA)
    assert issued(lent.filled, JenisSprin.BKO_MASUK).totals[0].nilai == 3
    lent.musters.record(id_, HitunganBko.KEMBALI, places[:2], SELESAI)
    with lent.db.read() as session:
        assert stale_orders(session, PANGKAT) == []
    assert issued(lent.filled, JenisSprin.BKO_MASUK).totals[0].nilai == 1


def test_before_they_are_mustered_all_who_were_approved_are_ordered(tmp_path: Path) -> None:
    lent = bko(tmp_path)
    lent.named(4)
    assert issued(lent.filled, JenisSprin.BKO_MASUK).totals[0].nilai == 4


def test_an_order_issued_before_they_came_no_longer_fits_when_somebody_did_not_come(tmp_path: Path) -> None:
    lent = bko(tmp_path)
    id_, _ = lent.named(4)
    row = SprinService(lent.db, PANGKAT).issue(JenisSprin.BKO_MASUK, TANGGAL)
    with lent.db.read() as session:
        assert stale_orders(session, PANGKAT) == []
    lent.musters.record(id_, HitunganBko.TIBA, lent.places(id_)[:3], TIBA)
    with lent.db.read() as session:
        assert [(stale.nomor, stale.berbeda) for stale in stale_orders(session, PANGKAT)] == [(row.nomor, 1)]
    told = [k for k in KonflikService(lent.db, PANGKAT).check().konflik if k.nomor_sprin == row.nomor]
    assert len(told) == 1
    naskah = SprinNaskahService(lent.db, PANGKAT)
    draf = naskah.draf(naskah.create_follow_up(HubunganSprin.PERUBAHAN, row.id, TANGGAL))
    assert list(draf.naskah.alasan.values()) == ["tidak tiba"]
