"""What holds for every list, however messy: no digit changes silently, and undo gives all back."""

import random
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from poskoapp.documents.excel.header import PetaKolom
from poskoapp.domain.errors import InputError
from poskoapp.domain.nrp import read_nrp
from poskoapp.domain.telepon import read_hp
from poskoapp.services.impor import ImporService
from poskoapp.services.impor_dsp import ImporTerhitung
from poskoapp.services.impor_personel import ImporPersonel
from poskoapp.services.impor_tps import ImporTps
from tests.factories import FilledFile, dump, operation_file
from tests.services.impor_cases import PANGKAT, listed, take


@pytest.fixture
def filled(tmp_path: Path) -> FilledFile:
    return operation_file(tmp_path, personel=4, tps_per_kelurahan=2)


def digits(text: str) -> str:
    return "".join(c for c in text if c.isdigit())


NUMBERS = st.builds(
    lambda number, length: f"{number:013}"[-length:], st.integers(0, 10**13 - 1), st.integers(5, 13)
)


CELLS = st.one_of(
    NUMBERS,
    NUMBERS.map(int),
    NUMBERS.map(float),
    NUMBERS.map(lambda n: f" {n[:2]} {n[2:5]}.{n[5:]}\u00a0"),
    NUMBERS.map(lambda n: n.translate({48 + d: 0xFF10 + d for d in range(10)})),
    NUMBERS.map(lambda n: f"'{n}"),
    NUMBERS.map(lambda n: f"+62{n}"),
    NUMBERS.map(lambda n: f"{n}.0"),
)


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(CELLS, min_size=25, max_size=25))
def test_no_digit_of_ten_thousand_numbers_changes_silently_and_reading_twice_is_reading_once(cells):
    for cell in cells:
        keeps_its_digits(cell)


def keeps_its_digits(cell: object) -> None:
    whole = str(int(cell)) if isinstance(cell, float) else str(cell)
    seen = digits(whole.translate({0xFF10 + d: 48 + d for d in range(10)}))
    try:
        nrp = read_nrp(cell)
    except InputError:
        pass
    else:
        assert nrp.alasan or nrp.nrp == seen
        assert read_nrp(nrp.nrp).nrp == nrp.nrp
    hp = read_hp(cell)
    assert hp.alasan or digits(hp.hp) == seen
    assert read_hp(hp.hp).hp == hp.hp


def messy_row(draw: random.Random, titles: str) -> str:
    cells = {
        "NRP": ["81020001", "3050123", "81 02 00 01", "12", "#REF!", ""],
        "NAMA": ["Uji Satu", "a\u00a0b", "JUMLAH", "", "=1+1"],
        "PANGKAT": ["Bripka", "BRIGADIR", "Xyz", ""],
        "SATUAN": ["Polsek Barat", "polsek  barat", "Antah", ""],
        "TPS": ["1", "TPS 02", "x", "999", ""],
        "KELURAHAN": ["Mekarwangi", "Antah", "", "JUMLAH"],
        "JUMLAH": ["24", "dua", "-", ""],
    }
    return ";".join(draw.choice(cells[title]) for title in titles.split(";"))


def test_messy_lists_change_nothing_before_they_are_taken_and_undo_gives_all_back(filled, tmp_path):
    draw = random.Random(7)
    service = ImporService(filled.db, PANGKAT)
    before = dump(filled.db)
    kinds = (
        (ImporPersonel(PANGKAT), "NRP;NAMA;PANGKAT;SATUAN"),
        (ImporTps(), "TPS;KELURAHAN"),
        (ImporTerhitung(buat_satuan=True), "SATUAN;JUMLAH"),
    )
    taken = 0
    for number in range(90):
        jenis, titles = kinds[number % 3]
        lines = [messy_row(draw, titles) for _ in range(draw.randint(1, 8))]
        path = listed(tmp_path / "a.csv", *lines, titles=titles)
        rencana = service.plan(service.read(jenis, path, PetaKolom()), {})
        if rencana.awal():
            take(filled, rencana)
            filled.db.undo()
            taken += 1
        assert dump(filled.db) == before
    assert taken > 30
