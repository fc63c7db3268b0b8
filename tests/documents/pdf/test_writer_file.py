"""The file of a printed order: its bytes, what it says of itself, and that it is whole or not there."""

import io
import os
import subprocess
import sys
import threading
from pathlib import Path
from shutil import which

import pytest
from pypdf import PdfReader

from poskoapp.documents.pdf.readback import ReadbackFailed, check_sprin
from poskoapp.documents.pdf.writer import sprin_bytes, write_sprin
from poskoapp.documents.sprin import SprinDocument
from poskoapp.domain.errors import InputError, RuleViolation
from poskoapp.domain.progress import Cancelled
from tests.documents.pdf.orders import NOMOR, lampiran, order

ROOT = Path(__file__).parents[3]


def test_the_same_order_gives_the_same_bytes_in_another_process(tmp_path: Path) -> None:
    here = sprin_bytes(order(30))
    assert sprin_bytes(order(0)) != here
    assert sprin_bytes(order(30)) == here
    code = (
        "import sys; from pathlib import Path; from tests.documents.pdf.orders import order;"
        "from poskoapp.documents.pdf.writer import sprin_bytes; Path(sys.argv[1]).write_bytes(sprin_bytes(order(30)))"
    )
    environment = {**os.environ, "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}", "SOURCE_DATE_EPOCH": "1"}
    environment["PYTHONHASHSEED"] = "7"
    subprocess.run(
        [sys.executable, "-c", code, str(tmp_path / "lain.pdf")], check=True, cwd=ROOT, env=environment
    )
    assert (tmp_path / "lain.pdf").read_bytes() == here


def test_the_file_describes_itself() -> None:
    reader = PdfReader(io.BytesIO(sprin_bytes(order(40))))
    assert reader.metadata
    assert reader.metadata.title == f"{NOMOR} PENGAMANAN TPS"
    assert str(reader.metadata.creation_date)[:10] == "2024-11-22"
    root = reader.trailer["/Root"]
    assert root["/Lang"] == "id-ID"  # type: ignore[index]
    titles = [entry.title for entry in reader.outline if not isinstance(entry, list)]
    assert titles == [f"Surat Perintah {NOMOR}", "Lampiran"]
    assert "POLSEK CONTOH 2" in str(reader.outline)


def test_an_order_that_may_not_be_printed_leaves_no_file(tmp_path: Path) -> None:
    with pytest.raises(RuleViolation):
        write_sprin(order(3, nomor=None), tmp_path / "sprin.pdf")
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("stop_at", [0, 30, 64, 75, 85])
def test_cancelling_leaves_the_old_file_and_nothing_else(tmp_path: Path, stop_at: int) -> None:
    target = tmp_path / "sprin.pdf"
    target.write_bytes(b"lama")

    def progress(done: int, total: int, text: str) -> None:
        assert 0 <= done <= total == 100
        assert text
        if done >= stop_at:
            raise Cancelled

    with pytest.raises(Cancelled):
        write_sprin(order(200), target, progress=progress)
    assert [path.name for path in tmp_path.iterdir()] == ["sprin.pdf"]
    assert target.read_bytes() == b"lama"


def test_a_missing_folder_is_said_before_the_work(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="tidak ada"):
        write_sprin(order(3), tmp_path / "mana" / "sprin.pdf")


@pytest.mark.parametrize(
    "other",
    [
        order(20, lampiran=lampiran(20, row_4={"tps": "001–009"})),
        order(20, lampiran=lampiran(20, row_4={"nrp": "79999999"})),
        order(21),
        order(20, tempat="Lain"),
    ],
)
def test_a_paper_that_says_something_else_is_not_accepted(tmp_path: Path, other: SprinDocument) -> None:
    write_sprin(order(20), tmp_path / "sprin.pdf")
    with pytest.raises(ReadbackFailed):
        check_sprin(tmp_path / "sprin.pdf", other)


def test_two_papers_can_be_drawn_at_once() -> None:
    expected = [sprin_bytes(order(count)) for count in (30, 60)]
    got: dict[int, bytes] = {}
    threads = [
        threading.Thread(target=lambda n=n: got.__setitem__(n, sprin_bytes(order((30, 60)[n % 2]))))
        for n in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [got[n] for n in range(4)] == expected * 2


FOLLOWING = {"induk": "Sprin/1200/XI/OPS.1.3./2024"}


@pytest.mark.skipif(which("qpdf") is None, reason="qpdf is not installed")
@pytest.mark.parametrize(
    "document",
    [
        order(60),
        order(60, kertas="F4", paraf=("KASUBBAG BINOPS", "KABAGOPS"), latihan=True),
        order(0, draf=True),
        order(12, hubungan="perubahan", **FOLLOWING),
        order(0, hubungan="ralat", **FOLLOWING),
        order(0, hubungan="pencabutan", **FOLLOWING),
        order(5, lampiran=lampiran(5, row_1={"nama": "X" * 300}, row_2={"nama": "漢字 PRAKOSO"})),
    ],
    ids=["A4", "F4 with paraf", "draft by name", "perubahan", "ralat", "pencabutan", "hostile"],
)
def test_qpdf_finds_nothing_wrong_with_any_order(document: SprinDocument, tmp_path: Path) -> None:
    path = tmp_path / "sprin.pdf"
    path.write_bytes(sprin_bytes(document))
    subprocess.run(["qpdf", "--check", path], check=True, capture_output=True)
