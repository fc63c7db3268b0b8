import json

import pytest

from poskoapp.services import lisensi
from poskoapp.services.lisensi import daftar_karya


@pytest.fixture
def package(tmp_path, monkeypatch):
    parts = [
        {
            "name": "Qt",
            "version": "6.9.3",
            "bom-ref": "Qt-6.9.3",
            "licenses": [{"license": {"id": "LGPL-3.0-only"}}],
        },
        {
            "name": "angka",
            "version": "1",
            "bom-ref": "angka-1",
            "licenses": [{"expression": "MIT OR Apache-2.0"}],
        },
    ]
    (tmp_path / "sbom.cdx.json").write_text(json.dumps({"components": parts}), encoding="utf-8")
    (tmp_path / "Qt-6.9.3").mkdir()
    (tmp_path / "Qt-6.9.3" / "LGPL-3.0.txt").write_text("Lesser General Public License", encoding="utf-8")
    monkeypatch.setattr(lisensi, "licences", lambda: tmp_path)


def test_a_package_tells_all_that_its_bill_of_materials_names(package):
    assert [(k.nama, k.versi, k.lisensi) for k in daftar_karya()] == [
        ("angka", "1", "MIT OR Apache-2.0"),
        ("Qt", "6.9.3", "LGPL-3.0-only"),
    ]


def test_the_terms_of_a_work_are_told_word_for_word(package):
    assert daftar_karya()[1].teks == "Lesser General Public License"


def test_in_the_checkout_the_libraries_in_use_are_listed_and_no_tool_of_the_tests():
    works = {k.nama: k for k in daftar_karya()}
    assert works["SQLAlchemy"].lisensi == "MIT"
    assert "Permission is hereby granted" in works["SQLAlchemy"].teks
    assert "pytest" not in works
