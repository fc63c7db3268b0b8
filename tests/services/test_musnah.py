"""The end of an operation: an archive that opens, and nothing else that does."""

from contextlib import closing

import pytest

from poskoapp.documents.pdf.pdfium import opened_pdf, page_texts
from poskoapp.domain.akun import PeranAkun, Sesi
from poskoapp.domain.errors import InputError, PoskoError, RuleViolation
from poskoapp.services import musnah
from poskoapp.services.akun import AkunService
from poskoapp.services.cadangan import CadanganService
from poskoapp.services.masuk import MasukService
from poskoapp.services.musnah import MusnahService
from poskoapp.storage import backup_shelf
from poskoapp.storage.backup_shelf import SebabCadangan
from poskoapp.storage.database import Database
from tests.factories import dump, operation_file, rename
from tests.locked import locked_file


@pytest.fixture
def db(tmp_path):
    (tmp_path / "kerja").mkdir()
    made = locked_file(tmp_path / "kerja")
    service = CadanganService(made)
    service.keep_safe(SebabCadangan.MULAI)
    rename(made, "Terakhir")
    service.back_up()
    yield made
    made.close()


@pytest.fixture
def stick(tmp_path):
    folder = tmp_path / "stik"
    folder.mkdir()
    return folder


def files(folder):
    return sorted(each for each in folder.rglob("*") if each.is_file())


def test_of_the_operation_only_the_archive_is_left_and_its_code_opens_it(db, stick, tmp_path):
    expected, code = dump(db), AkunService(db).recovery_code()
    done = MusnahService(db).destroy(MusnahService(db).nama(), stick)
    assert files(tmp_path / "kerja") == []
    assert len(done.musnah) > 8
    with closing(MasukService().open_with_code(done.arsip, code)) as archive:
        assert dump(archive) == expected


def test_the_sheet_says_what_when_and_who(db, stick):
    done = MusnahService(db).destroy(MusnahService(db).nama().upper(), stick)
    with opened_pdf(done.berita_acara) as pdf:
        text = " ".join("".join(page_texts(pdf)).split())
    for word in ("PEMUSNAHAN", "Barata (Pengendali)", done.arsip.name, "Saksi 2", db.path.name):
        assert word in text


@pytest.mark.parametrize("typed", ["", "Operasi", "Lain sekali"])
def test_another_name_destroys_nothing(db, stick, typed):
    before = files(db.path.parent)
    with pytest.raises(InputError, match="tidak sama"):
        MusnahService(db).destroy(typed, stick)
    assert files(db.path.parent) == before
    assert files(stick) == []


def test_only_a_pengendali_may(db, stick):
    db.sesi = Sesi("Jenar", PeranAkun.OPERATOR)
    before = files(db.path.parent)
    with pytest.raises(RuleViolation, match="tidak berwenang"):
        MusnahService(db).destroy(MusnahService(db).nama(), stick)
    assert files(db.path.parent) == before


def test_an_archive_in_the_folder_that_goes_is_refused(db):
    service = MusnahService(db)
    for folder in (db.path.parent, db.path.parent / "cadangan"):
        with pytest.raises(InputError, match="folder lain"):
            service.destroy(service.nama(), folder)
    assert db.path.exists()


def test_a_folder_that_is_not_there_is_not_made_and_destroys_nothing(db, tmp_path):
    before = files(db.path.parent)
    for folder in (tmp_path / "stik" / "salah ketik", db.path):
        with pytest.raises(InputError, match="tidak ada"):
            MusnahService(db).destroy(MusnahService(db).nama(), folder)
    assert files(db.path.parent) == before
    assert not (tmp_path / "stik").exists()


def test_without_a_good_archive_nothing_is_destroyed(db, stick, monkeypatch):
    before = files(db.path.parent)
    monkeypatch.setattr(backup_shelf, "is_as_proved", lambda _kept: False)
    with pytest.raises(PoskoError, match="Tidak ada yang dimusnahkan"):
        MusnahService(db).destroy(MusnahService(db).nama(), stick)
    assert files(db.path.parent) == before


def test_other_operations_in_the_folder_stay(db, stick):
    other = operation_file(db.path.parent, name="lain.posko").db
    CadanganService(other).keep_safe(SebabCadangan.MULAI)
    other.close()
    MusnahService(db).destroy(MusnahService(db).nama(), stick)
    assert {each.name.split("-")[0] for each in files(db.path.parent)} == {"lain.posko", "lain"}
    Database.open(other.path).close()


def test_what_the_disk_may_keep_of_the_file_is_noise(db, stick, monkeypatch):
    """Also where a deleted file's blocks stay: its salt and first page are gone before."""
    kept = {}
    real = musnah._overwrite_start

    def watching(path):
        before = path.read_bytes()
        real(path)
        kept[path.name] = (before, path.read_bytes())

    monkeypatch.setattr(musnah, "_overwrite_start", watching)
    MusnahService(db).destroy(MusnahService(db).nama(), stick)
    before, after = kept[db.path.name]
    assert before[:4096] != after[:4096]
    assert len(before) == len(after)
