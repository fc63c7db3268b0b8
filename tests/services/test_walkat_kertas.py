"""The papers of escorts say what the teams are."""

from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from poskoapp.domain.errors import RuleViolation
from poskoapp.services.walkat_kertas import WalkatKertasService
from poskoapp.services.walkat_serah_terima import next_handover
from tests.services.walkat_cases import MULAI, Walkat, walkat

HARI = date(2024, 9, 22)


@pytest.fixture
def case(tmp_path: Path) -> Walkat:
    return walkat(tmp_path)


def test_kpu_gets_all_teams_in_the_order_of_their_numbers_and_a_pair_its_own(case: Walkat) -> None:
    case.team(nomor=2)
    first = case.team()
    papers = WalkatKertasService(case.db)
    everybody = papers.names(HARI)
    bands = [pita.judul for pita in everybody.bagian[0].tabel.pita]
    assert [band.split(" (")[0] for band in bands] == ["PASLON NOMOR URUT 1", "PASLON NOMOR URUT 2"]
    assert everybody.jumlah_baris == 8
    own = papers.names(HARI, first.id)
    assert [row.cells[2] for row in own.bagian[0].tabel.rows] == [a.nrp for a in first.kekuatan]


def test_whoever_was_replaced_is_not_on_the_list_any_more(case: Walkat) -> None:
    regu = case.team()
    leaving = regu.flows[0].anggota[0]
    other = case.filled.personel_ids[-1]
    case.people.replace(leaving.id, other, MULAI + timedelta(days=2), "Sakit")
    numbers = [row.cells[2] for row in WalkatKertasService(case.db).names(HARI, regu.id).bagian[0].tabel.rows]
    assert leaving.nrp not in numbers
    assert len(numbers) == 4


def test_the_schedule_has_a_part_for_each_week_with_every_turn_once(case: Walkat) -> None:
    regu = case.team()
    daftar = WalkatKertasService(case.db).weeks(regu.id, HARI, MULAI.date(), date(2024, 10, 13))
    assert len(daftar.bagian) == 3
    rows = [row.personel_id for part in daftar.bagian for row in part.tabel.rows]
    assert sorted(rows, key=int) == sorted((str(g.id) for f in regu.flows for g in f.giliran), key=int)
    assert "19.00 – 07.00 (+1)" in {row.cells[1] for row in daftar.bagian[0].tabel.rows}


def test_a_period_without_turns_is_refused(case: Walkat) -> None:
    regu = case.team()
    with pytest.raises(RuleViolation, match="tidak mempunyai giliran"):
        WalkatKertasService(case.db).weeks(regu.id, HARI, date(2025, 1, 1), date(2025, 1, 7))


def test_the_hand_over_sheet_says_what_was_written_down(case: Walkat, tmp_path: Path) -> None:
    regu = case.team()
    papers = WalkatKertasService(case.db)
    with pytest.raises(RuleViolation, match="Belum ada serah terima Paslon nomor urut 1"):
        papers.handovers(regu.id, HARI)
    case.handovers.record(regu.id, next_handover(regu, MULAI + timedelta(hours=12)))
    daftar = papers.handovers(regu.id, HARI)
    [row] = daftar.bagian[0].tabel.rows
    assert row.cells[1] == ", ".join(a.sebutan for a in regu.flows[0].anggota)
    assert papers.write_daftar(daftar, tmp_path / "serah.pdf").halaman == 1


def test_the_letter_names_everybody_and_is_a_draft_without_number(case: Walkat, tmp_path: Path) -> None:
    regu = case.team()
    papers = WalkatKertasService(case.db)
    surat = papers.surat(regu.id, HARI)
    assert surat.draf
    named = next(b for b in surat.isi if b.teks.startswith("Personel")).anak
    assert all(a.nrp in line for a, line in zip(regu.kekuatan, named, strict=True))
    numbered = papers.surat(regu.id, HARI, 12)
    assert (numbered.nomor, numbered.draf) == ("B/12/IX/OPS.1.3./2024", False)
    assert papers.write_surat(numbered, tmp_path / "tugas.pdf").halaman == 1


def test_the_list_for_kpu_says_which_team_was_withdrawn_and_why(case: Walkat) -> None:
    regu = case.team()
    papers = WalkatKertasService(case.db)
    assert "ditarik" not in str(papers.names(HARI).bagian)
    case.teams.withdraw([regu.id], datetime(2024, 10, 1, 20), "Penetapan KPU")
    assert "ditarik 1 oktober 2024: penetapan kpu" in str(papers.names(HARI).bagian).lower()


def test_an_empty_team_gets_no_letter(case: Walkat) -> None:
    regu = case.team(isi=False)
    with pytest.raises(RuleViolation, match="belum mempunyai personel"):
        WalkatKertasService(case.db).surat(regu.id, HARI)
