"""Kecamatan and kelurahan that the built-in list does not have."""

from contextlib import closing

import pytest
from openpyxl import Workbook
from sqlalchemy import select

from poskoapp.documents.excel.header import PetaKolom
from poskoapp.domain.errors import InputError, RuleViolation
from poskoapp.domain.model import Kecamatan, Kelurahan, Objek, Satuan, Tps
from poskoapp.domain.objek import JenisObjek
from poskoapp.services.impor import CaraImpor, ImporService
from poskoapp.services.impor_rencana import Nasib
from poskoapp.services.impor_wilayah import ImporWilayah
from poskoapp.services.langkah_awal import LangkahAwal, LangkahAwalService
from poskoapp.services.operasi_baru import create_in_area, empty_area, pilkada
from poskoapp.services.wilayah_ubah import WilayahUbahService, read_lines
from poskoapp.storage.reference import ReferenceData
from tests.factories import assert_undoable, nothing_written


@pytest.fixture
def empty(tmp_path):
    area = empty_area("Polres Pulau Rekaan", "Polda Nusantara")
    with closing(create_in_area(tmp_path / "kosong.posko", area, pilkada(latihan=True))) as db:
        yield db


def places(db):
    with db.read() as session:
        rows = session.execute(
            select(Kecamatan.nama, Satuan.nama, Kelurahan.nama, Tps.nomor)
            .join(Kelurahan, Kelurahan.kecamatan_id == Kecamatan.id)
            .join(Satuan, Satuan.id == Kecamatan.satuan_id)
            .outerjoin(Tps, Tps.kelurahan_id == Kelurahan.id)
            .order_by(Tps.kode)
        )
        return [tuple(row) for row in rows]


def listed(tmp_path, *rows):
    book = Workbook()
    for row in rows:
        book.active.append(row)
    book.save(tmp_path / "wilayah.xlsx")
    return tmp_path / "wilayah.xlsx"


def test_an_empty_file_gets_its_places_by_hand_and_asks_for_the_steps_of_tps(empty):
    told = WilayahUbahService(empty).add(
        "Pulau Timur", "Sukamaju 2\nSukasari; 1 TPS\n\nTanjung", "Polsek Timur"
    )
    assert told == "1 kecamatan, 3 kelurahan, 3 TPS"
    assert places(empty) == [
        ("Pulau Timur", "Polsek Timur", "Tanjung", None),
        ("Pulau Timur", "Polsek Timur", "Sukamaju", "001"),
        ("Pulau Timur", "Polsek Timur", "Sukamaju", "002"),
        ("Pulau Timur", "Polsek Timur", "Sukasari", "001"),
    ]
    assert [step.langkah for step in LangkahAwalService(empty).keadaan()] == list(LangkahAwal)


def test_what_is_there_is_completed_and_never_doubled(empty):
    service = WilayahUbahService(empty)
    service.add("Pulau Timur", "Sukamaju 2")
    assert service.add("PULAU  TIMUR", "sukamaju 3") == "0 kecamatan, 0 kelurahan, 1 TPS"
    assert [row[3] for row in places(empty)] == ["001", "002", "003"]
    assert service.kecamatan() == ["Pulau Timur"]


def test_adding_places_is_taken_back_in_one_step(empty):
    before = places(empty)
    WilayahUbahService(empty).add("Pulau Timur", "Sukamaju 2", "Polsek Timur")
    empty.undo()
    assert places(empty) == before == []
    assert WilayahUbahService(empty).polsek() == []


@pytest.mark.parametrize(
    ("kecamatan", "lines", "why"),
    [
        (" ", "Sukamaju 2", "kecamatan"),
        ("Timur", " \n", "Belum ada"),
        ("Timur", "Sukamaju 901", "900"),
        ("Timur", "12", "bukan nama"),
    ],
)
def test_what_cannot_be_meant_is_refused_before_anything_is_written(kecamatan, lines, why):
    with pytest.raises(InputError, match=why):
        read_lines(kecamatan, lines)


