"""Starting an operation from the built-in data."""

from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import select

from poskoapp.domain.errors import InputError, PoskoError, RuleViolation, StorageError
from poskoapp.domain.model import Operasi
from poskoapp.services.akun import AkunBaru, AkunService, new_lock
from poskoapp.services.kebutuhan import KebutuhanService
from poskoapp.services.langkah_awal import LangkahAwal, LangkahAwalService
from poskoapp.services.masuk import is_locked
from poskoapp.services.operasi import OperasiService
from poskoapp.services.operasi_baru import create_in_area, create_operasi, empty_area, pilkada
from poskoapp.services.satuan import SatuanService
from poskoapp.storage.reference import ReferenceData
from tests.factories import assert_undoable, nothing_written, operation_file
from tests.locked import LIGHT, SANDI

LATIHAN, SUNGGUHAN = pilkada(latihan=True), pilkada(latihan=False)


@pytest.fixture(scope="module")
def reference() -> ReferenceData:
    return ReferenceData()


def test_polres_serang_gets_exactly_its_17_kecamatan_and_1408_tps(
    tmp_path: Path, reference: ReferenceData
) -> None:
    db = create_operasi(tmp_path / "serang.posko", reference, "Polres Serang", LATIHAN)
    counts = OperasiService(db).counts()
    assert (counts.kecamatan, counts.tps) == (17, 1408)


def test_bekasi_kota_gets_its_polsek_kelurahan_and_tps_with_the_estimate_marked(
    tmp_path: Path, reference: ReferenceData
) -> None:
    db = create_operasi(tmp_path / "bekasi.posko", reference, "bekasi kota", LATIHAN)
    counts, header = OperasiService(db).counts(), OperasiService(db).read_operasi()
    assert (counts.kecamatan, counts.kelurahan, counts.tps) == (12, 56, 3673)
    assert counts.kelurahan_estimasi == 56
    assert header.kop == (
        "KEPOLISIAN NEGARA REPUBLIK INDONESIA",
        "DAERAH METRO JAYA",
        "RESOR METRO BEKASI KOTA",
    )
    names = [s.nama for s in SatuanService(db).rows()]
    assert {"Polsek Pondok Gede", "Satlantas", "Bagops"} <= set(names)


def test_every_polres_of_a_port_or_airport_and_every_added_one_gets_a_file(
    tmp_path: Path, reference: ReferenceData
) -> None:
    special = [p for p in reference.polres_list() if p.khusus or p.tambahan]
    assert len(special) > 10
    for polres in special:
        with closing(create_operasi(tmp_path / f"{polres.id}.posko", reference, polres.nama, LATIHAN)) as db:
            counts = OperasiService(db).counts()
            assert (counts.kecamatan, counts.tps) == (polres.jumlah_kecamatan, polres.jumlah_tps)
            assert SatuanService(db).rows()


def test_a_polres_without_kecamatan_begins_with_its_units_and_no_tps(
    tmp_path: Path, reference: ReferenceData
) -> None:
    with closing(create_operasi(tmp_path / "x.posko", reference, "Pelabuhan Tanjung Priok", LATIHAN)) as db:
        counts = OperasiService(db).counts()
        assert (counts.kecamatan, counts.kelurahan, counts.tps) == (0, 0, 0)
        assert KebutuhanService(db, reference.daftar_pangkat()).report()


def test_an_unknown_polres_leaves_no_file(tmp_path: Path, reference: ReferenceData) -> None:
    path = tmp_path / "x.posko"
    with pytest.raises(InputError):
        create_operasi(path, reference, "Polres Antah Berantah", LATIHAN)
    assert not list(tmp_path.iterdir())


def test_a_file_that_is_there_is_never_overwritten(tmp_path: Path, reference: ReferenceData) -> None:
    path = tmp_path / "x.posko"
    path.write_text("jangan hilang")
    with pytest.raises(StorageError, match="sudah ada"):
        create_operasi(path, reference, "Polres Serang", LATIHAN)
    assert path.read_text() == "jangan hilang"


def test_making_the_file_cannot_be_undone(tmp_path: Path, reference: ReferenceData) -> None:
    db = create_operasi(tmp_path / "m.posko", reference, "Polres Metro", LATIHAN)
    assert db.steps().urung is None
    assert OperasiService(db).read_operasi().latihan


def test_the_header_is_edited_as_one_step(tmp_path: Path) -> None:
    filled = operation_file(tmp_path)
    service = OperasiService(filled.db)
    before = service.read_operasi()
    wanted = replace(before, kota="Randukuning Baru", selesai=date(2025, 1, 31), kop=("RESOR UJI",))
    assert_undoable(filled.db, lambda: service.edit_operasi(before, wanted))
    assert service.read_operasi() == wanted


def test_two_windows_keep_what_each_of_them_changed_in_the_header(tmp_path: Path) -> None:
    filled = operation_file(tmp_path)
    service = OperasiService(filled.db)
    before = service.read_operasi()
    service.edit_operasi(before, replace(before, kota="Randukuning Baru"))
    service.edit_operasi(before, replace(before, sandi="LAIN"))
    assert (service.read_operasi().kota, service.read_operasi().sandi) == ("Randukuning Baru", "LAIN")
    with nothing_written(filled.db), pytest.raises(RuleViolation, match="Kota sudah diubah di jendela lain"):
        service.edit_operasi(before, replace(before, kota="Kota Lain"))


