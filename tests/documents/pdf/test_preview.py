"""Pages as pictures for the screen."""

from pathlib import Path

from poskoapp.documents.pdf.preview import Preview
from poskoapp.documents.pdf.writer import sprin_bytes
from tests.documents.pdf.orders import order


def test_a_page_is_a_white_opaque_picture_with_ink(tmp_path: Path) -> None:
    (tmp_path / "sprin.pdf").write_bytes(sprin_bytes(order(3)))
    with Preview(tmp_path / "sprin.pdf") as preview:
        assert len(preview) == 3
        picture = preview.picture(2, 0.5)
        assert preview.page_size(2)[0] > preview.page_size(2)[1]
    assert len(picture.rgba) == picture.width * picture.height * 4
    assert picture.rgba[:4] == b"\xff\xff\xff\xff"
    assert set(picture.rgba[3::4]) == {255}
    assert min(picture.rgba) < 100


def test_bytes_are_previewed_without_a_file() -> None:
    with Preview(sprin_bytes(order(0))) as preview:
        assert preview.picture(0, 1.0).height == 842