def test_a_number_within_a_name_stays_part_of_it():
    assert [(p.nama, p.jumlah_tps) for p in read_lines("Timur", "Blok 10 Barat 7\nUnit II")] == [
        ("Blok 10 Barat", 7),
        ("Unit II", 0),
    ]


def test_a_list_of_an_office_brings_places_tps_and_polsek(empty, tmp_path):
    path = listed(
        tmp_path,
        ["DAFTAR WILAYAH"],
        ["NO", "KECAMATAN", "DESA/KELURAHAN", "JUMLAH TPS", "POLSEK"],
        [1, "Pulau Timur", "Sukamaju", 2, "Polsek Timur"],
        [2, None, "Sukasari", 1, None],
        [3, "Pulau Barat", "Tanjung", None, None],
    )
    report = ImporService(empty, ReferenceData().daftar_pangkat()).import_file(ImporWilayah(), path)
    assert (report.baru, report.ditolak) == (3, ())
    assert [row[:3] for row in places(empty)] == [
        ("Pulau Barat", "Polres Pulau Rekaan", "Tanjung"),
        ("Pulau Timur", "Polsek Timur", "Sukamaju"),
        ("Pulau Timur", "Polsek Timur", "Sukamaju"),
        ("Pulau Timur", "Polsek Timur", "Sukasari"),
    ]


def test_a_list_is_read_twice_without_harm_and_brings_what_is_more(empty, tmp_path):
    service = ImporService(empty, ReferenceData().daftar_pangkat())
    head = ["KECAMATAN", "KELURAHAN", "JUMLAH TPS"]
    service.import_file(ImporWilayah(), listed(tmp_path, head, ["Timur", "Sukamaju", 2]))
    again = service.import_file(ImporWilayah(), listed(tmp_path, head, ["Timur", "Sukamaju", 2]))
    more = service.import_file(ImporWilayah(), listed(tmp_path, head, ["Timur", "Sukamaju", 3]))
    assert (again.baru, again.sama) == (0, 1)
    assert more.diubah == 1
    assert len(places(empty)) == 3


def test_a_kelurahan_that_the_list_leaves_out_goes_when_ticked(empty, tmp_path):
    service = ImporService(empty, ReferenceData().daftar_pangkat())
    head = ["KECAMATAN", "KELURAHAN", "JUMLAH TPS"]
    both = [["Timur", "Sukamaju", 2], ["Timur", "Sukasari", 1], ["Barat", "Tanjung", 1]]
    service.import_file(ImporWilayah(), listed(tmp_path, head, *both))
    only = listed(tmp_path, head, both[0])
    rencana = service.plan(service.read(ImporWilayah(), only, PetaKolom()), {})
    (missing,) = rencana.of(Nasib.HILANG)
    assert rencana.baris[missing].sebutan == "Sukasari, Timur"
    assert missing not in rencana.awal()
    report = assert_undoable(empty, lambda: service.take(rencana, [missing]))
    assert report.dihapus == 1
    assert [row[2] for row in places(empty)] == ["Sukamaju", "Sukamaju", "Tanjung"]


def test_a_kelurahan_that_is_still_needed_stays(empty, tmp_path):
    service = ImporService(empty, ReferenceData().daftar_pangkat())
    head = ["KECAMATAN", "KELURAHAN", "JUMLAH TPS"]
    service.import_file(
        ImporWilayah(), listed(tmp_path, head, ["Timur", "Sukamaju", 0], ["Timur", "Sukasari", 1])
    )
    with empty.write("Objek") as session:
        village = session.scalars(select(Kelurahan).where(Kelurahan.nama == "Sukamaju")).one()
        session.add(Objek(nama="Gudang", jenis=JenisObjek.GUDANG_LOGISTIK, kelurahan_id=village.id))
    path = listed(tmp_path, head, ["Timur", "Sukasari", 1])
    with nothing_written(empty), pytest.raises(RuleViolation, match="Sukamaju"):
        service.import_file(ImporWilayah(), path, CaraImpor(lengkap=True))
