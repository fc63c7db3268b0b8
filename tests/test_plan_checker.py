"""The checker of plans: passes a real plan from its exported workbook, and finds what somebody changed in it."""

from collections.abc import Callable
from datetime import date
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from poskoapp.services.ploting_otomatis import PlotingOtomatisService, Proposal
from poskoapp.services.roster import RosterService
from poskoapp.storage.reference import ReferenceData
from tests.factories import operation_file
from tests.plan_checker import Places, Workbook, cheapest_km, check_plan, kilometres, read_workbook

TPS = 6
KELURAHAN = [f"99.01.{i // 2 + 1:02}.{1001 + i % 2}" for i in range(6)]
EXPECTED = dict.fromkeys(KELURAHAN, TPS)
CENTRES = {kode: (-6.88 + 0.02 * i, 107.42 + 0.02 * i) for i, kode in enumerate(KELURAHAN)}
PLACES = Places(
    satuan={
        "Polres Randukuning": (-6.9, 107.5),
        "Polsek Barat": (-6.9, 107.4),
        "Polsek Timur": (-6.9, 107.5),
    },
    kelurahan=CENTRES,
    tps={
        (kode, f"{n:03}"): (lat + 0.001 * (n % 7), lng + 0.001 * (n // 7))
        for kode, (lat, lng) in CENTRES.items()
        for n in range(1, TPS + 1)
    },
)
"""As the factories put them, told once more: the checker takes nothing from the program."""

Rows = list[dict[str, Any]]


@pytest.fixture(scope="module")
def plan(tmp_path_factory: pytest.TempPathFactory) -> tuple[Proposal, Path]:
    folder = tmp_path_factory.mktemp("rencana")
    pangkat = ReferenceData().daftar_pangkat()
    db = operation_file(folder, tps_per_kelurahan=TPS, personel=80).db
    service = PlotingOtomatisService(db, pangkat)
    proposal = service.propose(1)
    service.apply(proposal)
    path = folder / "roster.xlsx"
    RosterService(db, pangkat).export(path, tanggal=date(2024, 11, 22))
    db.close()
    return proposal, path


def changed(path: Path, target: Path, change: Callable[[Any, dict[str, int], int], None]) -> Workbook:
    """The workbook after a change to PLOTING TPS: the sheet, its columns by title, its first numbered row."""
    book = load_workbook(path)
    sheet = book["PLOTING TPS"]
    head = next(row for row in sheet.iter_rows() if row[0].value == "NO")
    columns = {str(cell.value): cell.column for cell in head}
    change(sheet, columns, head[0].row + 1)
    book.save(target)
    return read_workbook(target)


def faults(book: Workbook) -> str:
    return "\n".join(check_plan(book, EXPECTED, PLACES).faults)


def test_a_real_plan_holds_and_costs_what_the_program_says(plan: tuple[Proposal, Path]) -> None:
    proposal, path = plan
    verdict = check_plan(read_workbook(path), EXPECTED, PLACES)
    assert verdict.faults == ()
    assert verdict.km == pytest.approx(proposal.jarak_km, abs=0.001 * proposal.personel)


def test_another_solver_finds_the_same_lower_bound(plan: tuple[Proposal, Path]) -> None:
    proposal, path = plan
    found = check_plan(read_workbook(path), EXPECTED, PLACES).lower_bound_km
    assert found == pytest.approx(proposal.batas_bawah_km, abs=0.001 * proposal.personel)


def test_a_person_in_two_groups_is_found(plan: tuple[Proposal, Path], tmp_path: Path) -> None:
    def twice(sheet: Any, columns: dict[str, int], first: int) -> None:
        for title in ("NRP / NIP", "SATUAN"):
            sheet.cell(first + 4, columns[title]).value = sheet.cell(first, columns[title]).value

    assert "guards 2 groups" in faults(changed(plan[1], tmp_path / "ubah.xlsx", twice))


def test_a_person_who_is_not_in_the_strength_is_found(plan: tuple[Proposal, Path], tmp_path: Path) -> None:
    def stranger(sheet: Any, columns: dict[str, int], first: int) -> None:
        sheet.cell(first, columns["NRP / NIP"]).value = "99999999"

    assert "is not in KEKUATAN" in faults(changed(plan[1], tmp_path / "ubah.xlsx", stranger))


def test_an_empty_seat_is_found(plan: tuple[Proposal, Path], tmp_path: Path) -> None:
    def emptied(sheet: Any, columns: dict[str, int], first: int) -> None:
        sheet.cell(first, columns["NRP / NIP"]).value = None

    assert "has 1 of 2 officers" in faults(changed(plan[1], tmp_path / "ubah.xlsx", emptied))


def test_a_tps_left_out_and_one_guarded_twice_are_found(plan: tuple[Proposal, Path], tmp_path: Path) -> None:
    def renumbered(sheet: Any, columns: dict[str, int], first: int) -> None:
        column = columns["NOMOR TPS"]
        kelurahan = columns["KODE KELURAHAN"]
        same = [
            row for row in range(first, first + 20)
            if sheet.cell(row, kelurahan).value == sheet.cell(first, kelurahan).value
        ]  # fmt: skip
        other = next(row for row in same if sheet.cell(row, column).value != sheet.cell(first, column).value)
        sheet.cell(first, column).value = sheet.cell(other, column).value

    found = faults(changed(plan[1], tmp_path / "ubah.xlsx", renumbered))
    assert "stands 2 times" in found
    assert "is not guarded" in found


def test_a_distance_told_too_short_is_found(plan: tuple[Proposal, Path], tmp_path: Path) -> None:
    def shortened(sheet: Any, columns: dict[str, int], first: int) -> None:
        sheet.cell(first, columns["JARAK (KM)"]).value -= 0.01

    assert "km stated" in faults(changed(plan[1], tmp_path / "ubah.xlsx", shortened))


def test_a_sum_that_no_plan_can_reach_is_found(plan: tuple[Proposal, Path], tmp_path: Path) -> None:
    def free_of_way(sheet: Any, columns: dict[str, int], first: int) -> None:
        for row in range(first, first + plan[0].personel):
            sheet.cell(row, columns["JARAK (KM)"]).value = 0.1

    assert "no plan can undercut" in faults(changed(plan[1], tmp_path / "ubah.xlsx", free_of_way))


def test_the_ways_are_measured_on_the_sphere() -> None:
    assert kilometres((0.0, 0.0), (0.0, 1.0)) == pytest.approx(111.195, abs=0.001)
    assert kilometres((-6.2, 106.8), (-6.2, 106.8)) == 0.0


def test_the_fewest_kilometres_are_those_of_the_best_of_all_orders() -> None:
    supply = [((-6.1, 106.2), 2), ((-6.9, 106.8), 1), ((-6.4, 106.9), 2)]
    ends = [(-6.2, 106.7), (-6.8, 106.3), (-6.5, 106.5), (-6.7, 106.9)]
    starts = [place for place, many in supply for _ in range(many)]

    of_all = min(
        sum(kilometres(start, end) for start, end in zip(order, ends, strict=True))
        for order in permutations(starts, len(ends))
    )

    assert cheapest_km(supply, [(end, 1) for end in ends]) == pytest.approx(of_all)
