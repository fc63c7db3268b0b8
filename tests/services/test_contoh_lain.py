"""The other examples, each built once: the figures of their sources hold in the file and on the papers."""

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from pypdf import PdfReader
from sqlalchemy import select

from poskoapp.domain import clock
from poskoapp.domain.bko_jenis import ArahBko, HitunganBko, StatusBko
from poskoapp.domain.jenis_penugasan import JenisPenugasan
from poskoapp.domain.kategori import Kategori
from poskoapp.domain.kontak import JenisKontak
from poskoapp.domain.model import (
    KelompokTps,
    KontakTps,
    Objek,
    Operasi,
    Penugasan,
    PersonelBko,
    Satuan,
    Tps,
)
from poskoapp.domain.walkat import AlasanAkhir
from poskoapp.services.bko import BkoService
from poskoapp.services.contoh import build_contoh
from poskoapp.services.contoh_hasil import ContohResult
from poskoapp.services.contoh_muat import contoh_names, load_skenario
from poskoapp.services.jurnal import JurnalService
from poskoapp.services.latihan import LatihanService
from poskoapp.services.objek import ObjekService
from poskoapp.services.paslon import PaslonService
from poskoapp.services.riwayat import RiwayatService
from poskoapp.services.siaga import SiagaService
from poskoapp.services.sprin import SprinService
from poskoapp.services.tahapan import TahapanService
from poskoapp.services.walkat_serah_terima import SerahTerimaService
from poskoapp.storage.database import Database
from poskoapp.storage.reference import ReferenceData

REFERENCE = ReferenceData()
PANGKAT = REFERENCE.daftar_pangkat()
OTHERS = ("lampung-timur", "metro", "oku", "serang", "tangsel")

Contoh = tuple[ContohResult, Database]


@pytest.fixture(scope="module")
def contoh(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[str], Contoh]]:
    """Builds an example when it is first asked for."""
    made: dict[str, Contoh] = {}
    with ExitStack() as stack:

        def get(nama: str) -> Contoh:
            if nama not in made:
                result = build_contoh(nama, tmp_path_factory.mktemp(nama), REFERENCE)
                made[nama] = result, stack.enter_context(closing(Database.open(result.berkas)))
            return made[nama]

        yield get


def _requests(db: Database) -> list[dict[HitunganBko, int]]:
    rows = sorted(BkoService(db).rows(), key=lambda row: row.id)
    return [{count: row.empat[count].jumlah for count in HitunganBko} for row in rows]


def _paper(result: ContohResult, name: str) -> str:
    pages = PdfReader(result.berkas.parent / name).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def test_there_are_five_cases_one_of_them_from_both_sides() -> None:
    assert contoh_names() == ("bekasi", *OTHERS)


@pytest.mark.parametrize("nama", OTHERS)
def test_an_example_ends_without_a_hard_conflict_and_every_order_proves_itself(
    contoh: Callable[[str], Contoh], nama: str
) -> None:
    result, db = contoh(nama)
    assert (result.konflik.keras, result.konflik.lunak) == (0, 0)
    assert RiwayatService(db).verify().utuh
    for row in result.perintah:
        kind = row.jenis if row.induk_id is None else f"{row.jenis}-perubahan"
        check = SprinService(db, PANGKAT).check(result.berkas.parent / f"sprin-{kind}-{nama}.pdf")
        assert (check.utuh, check.asli, check.terdaftar, check.nomor) == (True, True, True, row.nomor)
    assert {path.suffix for path in result.surat} == {".pdf", ".xlsx"}
    assert all(path.stat().st_size > 4_000 for path in result.surat)


@pytest.mark.parametrize("nama", OTHERS)
def test_every_group_has_its_officers_and_every_tps_its_group(
    contoh: Callable[[str], Contoh], nama: str
) -> None:
    _result, db = contoh(nama)
    with db.read() as session:
        wanted = {g.id: g.polri for g in session.scalars(select(KelompokTps))}
        stations = set(session.scalars(select(Tps.kelompok_id)))
        held = Counter(session.scalars(select(Penugasan.kelompok_id).where(Penugasan.kelompok_id > 0)))
    assert stations == set(wanted)
    assert held == wanted


@pytest.mark.parametrize("nama", OTHERS)
def test_an_example_opens_on_its_day_when_all_that_it_tells_is_done(
    contoh: Callable[[str], Contoh], nama: str
) -> None:
    result, db = contoh(nama)
    assert clock.ahead() == timedelta()  # another file may be open while it is built
    LatihanService(db).start_clock()
    now = clock.now()
    with db.read() as session:
        moments = session.execute(select(PersonelBko.tiba, PersonelBko.kembali)).all()
        vote = session.scalars(select(Operasi.hari_pemungutan)).one()
    done = [moment for pair in moments for moment in pair if moment is not None]
    assert all(moment <= now for moment in done)
    assert all(row.tanggal <= now.date() for row in result.perintah)
    assert timedelta() < vote - now.date() <= timedelta(days=5)


