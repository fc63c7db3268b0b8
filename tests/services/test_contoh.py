"""The example Bekasi, built once through the use cases and looked at from outside."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from contextlib import closing
from datetime import date, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from sqlalchemy import select

from poskoapp.documents.pdf.pdfium import opened_pdf, page_texts
from poskoapp.domain.errors import InputError
from poskoapp.domain.jenis_penugasan import JenisPenugasan
from poskoapp.domain.kategori import Kategori
from poskoapp.domain.model import (
    Kecamatan,
    KelompokTps,
    Ketidakhadiran,
    LampiranSprin,
    Penugasan,
    Personel,
    PersonelBko,
    Satuan,
    Tps,
)
from poskoapp.services.contoh import build_contoh
from poskoapp.services.contoh_hasil import ContohResult
from poskoapp.services.contoh_muat import contoh_names
from poskoapp.services.operasi import OperasiService
from poskoapp.services.riwayat import RiwayatService
from poskoapp.services.sprin import SprinService
from poskoapp.storage.database import Database
from poskoapp.storage.reference import ReferenceData

REFERENCE = ReferenceData()


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> ContohResult:
    return build_contoh("bekasi", tmp_path_factory.mktemp("contoh"), REFERENCE)


@pytest.fixture
def db(built: ContohResult) -> Iterator[Database]:
    with closing(Database.open(built.berkas)) as opened:
        yield opened


def test_an_unknown_example_is_answered_with_those_that_there_are(tmp_path: Path) -> None:
    assert "bekasi" in contoh_names()
    with pytest.raises(InputError, match="bekasi"):
        build_contoh("atlantis", tmp_path, REFERENCE)
    assert not list(tmp_path.iterdir())


def test_the_example_holds_the_real_area_and_fourteen_hundred_people(built: ContohResult) -> None:
    counts = built.jumlah
    assert (counts.kecamatan, counts.kelurahan, counts.tps) == (12, 56, 3673)
    assert built.pengerahan.personel == 1400


def test_nine_hundred_and_fifty_are_deployed_and_the_rest_is_on_routine_duty(
    built: ContohResult, db: Database
) -> None:
    p = built.pengerahan
    assert (p.dikerahkan, p.tinggal, p.gabungan) == (950, 450, 1500)
    assert p.bertugas + p.memimpin + p.siap == 950
    with db.read() as session:
        busy = set(session.scalars(select(Penugasan.personel_id)))
        lent = set(session.scalars(select(PersonelBko.personel_id)))
        absent = set(session.scalars(select(Ketidakhadiran.personel_id)))
    assert len(busy - lent) == p.bertugas
    assert len(lent) == p.bko == 60
    assert len(absent) == 450
    assert not busy & absent


def test_the_example_ends_without_any_conflict(built: ContohResult) -> None:
    assert [k.pesan for k in built.konflik.konflik] == []


def test_no_unit_sends_more_than_two_thirds_of_its_people(db: Database) -> None:
    with db.read() as session:
        lent = select(PersonelBko.personel_id)
        unit = dict(
            session.execute(
                select(Personel.id, Satuan.nama).join(Satuan).where(Personel.id.not_in(lent))
            ).all()
        )
        busy = set(session.scalars(select(Penugasan.personel_id)))
    strength, sent = Counter(unit.values()), Counter(unit[id_] for id_ in busy if id_ in unit)
    assert all(3 * sent[name] <= 2 * count for name, count in strength.items())


def test_every_tps_stands_in_one_group_and_every_group_has_its_officers(db: Database) -> None:
    with db.read() as session:
        groups = {g.id: g.polri for g in session.scalars(select(KelompokTps))}
        stations = Counter(session.scalars(select(Tps.kelompok_id)))
        guards = Counter(
            session.scalars(select(Penugasan.kelompok_id).where(Penugasan.kelompok_id.is_not(None)))
        )
    assert None not in stations
    assert stations.total() == 3673
    assert set(stations) == set(groups)
    assert guards == groups


def test_the_pola_is_the_narrowest_that_the_people_who_are_left_afford(
    built: ContohResult, db: Database
) -> None:
    with db.read() as session:
        counts = Counter(session.execute(select(Tps.kelurahan_id, Tps.kategori)).all())
    pola = {k: angka.tps for k, angka in built.kebutuhan.pola.items()}

    def polri(kurang_rawan: int) -> int:
        sizes = {**pola, Kategori.KURANG_RAWAN: kurang_rawan}
        return sum(2 * -(-count // sizes[kategori]) for (_, kategori), count in counts.items())

    chosen = pola[Kategori.KURANG_RAWAN]
    assert polri(chosen) == built.ploting.personel <= built.kebutuhan.kebutuhan.tersedia < polri(chosen - 1)
    assert f"Pola yang terjangkau: 2 Polri · {chosen} TPS · {2 * chosen} Linmas" in built.teks


def test_both_published_numbers_of_tps_are_kept_and_the_difference_is_told(built: ContohResult) -> None:
    assert [a.jumlah for a in built.angka_publik if a.perihal == "tps"] == [3761, 3673]
    assert "3.761 TPS" in built.teks
    assert "selisih 88" in built.teks
    assert "56 kelurahan perkiraan" in built.teks


def test_a_small_share_is_rawan_each_with_its_reason(db: Database) -> None:
    with db.read() as session:
        rows = session.execute(select(Tps.kategori, Tps.alasan)).all()
    shares = Counter(kategori for kategori, _ in rows)
    assert 0.03 <= shares[Kategori.RAWAN] / len(rows) <= 0.04
    assert 1 <= shares[Kategori.SANGAT_RAWAN] <= 10
    assert shares[Kategori.KHUSUS] == 0
    assert all(bool(alasan) == (kategori is not Kategori.KURANG_RAWAN) for kategori, alasan in rows)


def test_each_paslon_has_four_escorts_from_the_day_of_their_numbers(db: Database) -> None:
    with db.read() as session:
        duties = list(session.scalars(select(Penugasan).where(Penugasan.jenis == JenisPenugasan.WALKAT)))
    teams: dict[str, list[str]] = defaultdict(list)
    for sasaran, _person, peran in sorted({(d.sasaran, d.personel_id, d.peran) for d in duties}):
        teams[sasaran].append(peran)
    assert sorted(teams) == [f"Paslon nomor urut {n}" for n in (1, 2, 3)]
    assert all(sorted(team) == ["Patwal", "Patwal", "Walpri", "Walpri"] for team in teams.values())
    assert min(duty.mulai.date() for duty in duties) == date(2024, 9, 23)


def test_the_surat_tugas_of_an_escort_is_older_than_the_escort(built: ContohResult) -> None:
    numbers = ("B/353/IX/", "B/354/IX/", "B/355/IX/")
    for number, nomor in enumerate(numbers, start=1):
        with opened_pdf(built.berkas.parent / f"surat-tugas-walkat-{number}-bekasi.pdf") as pdf:
            text = next(iter(page_texts(pdf)))
        assert "Bekasi, 22 September 2024" in text
        assert nomor in text


def test_kpu_and_bawaslu_are_guarded_every_hour_by_people_who_have_rested(db: Database) -> None:
    with db.read() as session:
        found = session.scalars(select(Penugasan).where(Penugasan.jenis == JenisPenugasan.JAGA_OBJEK))
        duties = list(found)
    for sasaran in ("Kantor KPU Kota Bekasi", "Kantor Bawaslu Kota Bekasi"):
        own = [d for d in duties if d.sasaran == sasaran]
        here = Counter(d.mulai + timedelta(hours=n) for d in own for n in range(8))
        first, last = datetime(2024, 9, 23, 8), datetime(2024, 12, 16, 8)
        assert set(here.values()) == {4}
        assert (min(here), max(here), len(here)) == (
            first,
            last - timedelta(hours=1),
            (last - first).days * 24,
        )
    turns: dict[int, list[Penugasan]] = defaultdict(list)
    for duty in sorted(duties, key=lambda d: d.mulai):
        turns[duty.personel_id].append(duty)
    for own in turns.values():
        assert all(b.mulai - a.selesai >= timedelta(hours=8) for a, b in pairwise(own))


def test_each_kecamatan_is_led_by_an_officer_of_its_polsek(db: Database) -> None:
    with db.read() as session:
        led = session.execute(
            select(Kecamatan.nama, Personel.pangkat, Personel.satuan_id == Kecamatan.satuan_id)
            .join(Penugasan, Penugasan.kecamatan_id == Kecamatan.id)
            .join(Personel, Personel.id == Penugasan.personel_id)
        )
        rows = led.all()
    assert len({nama for nama, _, _ in rows}) == len(rows) == 12
    assert all(pangkat in ("AKP", "Iptu") and own for _, pangkat, own in rows)


def test_the_order_names_every_plotted_officer_once_and_its_pdf_proves_it(
    built: ContohResult, db: Database
) -> None:
    with db.read() as session:
        order = LampiranSprin.sprin_id == built.sprin.id
        named = Counter(session.scalars(select(LampiranSprin.personel_id).where(order)))
        plotted = set(
            session.scalars(select(Penugasan.personel_id).where(Penugasan.kelompok_id.is_not(None)))
        )
        padal = set(
            session.scalars(select(Penugasan.personel_id).where(Penugasan.jenis == JenisPenugasan.PADAL))
        )
    assert set(named) == plotted | padal
    assert set(named.values()) == {1}
    pdf = built.berkas.parent / "sprin-pam-tps-bekasi.pdf"
    check = SprinService(db, REFERENCE.daftar_pangkat()).check(pdf)
    assert (check.utuh, check.terdaftar) == (True, True)
    assert check.personel == built.sprin.jumlah_personel == len(plotted)
    assert check.nomor == "Sprin/1127/XI/OPS.1.3./2024"


def test_the_file_is_an_exercise_with_a_whole_record_beside_its_papers(
    built: ContohResult, db: Database
) -> None:
    assert OperasiService(db).read_operasi().latihan
    assert RiwayatService(db).verify().utuh
    names = {p.name for p in built.surat}
    assert {"personel-bekasi.xlsx", "roster-bekasi.xlsx", "sprin-pam-tps-bekasi.pdf"} <= names
    assert all(path.stat().st_size > 4_000 for path in built.surat)
    assert not [p.name for p in built.berkas.parent.iterdir() if p.name.startswith(".")]
