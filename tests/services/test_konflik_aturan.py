"""Each rule about people and groups, on a whole plotting: it is told at once, and a hard one holds up the order."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from shutil import copyfile

import pytest
from pypdf import PdfReader
from sqlalchemy import update

from poskoapp.domain.errors import RuleViolation
from poskoapp.domain.jenis_personel import AlasanTidakHadir
from poskoapp.domain.konflik import Aturan, Konflik
from poskoapp.domain.model import Personel
from poskoapp.domain.sprin import JenisSprin
from poskoapp.services.kartu import KartuService
from poskoapp.services.kelompok import KelompokRow
from poskoapp.services.konflik import KonflikService
from poskoapp.services.pengecualian import PengecualianService
from poskoapp.services.personel import PersonelService
from poskoapp.services.personel_massal import MassalFields, PersonelMassalService
from poskoapp.services.ploting import PlotingService
from poskoapp.services.ploting_otomatis import PlotingOtomatisService
from poskoapp.services.sprin import SprinService
from poskoapp.storage.database import Database
from poskoapp.storage.reference import ReferenceData
from tests.factories import TUGAS_SELESAI, FilledFile, nothing_written, operation_file
from tests.services.bko_cases import bko

PANGKAT = ReferenceData().daftar_pangkat()
TANGGAL = date(2024, 11, 22)


def plot_all(db: Database) -> None:
    service = PlotingOtomatisService(db, PANGKAT)
    service.apply(service.propose(1))


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> FilledFile:
    """A plotted file, closed, to be copied."""
    made = operation_file(tmp_path_factory.mktemp("aturan"), personel=70)
    plot_all(made.db)
    made.db.close()
    return made


@pytest.fixture
def filled(template: FilledFile, tmp_path: Path) -> FilledFile:
    path = Path(copyfile(template.db.path, tmp_path / "uji.posko"))
    return replace(template, db=Database.open(path))


def a_pair(db: Database) -> KelompokRow:
    return next(g for g in PlotingService(db, PANGKAT).kelompok() if len(g.petugas) == 2)


def broken(db: Database, aturan: Aturan) -> list[Konflik]:
    return [k for k in KonflikService(db, PANGKAT).check().konflik if k.aturan is aturan]


def refused(db: Database) -> bool:
    """Whether the order for the guards of TPS is held up."""
    with nothing_written(db), pytest.raises(RuleViolation, match="konflik keras"):
        SprinService(db, PANGKAT).issue(JenisSprin.PAM_TPS, TANGGAL)
    return True


def test_whoever_falls_ill_keeps_his_place_but_holds_up_the_order_until_he_is_well(
    filled: FilledFile,
) -> None:
    guard = a_pair(filled.db).petugas[0]
    people = PersonelService(filled.db, PANGKAT)
    people.add_absence(
        [guard.personel_id], TUGAS_SELESAI.date(), TUGAS_SELESAI.date(), AlasanTidakHadir.SAKIT
    )
    (found,) = broken(filled.db, Aturan.TUGAS_SAAT_TIDAK_HADIR)
    assert (found.keras, found.personel_id) == (True, guard.personel_id)
    assert "sakit 28 November 2024" in found.pesan
    assert refused(filled.db)
    people.clear_absences([guard.personel_id])
    assert not broken(filled.db, Aturan.TUGAS_SAAT_TIDAK_HADIR)


def test_whoever_is_no_longer_active_holds_up_the_order(filled: FilledFile) -> None:
    guard = a_pair(filled.db).petugas[0]
    PersonelService(filled.db, PANGKAT).set_active([guard.personel_id], aktif=False)
    (found,) = broken(filled.db, Aturan.TIDAK_AKTIF)
    assert (found.keras, found.personel_id) == (True, guard.personel_id)
    assert refused(filled.db)


def test_a_group_wants_its_officers_over_its_whole_window(filled: FilledFile) -> None:
    group = a_pair(filled.db)
    PlotingService(filled.db, PANGKAT).unplot([group.petugas[1].penugasan_id])
    (found,) = broken(filled.db, Aturan.KELOMPOK_KURANG)
    assert (found.keras, found.kelompok_id) == (True, group.id)
    assert "1 dari 2 personel" in found.pesan
    assert refused(filled.db)


def test_a_pair_without_a_bripka_warns_and_may_be_kept_with_a_reason(filled: FilledFile) -> None:
    group = a_pair(filled.db)
    with filled.db.write("Pangkat") as session:
        ids = [p.personel_id for p in group.petugas]
        session.execute(update(Personel).where(Personel.id.in_(ids)).values(pangkat="Bripda"))
    found = [k for k in broken(filled.db, Aturan.TANPA_SENIOR) if k.kelompok_id == group.id]
    assert [k.keras for k in found] == [False]
    PengecualianService(filled.db, PANGKAT).keep(found, "Didampingi padal")
    assert not [k for k in broken(filled.db, Aturan.TANPA_SENIOR) if k.kelompok_id == group.id]
    assert [row.alasan for row in PengecualianService(filled.db, PANGKAT).rows()] == ["Didampingi padal"]
    assert SprinService(filled.db, PANGKAT).issue(JenisSprin.PAM_TPS, TANGGAL).jumlah_personel > 0


def test_a_guard_where_he_lives_warns(filled: FilledFile) -> None:
    group = a_pair(filled.db)
    guard = group.petugas[0].personel_id
    PersonelMassalService(filled.db).edit_many([guard], MassalFields(domisili_id=group.kelurahan_id))
    (found,) = broken(filled.db, Aturan.JAGA_DI_DOMISILI)
    assert (found.keras, found.personel_id, found.kelompok_id) == (False, guard, group.id)


def test_a_pair_of_strangers_only_warns_until_one_of_ours_is_among_them(tmp_path: Path) -> None:
    case = bko(tmp_path)
    id_, _ = case.arrived(2)
    plot_all(case.db)
    ploting = PlotingService(case.db, PANGKAT)
    lent = [p.personel_id for p in case.requests.detail(id_).personel]
    placed = {p.personel_id: p.penugasan_id for g in ploting.kelompok() for p in g.petugas}
    ploting.unplot([placed[p] for p in lent if p in placed])
    group = a_pair(case.db)
    ours = group.petugas[0].personel_id
    ploting.unplot([p.penugasan_id for p in group.petugas])
    for person in lent:
        ploting.plot(group.id, person)
    (found,) = broken(case.db, Aturan.SEMUA_BKO)
    assert (found.keras, found.kelompok_id) == (False, group.id)
    stranger = next(g for g in ploting.kelompok() if g.id == group.id).petugas[0]
    ploting.replace(stranger.penugasan_id, ours)
    assert not broken(case.db, Aturan.SEMUA_BKO)


def test_guards_of_tps_are_told_on_every_paper_to_carry_no_firearm(
    filled: FilledFile, tmp_path: Path
) -> None:
    sprin = SprinService(filled.db, PANGKAT)
    sprin.save_pdf(sprin.issue(JenisSprin.PAM_TPS, TANGGAL).id, tmp_path / "s.pdf")
    kartu = KartuService(filled.db)
    kartu.write_pdf(kartu.kartu(tanggal=TANGGAL), tmp_path / "k.pdf")
    order = " ".join(page.extract_text() for page in PdfReader(tmp_path / "s.pdf").pages)
    assert "tidak membawa senjata api" in " ".join(order.split())
    for page in PdfReader(tmp_path / "k.pdf").pages:
        text = page.extract_text()
        cards = text.count("KARTU TUGAS")
        assert text.count("Membawa senjata api") == cards > 0
