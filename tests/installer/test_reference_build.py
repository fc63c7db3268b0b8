"""A small country: Kota Contoh (3 kecamatan) and Kabupaten Contoh (2), two Polres and one of a port."""

import gzip
from pathlib import Path

import pytest
from build import build

from poskoapp.storage.reference import ReferenceData
from poskoapp.storage.reference_area import PolresArea

TABLES = {
    "wilayah/provinsi.csv": "kode,nama,lat,lng\n35,Jawa Timur,-7.5,112.5\n",
    "wilayah/kabupaten_kota.csv": (
        "kode,kode_provinsi,nama,jenis,lat,lng\n"
        "35.01,35,Kabupaten Contoh,kabupaten,-7.1,112.1\n35.71,35,Kota Contoh,kota,-7.2,112.2\n"
    ),
    "wilayah/kecamatan.csv": (
        "kode,kode_kab,nama,lat,lng\n35.01.01,35.01,Sumberjati,-7.1,112.1\n35.01.02,35.01,Wonokembang,-7.11,112.1\n"
        "35.71.01,35.71,Kaliwungu,-7.2,112.2\n35.71.02,35.71,Tamanjaya,-7.22,112.2\n"
        "35.71.03,35.71,Pelabuhan Lama,-7.3,112.2\n"
    ),
    "wilayah/kelurahan_desa.csv.gz": (
        "kode,kode_kecamatan,nama,jenis,lat,lng\n"
        "35.01.01.2001,35.01.01,Desa Satu,desa,-7.1,112.1\n35.01.01.2002,35.01.01,Desa Dua,desa,,\n"
        "35.01.02.2001,35.01.02,Desa Tiga,desa,-7.1,112.1\n35.01.02.2009,35.01.02,Desa Pindahan,desa,-7.1,112.1\n"
        "35.71.01.1001,35.71.01,Kelurahan Empat,kelurahan,-7.2,112.2\n"
        "35.71.02.1001,35.71.02,Kelurahan Lima,kelurahan,-7.2,112.2\n"
        "35.71.02.1002,35.71.02,Kelurahan Baru,kelurahan,-7.2,112.2\n"
        "35.71.03.1001,35.71.03,Kelurahan Enam,kelurahan,-7.3,112.2\n"
    ),
    "tps/pilkada2024_per_kecamatan.csv": (
        "kode_kec,kecamatan,jumlah_tps_pilkada2024\n35.01.01,SUMBERJATI,12\n35.01.02,WONOKEMBANG,4\n"
        "35.71.01,KALIWUNGU,7\n35.71.02,TAMAN JAYA,9\n35.71.03,PELABUHAN LAMA,3\n"
    ),
    "tps/pilkada2024_per_kelurahan_estimasi.csv.gz": (
        "kode_kel,kecamatan,kelurahan,jumlah_tps_estimasi\n"
        "35.01.01.2001,SUMBERJATI,DESA SATU,5\n35.01.01.2002,SUMBERJATI,DESA DUA,4\n"
        "35.01.01.2003,SUMBERJATI,DESA PINDAHAN,3\n35.01.02.2001,WONOKEMBANG,DESA TIGA,4\n"
        "35.71.01.1001,KALIWUNGU,KELURAHAN EMPAT,7\n35.71.02.1001,TAMAN JAYA,KELURAHAN LIMA,9\n"
        "35.71.03.1001,PELABUHAN LAMA,KELURAHAN ENAM,3\n"
    ),
    "tps/pilkada2024_per_kelurahan_riil_3_kab_kota.csv": "kode_kel,jumlah_tps_riil\n35.71.02.1001,9\n",
    "satuan/daerah_hukum_polsek.csv": (
        "tingkat,polda,polres,satuan,daerah_hukum,perlu_periksa\n"
        "polda,POLDA JAWA TIMUR,,POLDA JAWA TIMUR,PROVINSI JATIM,\n"
        "polres,POLDA JAWA TIMUR,POLRES CONTOH KOTA,POLRES CONTOH KOTA,KOTA CONTOH,\n"
        "polsek,POLDA JAWA TIMUR,POLRES CONTOH KOTA,POLSEK KALIWUNGU,KEC. KALI WUNGU 1,\n"
        "polsek,POLDA JAWA TIMUR,POLRES CONTOH KOTA,POLSUBSEKTOR TAMAN,2. KEC. TAMANJAYA | KEC. ANTAH BERANTAH,\n"
        "polres,POLDA JAWA TIMUR,POLRES PELABUHAN CONTOH,POLRES PELABUHAN CONTOH,KOTA CONTOH,\n"
        "polsek,POLDA JAWA TIMUR,POLRES PELABUHAN CONTOH,POLSEK KAWASAN DERMAGA,KEC. KALIWUNGU,\n"
        "polres,POLDA JAWA TIMUR,POLRES CONTOH,POLRES CONTOH,KAB. CONTOH,\n"
        "polsek,POLDA JAWA TIMUR,POLRES CONTOH,POLSEK SUMBERJATI,SUMBERJATTI 40,\n"
    ),
    "satuan/polsek_kecamatan_lima_polres.csv": "polres,polsek_atau_subsektor,kode_kec\n",
}


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    folder = tmp_path / "raw"
    for name, text in TABLES.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        data = text.encode()
        path.write_bytes(gzip.compress(data) if path.suffix == ".gz" else data)
    return folder


