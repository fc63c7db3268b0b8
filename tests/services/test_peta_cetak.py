"""The map on paper."""

from datetime import date

import pytest
from sqlalchemy import update

from poskoapp.documents.pdf.pdfium import opened_pdf, page_texts
from poskoapp.domain.errors import InputError, RuleViolation
from poskoapp.domain.kategori import Kategori
from poskoapp.domain.model import Kecamatan, Kelurahan, Operasi, Tps
from poskoapp.domain.pola import PolaAngka
from poskoapp.services.batas import BatasService
from poskoapp.services.peta_cetak import PetaCetakService
from poskoapp.services.ploting_otomatis import PlotingOtomatisService
from poskoapp.services.rencana import RencanaService
from poskoapp.storage.reference import ReferenceData
from tests.documents.test_geojson import a_file, a_shape
from tests.factories import operation_file
from tests.services.rencana_cases import PSU

HARI = date(2024, 11, 20)


@pytest.fixture
def filled(tmp_path):
    found = operation_file(tmp_path)
    yield found
    found.db.close()


def text_of(path):
    with opened_pdf(path) as pdf:
        return " ".join("".join(page_texts(pdf)).split())


def test_all_is_on_one_page_with_legend_and_scale(filled, tmp_path):
    service = PetaCetakService(filled.db)
    written = service.write_pdf(service.peta(tanggal=HARI), tmp_path / "peta.pdf")
    text = text_of(written.path)
    assert written.halaman == 1
    for words in (
        "PETA PENGAMANAN TPS",
        "Polres Randukuning",
        "Rawan: 6 TPS",
        "Belum tercakup: 24 TPS",
        "skala",
    ):
        assert words in text
    assert "LATIHAN" not in text


def test_the_same_map_gives_the_same_bytes(filled, tmp_path):
    service = PetaCetakService(filled.db)
    one, other = (service.pdf(service.peta(tanggal=HARI)) for _ in range(2))
    assert one == other


@pytest.mark.parametrize(("kertas", "size"), [("A4", (842, 595)), ("F4", (935, 609)), ("A3", (1191, 842))])
def test_it_lies_on_its_side(filled, tmp_path, kertas, size):
    service = PetaCetakService(filled.db)
    written = service.write_pdf(service.peta((), kertas, tanggal=HARI), tmp_path / "peta.pdf")
    with opened_pdf(written.path) as pdf:
        assert [round(side) for side in pdf[0].get_size()] == list(size)


def test_one_kecamatan_alone(filled):
    service = PetaCetakService(filled.db)
    peta = service.peta(["telaga sari"], tanggal=HARI)
    assert peta.sub_judul == "Kecamatan Telagasari"
    assert len(peta.titik) == 8


def test_an_unknown_kecamatan_is_refused_with_the_nearest(filled):
    with pytest.raises(InputError, match="Telagasari"):
        PetaCetakService(filled.db).peta(["Telagasar"])


def test_what_is_not_in_its_place_is_said_on_the_page(filled, tmp_path):
    with filled.db.write("Tanpa koordinat") as session:
        session.execute(update(Tps).where(Tps.id == filled.tps_ids[0]).values(lat=None, lng=None))
    service = PetaCetakService(filled.db)
    written = service.write_pdf(service.peta(tanggal=HARI), tmp_path / "peta.pdf")
    assert "1 TPS tanpa koordinat yang benar" in text_of(written.path)
    assert "batas kelurahan belum dimuat" in text_of(written.path)


def test_boundaries_are_drawn(filled, tmp_path):
    with filled.db.read() as session:
        kode = session.get_one(Kelurahan, filled.kelurahan_ids[0]).kode
    service = PetaCetakService(filled.db)
    before = service.pdf(service.peta(tanggal=HARI))
    BatasService(filled.db).impor(a_file(tmp_path, a_shape(kode=kode)))
    assert service.pdf(service.peta(tanggal=HARI)) != before


def test_marks_are_drawn_and_told_in_the_legend(filled, tmp_path):
    service = PetaCetakService(filled.db)
    plain = service.pdf(service.peta(tanggal=HARI))
    with filled.db.write("Tanda") as session:
        session.execute(update(Tps).where(Tps.id.in_(filled.tps_ids[:3])).values(tanpa_sinyal=True))
        session.execute(update(Tps).where(Tps.id == filled.tps_ids[0]).values(rawan_banjir=True))
    written = service.write_pdf(service.peta(tanggal=HARI), tmp_path / "peta.pdf")
    text = text_of(written.path)
    assert "Tanpa sinyal: 3 TPS" in text
    assert "Rawan banjir: 1 TPS" in text
    assert "Sulit dijangkau" not in text
    assert written.path.read_bytes() != plain


def test_the_map_of_a_plan_shows_its_tps_in_their_kecamatan_on_its_day(filled):
    key = RencanaService(filled.db).add(PSU, filled.tps_ids[:2], {k: PolaAngka(3, 1, 2) for k in Kategori})
    auto = PlotingOtomatisService(filled.db, ReferenceData().daftar_pangkat())
    auto.apply(auto.propose(1, rencana_id=key))
    peta = PetaCetakService(filled.db).peta(tanggal=HARI, rencana_id=key)
    assert {t.kelompok for t in peta.titik} == {"PSU-MKW-01", "PSU-MKW-02"}
    assert [k.teks for k in peta.kecamatan] == ["Randuwangi"]
    assert "PSU Randuwangi" in peta.operasi
    assert len(PetaCetakService(filled.db).peta(tanggal=HARI).titik) == len(filled.tps_ids)


def test_an_exercise_says_so(filled, tmp_path):
    with filled.db.write("Latihan") as session:
        session.execute(update(Operasi).values(latihan=True))
    service = PetaCetakService(filled.db)
    assert "LATIHAN" in text_of(service.write_pdf(service.peta(tanggal=HARI), tmp_path / "peta.pdf").path)


def test_a_map_of_nothing_is_refused(filled, tmp_path):
    with filled.db.write("Tanpa tempat") as session:
        for kind in (Tps, Kelurahan, Kecamatan):
            session.execute(update(kind).values(lat=None, lng=None))
    service = PetaCetakService(filled.db)
    with pytest.raises(RuleViolation, match="Tidak ada TPS yang dapat digambar"):
        service.write_pdf(service.peta(tanggal=HARI), tmp_path / "peta.pdf")