def test_lampung_timur_sends_199_most_of_them_to_the_office_of_kpu(
    contoh: Callable[[str], Contoh],
) -> None:
    result, db = contoh("lampung-timur")
    with db.read() as session:
        lent = session.execute(
            select(Penugasan.sasaran, Penugasan.personel_id, Penugasan.mulai, Penugasan.selesai).where(
                Penugasan.jenis == JenisPenugasan.BKO_KELUAR
            )
        ).all()
    assert len({duty.personel_id for duty in lent}) == len(lent) == 199
    assert all(
        duty.mulai < datetime(2024, 11, 21) and duty.selesai > datetime(2024, 11, 21, 23) for duty in lent
    )
    of_place = Counter(duty.sasaran for duty in lent)
    assert of_place == {
        "Polres Metro, Kantor KPU Kota Metro": 139,
        "Polres Metro, Gudang logistik KPU Kota Metro": 30,
        "Polres Metro, Kantor Bawaslu Kota Metro": 30,
    }
    order = _paper(result, "sprin-bko-keluar-lampung-timur.pdf")
    assert "199 personel" in order.lower()
    assert "humanis" in order
    assert all(row.status is StatusBko.SELESAI for row in BkoService(db).rows())


def test_the_two_sides_of_one_loan_keep_their_differing_figures(contoh: Callable[[str], Contoh]) -> None:
    _sent, sending = contoh("lampung-timur")
    _got, receiving = contoh("metro")
    ours = BkoService(sending).rows()
    theirs = next(row for row in BkoService(receiving).rows() if row.pihak == "Polres Lampung Timur")
    assert sum(row.empat[HitunganBko.TIBA].jumlah for row in ours) == 199
    assert theirs.empat[HitunganBko.TIBA].jumlah == 30
    told = theirs.angka
    assert [(angka.hitungan, angka.jumlah) for angka in told] == [(HitunganBko.DISETUJUI, 199)]


@pytest.mark.parametrize(
    ("nama", "pairs"), [("metro", 2), ("lampung-timur", 2), ("serang", 2), ("oku", 0), ("tangsel", 0)]
)
def test_whoever_holds_a_pilkada_escorts_its_pairs_alike(
    contoh: Callable[[str], Contoh], nama: str, pairs: int
) -> None:
    result, db = contoh(nama)
    with db.read() as session:
        told = select(Penugasan.sasaran, Penugasan.personel_id).where(
            Penugasan.jenis == JenisPenugasan.WALKAT, Penugasan.sasaran.startswith("Paslon")
        )
        of_pair = Counter(sasaran for sasaran, _ in set(session.execute(told).all()))
    assert of_pair == {f"Paslon nomor urut {n}": 4 for n in range(1, pairs + 1)}
    lists = {path.name for path in result.surat if path.name.startswith("daftar-pengawal-")}
    assert ("daftar-pengawal-kpu-" + nama + ".pdf" in lists) == bool(pairs)


def test_metro_withdraws_the_team_of_the_disqualified_pair_and_escorts_the_head_of_kpu(
    contoh: Callable[[str], Contoh],
) -> None:
    result, db = contoh("metro")
    targets = {row.sebutan: row for row in PaslonService(db).rows()}
    gone = targets.pop("Paslon nomor urut 2")
    assert gone.paslon is not None
    assert gone.paslon.alasan is AlasanAkhir.DIDISKUALIFIKASI
    assert all(row.regu is not None and row.regu.ditarik is None for row in targets.values())
    vip = next(row.regu for name, row in targets.items() if name.startswith("Ketua KPU Kota Metro"))
    assert vip is not None
    assert len(SerahTerimaService(db).rows(vip.id)) == 2
    change = _paper(result, "sprin-walkat-perubahan-metro.pdf")
    assert change.count("REGU DITARIK: DIDISKUALIFIKASI") == change.count("PENGAMANAN UNJUK RASA") == 4
    assert "sekretariatnya" in _paper(result, "surat-tugas-walkat-3-metro.pdf")
    assert "16 Desember 2024" in _paper(result, "surat-tugas-walkat-2-metro.pdf")
    assert "lengkap" in _paper(result, "serah-terima-walkat-3-metro.pdf")


@pytest.mark.parametrize("nama", OTHERS)
def test_the_log_tells_what_happened_until_the_moment_of_the_example(
    contoh: Callable[[str], Contoh], nama: str
) -> None:
    result, db = contoh(nama)
    entries = JurnalService(db).rows()
    assert len(entries) >= 3
    assert max(entry.waktu for entry in entries) <= load_skenario(nama).operasi.saat
    reports = [path.name for path in result.surat if path.name.startswith("laphar")]
    assert len(reports) == len(load_skenario(nama).laphar)
    if nama == "metro":
        assert "membubarkan diri dengan tertib" in _paper(result, "laphar-1-metro.pdf")