@pytest.fixture
def data(raw: Path, tmp_path: Path) -> ReferenceData:
    build(raw, tmp_path / "acuan.sqlite")
    return ReferenceData(tmp_path)


def area(data: ReferenceData, nama: str) -> PolresArea:
    return data.wilayah_of(data.find_polres(nama))


def test_the_same_tables_give_the_same_bytes(raw: Path, tmp_path: Path) -> None:
    one, other = tmp_path / "satu.sqlite", tmp_path / "dua.sqlite"
    build(raw, one)
    build(raw, other)
    assert one.read_bytes() == other.read_bytes()


def test_a_polsubsektor_adds_its_kecamatan_to_the_polsek_above_it(data: ReferenceData) -> None:
    (polsek,) = area(data, "Contoh Kota").polsek
    assert polsek.kecamatan == ("35.71.01", "35.71.02")
    assert polsek.perlu_periksa == ("Kecamatan “ANTAH BERANTAH” tidak dikenali",)


def test_a_port_yields_to_the_regular_polres_and_notes_it(data: ReferenceData) -> None:
    port = area(data, "Pelabuhan Contoh")
    assert port.polres.khusus
    assert port.kecamatan == ()
    assert "Polsek Kaliwungu" in port.polsek[0].perlu_periksa[0]


def test_a_kecamatan_named_by_nobody_goes_to_the_polres_itself(data: ReferenceData) -> None:
    assert [k.nama for k in area(data, "Contoh Kota").langsung] == ["Pelabuhan Lama"]
    assert [k.nama for k in area(data, "Polres Contoh").langsung] == ["Wonokembang"]


def test_a_slip_of_the_pen_is_understood_and_marked(data: ReferenceData) -> None:
    assert area(data, "Polres Contoh").kecamatan[0].cara in {"singkatan", "mirip"}


def test_a_village_that_changed_its_kecamatan_takes_its_tps_along(data: ReferenceData) -> None:
    whole = area(data, "Polres Contoh")
    assert [(k.nama, k.jumlah_tps, k.tps_estimasi) for k in whole.kecamatan] == [
        ("Sumberjati", 9, True),
        ("Wonokembang", 7, True),
    ]
    (moved,) = [k for k in whole.kelurahan if k.kode == "35.01.02.2009"]
    assert moved.jumlah_tps == 3


def test_only_what_was_counted_is_not_an_estimate(data: ReferenceData) -> None:
    counted = [k.nama for k in area(data, "Contoh Kota").kelurahan if not k.tps_estimasi]
    assert counted == ["Kelurahan Empat", "Kelurahan Lima", "Kelurahan Enam"]


def test_no_tps_is_lost_on_the_way_to_the_kelurahan(data: ReferenceData) -> None:
    areas = [data.wilayah_of(polres) for polres in data.polres_list() if not polres.khusus]
    assert sum(k.jumlah_tps for whole in areas for k in whole.kecamatan) == 35
    assert sum(k.jumlah_tps for whole in areas for k in whole.kelurahan) == 35


def test_a_village_without_a_place_has_none(data: ReferenceData) -> None:
    (village,) = [k for k in area(data, "Polres Contoh").kelurahan if k.kode == "35.01.01.2002"]
    assert (village.lat, village.lng) == (None, None)


def test_a_split_that_does_not_add_up_stops_the_build(raw: Path, tmp_path: Path) -> None:
    table = raw / "tps" / "pilkada2024_per_kecamatan.csv"
    table.write_text(table.read_text().replace("WONOKEMBANG,4", "WONOKEMBANG,5"))
    with pytest.raises(ValueError, match="does not add up"):
        build(raw, tmp_path / "acuan.sqlite")
