"""The sheet on which one shift hands the desk to the next."""

from pathlib import Path

import pytest
from pypdf import PdfReader

from poskoapp.domain.akun import PeranAkun
from poskoapp.services.ekspor import EksporService
from poskoapp.services.masuk import MasukService
from poskoapp.services.serah_terima_pos import SerahTerimaPosService
from poskoapp.storage.guesses import GuessLimiter
from poskoapp.storage.reference import ReferenceData
from tests.factories import operation_file, rename
from tests.locked import LIGHT, SANDI, locked_file

PANGKAT = ReferenceData().daftar_pangkat()


@pytest.fixture
def db(tmp_path: Path):
    made = locked_file(tmp_path)
    yield made
    made.close()


def text_of(path: Path) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(path).pages)


def test_it_tells_the_shift_since_the_last_login_with_the_anchor_that_the_file_bears(
    db, tmp_path: Path
) -> None:
    rename(db, "Jaga lama")
    MasukService(LIGHT, GuessLimiter(tmp_path / "tebakan.sqlite")).switch(db, "Jenar", SANDI)
    rename(db, "Jaga baru")
    jangkar = db.anchor()
    service = SerahTerimaPosService(db, PANGKAT)
    path = service.write_pdf(tmp_path / "serah.pdf", "Kirana")
    told = text_of(path)
    assert jangkar.teks in told
    assert db.verify_history([jangkar]).utuh
    assert "Ganti nama menjadi Jaga baru" in told
    assert "Jaga lama" not in told
    assert "Jenar" in told
    assert "Kirana" in told
    assert "Yang menyerahkan" in told
    assert EksporService(db).rows()[0].tindakan == "mencetak lembar serah terima jaga"


def test_a_reader_may_print_it(db, tmp_path: Path) -> None:
    MasukService(LIGHT, GuessLimiter(tmp_path / "tebakan.sqlite")).switch(db, "Tirta", SANDI)
    assert db.sesi.peran is PeranAkun.PIMPINAN
    assert SerahTerimaPosService(db, PANGKAT).write_pdf(tmp_path / "serah.pdf").is_file()


def test_in_an_exercise_it_reaches_back_half_a_day(tmp_path: Path) -> None:
    db = operation_file(tmp_path).db
    rename(db, "Sekarang")
    daftar = SerahTerimaPosService(db, PANGKAT).daftar()
    steps = [row.cells[3] for row in daftar.bagian[0].tabel.rows]
    assert steps[-1] == "Ganti nama menjadi Sekarang"
    facts = dict(daftar.bagian[0].keterangan)
    assert facts["Berkas keluar selama jaga"] == "tidak ada"
    assert facts["Cadangan terakhir"] == "BELUM ADA"
    db.close()