@pytest.mark.parametrize("nama", ["metro", "oku"])
def test_the_way_to_every_object_and_lodging_is_known(contoh: Callable[[str], Contoh], nama: str) -> None:
    _result, db = contoh(nama)
    lent = select(Satuan.id).where(Satuan.nama == "BKO").scalar_subquery()
    with db.read() as session:
        places = [
            *session.execute(select(Objek.lat, Objek.lng)).all(),
            *session.execute(select(Satuan.lat, Satuan.lng).where(Satuan.induk_id == lent)).all(),
        ]
    assert len(places) >= 3
    assert all(None not in place for place in places)


def test_metro_receives_260_who_stand_at_three_places_and_go_home(contoh: Callable[[str], Contoh]) -> None:
    result, db = contoh("metro")
    assert result.pengerahan.bko == 260
    assert [request[HitunganBko.KEMBALI] for request in _requests(db)] == [200, 30, 30]
    groups = {row.nama: len(row.anggota) for row in SiagaService(db, PANGKAT).rows()}
    assert groups == {
        "Pam Kantor KPU Kota Metro": 225,
        "Pam gudang logistik KPU Kota Metro": 30,
        "Pam Kantor Bawaslu Kota Metro": 30,
    }
    assert [k.pesan for k in result.konflik.konflik] == []


def test_tangsel_has_a_platoon_at_each_polsek_and_maps_the_rawan_tps(contoh: Callable[[str], Contoh]) -> None:
    result, db = contoh("tangsel")
    assert result.jumlah.tps == 3824
    platoons = SiagaService(db, PANGKAT).rows()
    assert [(row.rayon, row.tempat) for row in platoons] == [
        ("Rayon I", "Polsek Serpong"),
        ("Rayon II", "Polsek Pondok Aren"),
        ("Rayon III", "Polsek Ciputat Timur"),
        ("Rayon IV", "Polsek Pamulang"),
        ("Rayon V", "Polsek Cisauk"),
    ]
    assert all(len(row.anggota) == 30 and row.anggota[0].peran == "Danton" for row in platoons)
    with db.read() as session:
        kinds = Counter(session.scalars(select(Tps.kategori)))
        reasons = session.scalars(select(Tps.alasan).where(Tps.kategori != Kategori.KURANG_RAWAN)).all()
    assert (kinds[Kategori.RAWAN], kinds[Kategori.SANGAT_RAWAN], kinds[Kategori.KHUSUS]) == (88, 10, 3)
    assert all(reasons)
    order = _paper(result, "sprin-pam-tps-tangsel.pdf")
    assert "Undang-Undang Nomor 7 Tahun 2017 tentang Pemilihan Umum" in order
    assert "Undang-Undang Nomor 10 Tahun 2016" not in order


def test_serang_spreads_700_of_its_own_and_300_lent_over_1408_tps_for_five_days(
    contoh: Callable[[str], Contoh],
) -> None:
    result, db = contoh("serang")
    with db.read() as session:
        lent = set(session.scalars(select(PersonelBko.personel_id)))
        guards = set(session.scalars(select(Penugasan.personel_id).where(Penugasan.kelompok_id > 0)))
        operasi = session.scalars(select(Operasi)).one()
        days = operasi.tugas_selesai.date() - operasi.tugas_mulai.date()
    assert (len(guards - lent), len(guards & lent), result.jumlah.tps) == (700, 300, 1408)
    assert days.days + 1 == 5
    counted = {row.golongan: row.jumlah for row in result.pengerahan.terhitung}
    assert counted == {"TNI": 100, "Linmas": 2816}
    assert result.kebutuhan.kebutuhan.linmas == 2816
    order = _paper(result, "sprin-pam-tps-serang.pdf")
    assert "1.000 personel" in order.lower()
    for said in (
        "menjaga kesehatan",
        "rawan banjir",
        "memperkokoh kerja sama",
        "netralitas Polri",
        "menjadi Kapolres",
    ):
        assert said in order
    assert "2.355 TPS" in result.teks


def test_serang_knows_its_flood_prone_tps_and_whom_to_call(contoh: Callable[[str], Contoh]) -> None:
    result, db = contoh("serang")
    with db.read() as session:
        wet = session.scalars(select(Tps).where(Tps.rawan_banjir)).all()
        contacts = Counter(session.scalars(select(KontakTps.jenis)))
    assert len(wet) == 36
    assert all("banjir" in tps.alasan and "rawan_bencana" in tps.indikator for tps in wet)
    assert contacts == {
        JenisKontak.PPK: 17,
        JenisKontak.PANWASCAM: 17,
        JenisKontak.KPPS: 1408,
        JenisKontak.LINMAS: 1408,
    }
    assert "PPK" in _paper(result, "kartu-tugas-serang.pdf")


