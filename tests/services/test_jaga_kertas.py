"""The schedule of guards on paper."""

from datetime import timedelta

from poskoapp.services.jaga_kertas import JagaKertasService
from tests.services.jaga_cases import HALF, PANGKAT, START, arranged, guarded_file, shifts


def test_the_schedule_of_a_span_has_the_shifts_that_begin_in_it(tmp_path):
    filled, _ = guarded_file(tmp_path)
    arranged(filled)
    _begun, second, third, *_later = shifts(filled)
    span = START + timedelta(hours=1), START + 3 * HALF
    [week] = JagaKertasService(filled.db, PANGKAT).jadwal(None, *span).bagian
    printed = {name for band in week.tabel.pita for row in band.rows for name in row.cells[1:] if name}
    assert printed == {guard.sebutan for shift in (second, third) for guard in shift.penjaga}
