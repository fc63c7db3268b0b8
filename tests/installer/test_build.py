"""The packages' rules against the program: what it imports is packed, what is packed has an owner and a licence."""

import ast
import hashlib
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path, PurePosixPath

import pytest

INSTALLER = Path(__file__).parents[2] / "installer"
sys.path.append(str(INSTALLER))

from packages import debian, nsis, sbom  # noqa: E402
from packages.components import Component, components_of  # noqa: E402
from packages.elf import DEBIAN_PACKAGES  # noqa: E402
from packages.folder import ProgramFolder, compiled  # noqa: E402
from packages.project import ROOT, BuildError, version  # noqa: E402
from packages.pruning import Pruning, read_pruning  # noqa: E402
from packages.wheels import Wheel  # noqa: E402
from start import words_of  # noqa: E402

import poskoapp  # noqa: E402

LIBRARY = {"linux": "PySide6/{}.abi3.so", "windows": "PySide6/{}.pyd"}
NOTHING_PRUNED = Pruning((), {}, (), ())


def imported_by_the_program() -> set[str]:
    """All modules named in an import, also inside functions."""
    names = set[str]()
    for path in (ROOT / "src" / "poskoapp").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                names.update(alias.name for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
                names.add(node.module)
    return names


@pytest.fixture
def wheel(tmp_path: Path) -> Wheel:
    path = tmp_path / "contoh-1.2-py3-none-any.whl"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("contoh/__init__.py", "ANGKA = 7\n")
        archive.writestr("contoh/tests/test_contoh.py", "")
        archive.writestr("contoh-1.2.data/purelib/contoh_lain.py", "")
        archive.writestr("contoh-1.2.data/scripts/contoh", "#!python\n")
        archive.writestr(
            "contoh-1.2.dist-info/METADATA", "Name: Contoh\nVersion: 1.2\nLicense-Expression: MIT\n"
        )
        archive.writestr("contoh-1.2.dist-info/licenses/LICENSE", "boleh dipakai")
    return Wheel(path)


@pytest.mark.parametrize("system", ["linux", "windows"])
def test_every_part_of_qt_that_the_program_imports_is_packed(system: str) -> None:
    modules = {name.split(".")[1] for name in imported_by_the_program() if name.startswith("PySide6.")}
    assert "QtWidgets" in modules
    pruning = read_pruning(system)
    dropped = [name for name in modules if not pruning.keeps(PurePosixPath(LIBRARY[system].format(name)))]
    assert dropped == []


COMPLETE_WITHOUT_ITS_EXTENSION = {"hashlib"}
"""Modules that fall back to parts that are packed; see the comment in `pruning.toml`."""


def test_no_module_of_the_standard_library_that_the_program_imports_is_left_out() -> None:
    pruning = read_pruning("linux")
    modules = {name.split(".")[0] for name in imported_by_the_program()} & sys.stdlib_module_names
    assert modules >= COMPLETE_WITHOUT_ITS_EXTENSION
    left_out = [
        name
        for name in modules
        if not pruning.keeps_stdlib(PurePosixPath(f"{name}.py"))
        or not pruning.keeps_stdlib(PurePosixPath(name, "__init__.py"))
        or not (name in COMPLETE_WITHOUT_ITS_EXTENSION or pruning.keeps_extension(f"_{name}.pyd"))
    ]
    assert left_out == []


def test_a_wheel_gives_compiled_modules_without_tests_and_scripts(wheel: Wheel, tmp_path: Path) -> None:
    folder = ProgramFolder(tmp_path / "p", read_pruning("linux"), "lib/site-packages")
    folder.add_wheel(wheel)
    assert sorted(folder.owners) == [
        "lib/site-packages/contoh/__init__.pyc",
        "lib/site-packages/contoh_lain.pyc",
    ]
    assert set(folder.owners.values()) == {"Contoh"}


def test_the_same_source_gives_the_same_bytes() -> None:
    source = b"def f(x: int) -> int:\n    return x + 1\n"
    assert compiled.__wrapped__("a.py", source) == compiled.__wrapped__("a.py", source)


def test_functions_of_others_lose_what_they_say_of_themselves_and_nothing_else(tmp_path: Path) -> None:
    import marshal

    source = b'def f() -> str:\n    """Long words."""\n    return "kept"\n\nclass C:\n    """Stays."""\n'
    told = {}
    exec(marshal.loads(compiled("a.py", source, explained=False)[16:]), told)
    assert (told["f"].__doc__, told["f"](), told["C"].__doc__) == (".", "kept", "Stays.")


def test_the_works_compiled_into_a_wheel_are_listed_with_their_texts(tmp_path: Path) -> None:
    import json

    parts = [
        {
            "name": "roda",
            "version": "1",
            "author": "A. B.",
            "licenses": [{"expression": "MIT OR Apache-2.0"}],
        },
        {"name": "alat", "version": "2", "scope": "excluded"},
    ]
    path = tmp_path / "contoh-1.2-py3-none-any.whl"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("contoh-1.2.dist-info/METADATA", "Name: C\nVersion: 1.2\nLicense-Expression: MIT\n")
        archive.writestr("contoh-1.2.dist-info/licenses/LICENSE", "boleh")
        archive.writestr("contoh-1.2.dist-info/sboms/c.cyclonedx.json", json.dumps({"components": parts}))
    found = components_of("none", [Wheel(path)], ProgramFolder(tmp_path / "p", NOTHING_PRUNED, "lib"))
    assert [(c.name, c.of, sorted(c.texts)) for c in found][1:] == [
        ("roda", "C", ["AUTHORS.txt", "Apache-2.0.txt", "MIT.txt"])
    ]


def test_a_work_without_a_known_licence_stops_the_build(wheel: Wheel, tmp_path: Path) -> None:
    folder = ProgramFolder(tmp_path / "p", NOTHING_PRUNED, "lib")
    del wheel.metadata["License-Expression"]
    with pytest.raises(BuildError, match="Which licence has Contoh"):
        components_of("none", [wheel], folder)


def test_a_file_that_nobody_put_there_stops_the_build(wheel: Wheel, tmp_path: Path) -> None:
    folder = ProgramFolder(tmp_path / "p", NOTHING_PRUNED, "lib")
    folder.add_wheel(wheel)
    components_of("none", [wheel], folder)
    (folder.root / "asing.dll").write_bytes(b"")
    with pytest.raises(BuildError, match=r"asing\.dll"):
        components_of("none", [wheel], folder)


def test_a_library_from_elsewhere_than_its_lock_says_stops_the_build(tmp_path: Path) -> None:
    deb = tmp_path / "libxcb-cursor0_9_amd64.deb"
    deb.write_bytes(b"another")
    with pytest.raises(BuildError, match="is not the file that debian"):
        debian.locked()[0].read(deb)


@pytest.mark.skipif(shutil.which("dpkg-deb") is None, reason="needs Debian's dpkg-deb")
def test_a_library_is_taken_from_its_package_with_its_licence(tmp_path: Path) -> None:
    root = tmp_path / "root"
    for path, content in {
        "DEBIAN/control": "Package: libx0\nVersion: 1\nArchitecture: amd64\nMaintainer: A\nDescription: x\n",
        "usr/lib/x/libx.so.0.0.1": "isi",
        "usr/share/doc/libx0/copyright": "boleh",
    }.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(content, encoding="ascii")
    (root / "usr/lib/x/libx.so.0").symlink_to("libx.so.0.0.1")
    deb = tmp_path / "libx0_1_amd64.deb"
    subprocess.run(["dpkg-deb", "--build", root, deb], check=True, capture_output=True)
    digest = hashlib.sha256(deb.read_bytes()).hexdigest()
    content, work = debian.Library("libx0", "1", "libx.so.0", digest).read(deb)
    assert (content, work.name, work.texts) == (b"isi", "libx", {"copyright": b"boleh"})
    assert work.purl == "pkg:deb/debian/libx0@1?arch=amd64"


def test_what_a_desktop_may_lack_is_not_asked_of_it() -> None:
    brought = {library.soname for library in debian.locked()}
    assert "libxcb-cursor.so.0" in brought
    assert not brought & DEBIAN_PACKAGES.keys()


def test_the_licence_texts_of_a_wheel_are_found(wheel: Wheel) -> None:
    assert {str(path): text for path, text in wheel.licence_texts()} == {"licenses/LICENSE": b"boleh dipakai"}


def test_the_bill_of_materials_names_what_brought_each_part() -> None:
    import json

    components = [
        Component("Contoh", "1.2", "MIT", "Posko", {"LICENSE": b""}, "pkg:pypi/contoh@1.2", "ab"),
        Component("libcontoh", "9", "Apache-2.0 OR MIT", "Contoh", {"LICENSE": b""}),
    ]
    bill = json.loads(sbom.bill_of_materials(components))
    assert bill["metadata"]["component"]["version"] == poskoapp.__version__
    assert [told["licenses"] for told in bill["components"]] == [
        [{"license": {"id": "MIT"}}],
        [{"expression": "Apache-2.0 OR MIT"}],
    ]
    assert {told["ref"]: told["dependsOn"] for told in bill["dependencies"]} == {
        "Posko": ["Contoh-1.2"],
        "Contoh-1.2": ["libcontoh-9"],
        "libcontoh-9": [],
    }


def test_the_uninstaller_removes_each_file_and_then_the_folders_from_the_innermost(tmp_path: Path) -> None:
    folder = ProgramFolder(tmp_path / "p", NOTHING_PRUNED, "lib")
    for path in ("Posko.exe", "a/b/$isi.txt", "a/lain.txt"):
        folder.write(path, b"", "posko")
    removal = nsis.file_lists(folder).partition("!macro REMOVE_FILES")[2].split("\n")
    assert [line.strip() for line in removal if line.strip()] == [
        r'Delete "$INSTDIR\Posko.exe"',
        r'Delete "$INSTDIR\a\b\$$isi.txt"',
        r'Delete "$INSTDIR\a\lain.txt"',
        r'RMDir "$INSTDIR\a\b"',
        r'RMDir "$INSTDIR\a"',
        "!macroend",
    ]


def test_the_version_of_the_packages_is_the_programs() -> None:
    assert version() == poskoapp.__version__


@pytest.mark.parametrize(
    ("given", "meant"),
    [
        ([], ["gui"]),
        ([r"C:\data\Operasi Besar.POSKO"], ["gui", "--berkas", r"C:\data\Operasi Besar.POSKO"]),
        (["--versi"], ["--versi"]),
        (["contoh", "bekasi.posko"], ["contoh", "bekasi.posko"]),
    ],
)
def test_a_double_click_means_the_window(given: list[str], meant: list[str]) -> None:
    assert words_of(given) == meant