def test_oku_sends_418_to_all_tps_with_two_at_each_of_the_twenty_rawan_ones(
    contoh: Callable[[str], Contoh],
) -> None:
    result, db = contoh("oku")
    p = result.pengerahan
    with db.read() as session:
        lent = set(session.scalars(select(PersonelBko.personel_id)))
        guards = set(session.scalars(select(Penugasan.personel_id).where(Penugasan.kelompok_id > 0)))
        rawan = session.scalars(select(Tps.kelompok_id).where(Tps.kategori == Kategori.RAWAN)).all()
        groups = {g.id: g.polri for g in session.scalars(select(KelompokTps))}
    assert (len(guards), guards & lent, result.jumlah.tps) == (418, set(), 1225)
    assert len(rawan) == len(set(rawan)) == 20
    assert {groups[id_] for id_ in rawan if id_} == {2}
    assert round(p.dikerahkan / p.personel, 2) in (0.66, 0.67, 0.68)
    assert "418 personel" in _paper(result, "sprin-pam-tps-oku.pdf").lower()


def test_oku_was_promised_59_and_58_came_and_80_brimob_and_30_of_kodim_stand_by(
    contoh: Callable[[str], Contoh],
) -> None:
    result, db = contoh("oku")
    police, brimob = _requests(db)
    assert (police[HitunganBko.DISETUJUI], police[HitunganBko.TIBA]) == (59, 58)
    assert (brimob[HitunganBko.DISETUJUI], brimob[HitunganBko.TIBA]) == (80, 80)
    detail = BkoService(db).detail(min(row.id for row in BkoService(db).rows()))
    missing = [person for person in detail.personel if person.tiba is None]
    assert [person.alasan for person in missing] == ["Sakit, tidak jadi berangkat"]
    assert missing[0].nama.upper() not in _paper(result, "sprin-bko-masuk-oku.pdf").upper()
    assert {row.golongan: row.jumlah for row in result.pengerahan.terhitung}["TNI"] == 30
    groups = {row.nama: len(row.anggota) for row in SiagaService(db, PANGKAT).rows()}
    assert groups.pop("Brimob siaga kontinjensi") == 80
    assert sum(groups.values()) == 58
    (office,) = ObjekService(db, PANGKAT).rows(datetime(2024, 2, 11, 10))
    assert office.nama == "Kantor KPU Kabupaten Ogan Komering Ulu"


def test_a_letter_of_a_request_bears_its_number_and_the_figures(contoh: Callable[[str], Contoh]) -> None:
    result, db = contoh("serang")
    (request,) = [row for row in BkoService(db).rows() if row.arah is ArahBko.MASUK]
    letter = _paper(result, "surat-bko-1-serang.pdf")
    assert "B/390/XI/OPS.1.3./2024" in letter
    assert "300 personel" in letter
    assert request.empat[HitunganBko.TIBA].jumlah == 300
    assert date(2024, 11, 8) == BkoService(db).fields_of(request.id).tanggal_surat


def test_papers_of_an_example_lie_beside_its_file(contoh: Callable[[str], Contoh]) -> None:
    result, _db = contoh("oku")
    assert {path.parent for path in result.surat} == {result.berkas.parent}
    assert {Path(path).name for path in result.surat} >= {
        "absensi-apel-oku.pdf",
        "apel-oku.pdf",
        "daftar-bko-1-oku.pdf",
        "daftar-ploting-oku.pdf",
        "daftar-siaga-oku.pdf",
        "daftar-tps-oku.xlsx",
        "kartu-tugas-oku.pdf",
        "personel-oku.xlsx",
        "ringkasan-oku.pdf",
        "roster-oku.xlsx",
        "surat-bko-1-oku.pdf",
        "surat-bko-2-oku.pdf",
    }


def test_a_general_election_has_its_official_stages_and_what_the_source_tells(
    contoh: Callable[[str], Contoh],
) -> None:
    _result, db = contoh("oku")
    stages = {row.nama: (row.mulai, row.selesai, row.sumber) for row in TahapanService(db).rows()}
    first, last, source = stages["Kampanye"]
    assert (first, last) == (date(2023, 11, 28), date(2024, 2, 10))
    assert source == "PKPU 3/2022; tanggal menurut pengetahuan umum, cocokkan dengan naskahnya"
    assert stages["Pergeseran pasukan pam TPS"][0] == date(2024, 2, 11)
    assert "berita 11 Februari 2024" in stages["Pergeseran pasukan pam TPS"][2]
    assert not any("perkiraan" in sumber for *_, sumber in stages.values())