def test_a_header_that_breaks_a_rule_is_refused_whole(tmp_path: Path) -> None:
    filled = operation_file(tmp_path)
    service = OperasiService(filled.db)
    before = service.read_operasi()
    for wrong in ({"kka": "abc"}, {"kop": ("A" * 42,)}, {"selesai": date(2024, 1, 1)}, {"kerah_penyebut": 0}):
        with nothing_written(filled.db), pytest.raises(PoskoError):
            service.edit_operasi(before, replace(before, kota="Lain", **wrong))


def test_what_is_wrong_elsewhere_does_not_stand_in_the_way_of_an_edit(tmp_path: Path) -> None:
    filled = operation_file(tmp_path)
    with filled.db.write("Kop panjang") as session:
        session.scalars(select(Operasi)).one().kop = "RESOR KOTA PULAU RANDUWANGI DAN PULAU-PULAU LORWANA"
    service = OperasiService(filled.db)
    before = service.read_operasi()
    service.edit_operasi(before, replace(before, penandatangan_nama="Sadewo Wanabrata"))
    assert service.read_operasi().penandatangan_nama == "Sadewo Wanabrata"


def test_the_deployable_share_is_rounded_to_the_nearest_person(tmp_path: Path) -> None:
    header = OperasiService(operation_file(tmp_path).db).read_operasi()
    assert header.kerah(1400) == 933


def test_a_real_operation_is_never_made_without_a_lock(tmp_path: Path, reference: ReferenceData) -> None:
    with pytest.raises(RuleViolation, match="harus dikunci"):
        create_operasi(tmp_path / "s.posko", reference, "Polres Serang", SUNGGUHAN)
    assert list(tmp_path.iterdir()) == []


class TestALockedFile:
    def test_begins_with_its_people_and_its_first_pengendali(
        self, tmp_path: Path, reference: ReferenceData
    ) -> None:
        lock = new_lock([AkunBaru("Barata", SANDI), AkunBaru("Kirana", SANDI)], LIGHT)
        with closing(
            create_operasi(tmp_path / "s.posko", reference, "Polres Serang", SUNGGUHAN, lock=lock)
        ) as db:
            assert [row.nama for row in AkunService(db).rows()] == ["Barata", "Kirana"]
            assert db.sesi.nama == "Barata"
            assert OperasiService(db).counts().tps == 1408
        assert is_locked(tmp_path / "s.posko")
        assert sorted(path.name for path in tmp_path.iterdir()) == [
            "s.posko",
            "s.posko.kunci",
            "s.posko.kunci2",
        ]

    def test_leaves_nothing_where_it_cannot_be_made(self, tmp_path: Path, reference: ReferenceData) -> None:
        lock = new_lock([AkunBaru("Barata", SANDI)], LIGHT)
        with pytest.raises(InputError):
            create_operasi(tmp_path / "s.posko", reference, "Polres Antah Berantah", SUNGGUHAN, lock=lock)
        assert list(tmp_path.iterdir()) == []

    def test_touches_neither_a_file_that_is_there_nor_its_slots(
        self, tmp_path: Path, reference: ReferenceData
    ) -> None:
        path = tmp_path / "s.posko"
        first, second = (new_lock([AkunBaru("Barata", SANDI)], LIGHT) for _ in range(2))
        create_operasi(path, reference, "Polres Serang", SUNGGUHAN, lock=first).close()
        before = {file.name: file.read_bytes() for file in tmp_path.iterdir()}
        with pytest.raises(StorageError, match="sudah ada"):
            create_operasi(path, reference, "Polres Serang", SUNGGUHAN, lock=second)
        assert {file.name: file.read_bytes() for file in tmp_path.iterdir()} == before


def test_an_empty_file_has_its_own_names_its_staff_and_no_places(tmp_path):
    area = empty_area(" Polres  Pulau Rekaan ", "Polda Nusantara")
    with closing(create_in_area(tmp_path / "kosong.posko", area, LATIHAN)) as db:
        operasi, counts = OperasiService(db).read_operasi(), OperasiService(db).counts()
        steps = [step.langkah for step in LangkahAwalService(db).keadaan()]
        staff = [satuan.nama for satuan in SatuanService(db).rows()]
    assert (operasi.polres, operasi.polda, operasi.kota) == (
        "Polres Pulau Rekaan",
        "Polda Nusantara",
        "Pulau Rekaan",
    )
    assert operasi.kop[1:] == ("DAERAH NUSANTARA", "RESOR PULAU REKAAN")
    assert (counts.kecamatan, counts.tps) == (0, 0)
    assert "Bagops" in staff
    assert steps == [LangkahAwal.PERSONEL, LangkahAwal.SPRIN]


@pytest.mark.parametrize(("polres", "polda"), [(" ", "Polda Nusantara"), ("Polres Rekaan", "")])
def test_an_empty_file_without_a_name_is_refused(polres, polda):
    with pytest.raises(InputError, match="wajib diisi"):
        empty_area(polres, polda)
