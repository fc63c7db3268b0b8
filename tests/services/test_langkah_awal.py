"""What to do next in a new operation, from what the file holds."""

from contextlib import closing

import pytest

from poskoapp.domain.kategori import Kategori
from poskoapp.domain.model import Pola, Tps
from poskoapp.domain.pola import POLA_AWAL, PolaAngka
from poskoapp.services.langkah_awal import LangkahAwal, LangkahAwalService
from tests.factories import empty_file, operation_file
from tests.services.jurnal_cases import voting_file


def done(db):
    return {each.langkah for each in LangkahAwalService(db).keadaan() if each.selesai}


def as_delivered(db):
    """Every TPS kurang rawan and every pola as a new file has it."""
    with db.write("Seperti baru") as session:
        session.query(Tps).update({"kategori": Kategori.KURANG_RAWAN})
        session.query(Pola).delete()
        for kategori, angka in POLA_AWAL.items():
            session.add(Pola(kategori=kategori, polri=angka.polri, tps=angka.tps, linmas=angka.linmas))


@pytest.fixture
def db(tmp_path):
    with closing(operation_file(tmp_path).db) as opened:
        as_delivered(opened)
        yield opened


def test_all_steps_are_open_in_an_empty_file_but_the_pola_that_it_lacks(tmp_path):
    with closing(empty_file(tmp_path)) as empty:
        assert done(empty) <= {LangkahAwal.POLA}


def test_each_step_is_done_by_what_the_file_holds_and_open_again_when_that_is_undone(db):
    assert done(db) == {LangkahAwal.PERSONEL}
    with db.write("Kerawanan") as session:
        session.query(Tps).filter_by(nomor="001").update({"kategori": Kategori.RAWAN})
    assert LangkahAwal.KERAWANAN in done(db)
    with db.write("Pola") as session:
        session.query(Pola).filter_by(kategori=Kategori.RAWAN).update({"tps": 3})
    assert LangkahAwal.POLA in done(db)
    assert PolaAngka(2, 3, 4) not in POLA_AWAL.values()
    db.undo()
    db.undo()
    assert done(db) == {LangkahAwal.PERSONEL}


def test_who_has_plotted_has_accepted_categories_and_pola(tmp_path):
    with closing(voting_file(tmp_path).db) as plotted:
        as_delivered(plotted)
        assert done(plotted) == set(LangkahAwal) - {LangkahAwal.SPRIN}
