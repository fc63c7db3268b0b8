"""Either the whole new file or the old one, and never a leftover."""

import errno
import os
import secrets
import stat
import subprocess
from datetime import date
from pathlib import Path

import pytest

from poskoapp.documents.atomic import atomic_write
from poskoapp.documents.excel.ditolak import write_ditolak
from poskoapp.documents.excel.table import Rejection
from poskoapp.documents.excel.workbook import WorkbookFile
from poskoapp.domain.errors import InputError
from poskoapp.domain.progress import Cancelled
from tests.storage.small_disk import small_disk_at


def _names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def _write_half(temporary: Path, stop: type[BaseException]) -> None:
    temporary.write_bytes(b"separuh")
    raise stop


def test_the_new_file_replaces_the_old_one_and_leaves_nothing_else(tmp_path: Path) -> None:
    target = tmp_path / "roster.xlsx"
    target.write_bytes(b"lama")
    with atomic_write(target) as temporary:
        temporary.write_bytes(b"baru")
        assert target.read_bytes() == b"lama"
        assert temporary.suffix == ".xlsx"
    assert target.read_bytes() == b"baru"
    assert _names(tmp_path) == ["roster.xlsx"]


@pytest.mark.parametrize("stop", [Cancelled, ValueError, KeyboardInterrupt])
def test_a_stopped_write_keeps_the_old_file(tmp_path: Path, stop: type[BaseException]) -> None:
    target = tmp_path / "sprin.pdf"
    target.write_bytes(b"lama")
    with pytest.raises(stop), atomic_write(target) as temporary:
        _write_half(temporary, stop)
    assert target.read_bytes() == b"lama"
    assert _names(tmp_path) == ["sprin.pdf"]


def test_a_missing_folder_is_named_before_any_work(tmp_path: Path) -> None:
    with (
        pytest.raises(InputError, match="tidak ada") as caught,
        atomic_write(tmp_path / "mana" / "sprin.pdf"),
    ):
        pytest.fail("the work began")
    assert "Buat folder" in caught.value.saran


def test_a_folder_in_place_of_the_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="folder, bukan berkas"), atomic_write(tmp_path):
        pytest.fail("the work began")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="named pipes of POSIX")
def test_what_is_no_ordinary_file_is_refused_and_stays(tmp_path: Path) -> None:
    target = tmp_path / "sprin.pdf"
    os.mkfifo(target)
    with pytest.raises(InputError, match="bukan berkas biasa"), atomic_write(target):
        pytest.fail("the work began")
    assert target.is_fifo()


@pytest.mark.parametrize(
    ("number", "words"),
    [(errno.EACCES, "dibuka program lain"), (errno.ENOSPC, "habis"), (errno.EROFS, "hanya-baca")],
)
def test_what_the_disk_refuses_is_said_in_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, words: str
) -> None:
    target = tmp_path / "sprin.pdf"
    target.write_bytes(b"lama")

    def refuse(source: object, _target: object) -> None:
        raise OSError(number, os.strerror(number), source)

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(InputError) as caught, atomic_write(target) as temporary:
        temporary.write_bytes(b"baru")
    assert words in str(caught.value)
    assert target.read_bytes() == b"lama"
    assert _names(tmp_path) == ["sprin.pdf"]


def test_a_workbook_on_a_disk_that_is_full_or_locked_is_refused_and_the_old_one_stays(tmp_path: Path) -> None:
    many = [
        Rejection(f"Lembar1!A{row}", secrets.token_hex(40), (secrets.token_hex(40),)) for row in range(20_000)
    ]
    with small_disk_at(tmp_path / "stik", 1) as disk:
        target = disk / "ditolak.xlsx"
        write_ditolak(many[:9], {0: "NAMA"}, target, date(2024, 11, 27))
        old = target.read_bytes()
        with pytest.raises(InputError, match="habis"):
            write_ditolak(many, {0: "NAMA"}, target, date(2024, 11, 27))
        assert (_names(disk), target.read_bytes()) == (["ditolak.xlsx"], old)
        subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
        for name in ("ditolak.xlsx", "baru.xlsx"):
            with pytest.raises(InputError, match="hanya dapat dibaca"):
                write_ditolak(many[:9], {0: "NAMA"}, disk / name, date(2024, 11, 27))
        assert (_names(disk), target.read_bytes()) == (["ditolak.xlsx"], old)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a disk that is always full")
def test_a_workbook_passes_on_what_a_full_disk_says() -> None:
    book = WorkbookFile(Path("/dev/full"), "Uji", date(2024, 11, 27))
    book.sheet("Uji")
    with pytest.raises(OSError) as caught:  # noqa: PT011 - its number says which
        book.close()
    assert caught.value.errno == errno.ENOSPC


def test_an_error_about_another_file_is_our_bug_and_passes(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError), atomic_write(tmp_path / "sprin.pdf"):
        (tmp_path / "fon.ttf").read_bytes()
    assert _names(tmp_path) == []


@pytest.mark.skipif(os.name == "nt", reason="POSIX rights")
def test_the_file_has_the_rights_of_any_other_file(tmp_path: Path) -> None:
    with atomic_write(tmp_path / "a.pdf"):
        pass
    (tmp_path / "b.pdf").touch()
    assert stat.S_IMODE((tmp_path / "a.pdf").stat().st_mode) == stat.S_IMODE(
        (tmp_path / "b.pdf").stat().st_mode
    )


@pytest.mark.parametrize("name", ["surat\u202efdp.exe.pdf", "a\nb.pdf", "x" * 300 + ".pdf"])
def test_a_name_that_disguises_or_is_too_long_is_refused_before_the_work(tmp_path: Path, name: str) -> None:
    with pytest.raises(InputError, match="Nama berkas"), atomic_write(tmp_path / name):
        pytest.fail("the work has begun")
    assert _names(tmp_path) == []
