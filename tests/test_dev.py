"""dev.py: the parts that a run on this machine alone would not show."""

import ast
import threading
import tomllib
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from packaging.requirements import Requirement

import dev


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Nothing on the test's screen."""


@pytest.fixture
def index(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A package index on this machine; gives the folder of pip's files."""
    folder = tmp_path / "simple" / "pip"
    folder.mkdir(parents=True)
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(tmp_path)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    monkeypatch.setenv("PIP_INDEX_URL", f"http://127.0.0.1:{server.server_port}/simple/")
    yield folder
    server.shutdown()
    server.server_close()


def test_it_parses_on_an_old_python_so_that_it_can_say_what_it_needs():
    ast.parse(Path(dev.__file__).read_text(encoding="utf-8"), feature_version=(3, 7))


def test_a_pip_with_another_hash_is_refused(index: Path):
    (index / dev.PIP_WHEEL).write_bytes(b"not pip")
    with pytest.raises(OSError, match="not the file that it should be"):
        dev.fetch_pip()


def test_an_index_without_the_wanted_pip_is_named(index: Path):
    (index / "pip-9.0.1-py3-none-any.whl").touch()
    with pytest.raises(FileNotFoundError, match=dev.PIP_WHEEL):
        dev.fetch_pip()


def test_the_index_of_pips_settings_file_is_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    settings = tmp_path / "pip.conf"
    settings.write_text("[global]\nindex-url = https://paket.contoh.id/%40simple\n", encoding="utf-8")
    monkeypatch.delenv("PIP_INDEX_URL", raising=False)
    monkeypatch.setenv("PIP_CONFIG_FILE", str(settings))
    assert dev.package_index() == "https://paket.contoh.id/%40simple"


@pytest.mark.parametrize(
    ("library", "package"),
    [
        ("libEGL.so.1", "libegl1"),
        ("libX11.so.6", "libx11-6"),
        ("libglib-2.0.so.0", "libglib2.0-0"),
        ("libgssapi_krb5.so.2", "libgssapi-krb5-2"),
        ("libxcb-icccm.so.4", "libxcb-icccm4"),
        ("libxkbcommon-x11.so.0", "libxkbcommon-x11-0"),
    ],
)
def test_a_missing_library_leads_to_its_debian_package(library: str, package: str):
    assert dev.debian_package(library) == package


def test_a_changed_lock_file_changes_its_stamp(tmp_path: Path):
    lock = tmp_path / "requirements.lock"
    lock.write_text("openpyxl==3.1.5\n", encoding="utf-8")
    before = dev.stamp_of(lock)
    lock.write_text("openpyxl==3.1.6\n", encoding="utf-8")
    assert dev.stamp_of(lock) != before


@pytest.mark.parametrize("lock", dev.LOCKS, ids=lambda lock: lock.name)
def test_the_lock_files_name_only_versions_and_hashes(lock: Path):
    lines = [line for line in lock.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    assert not [line for line in lines if not line.startswith("    --hash=sha256:") and "==" not in line]


def _locked(lock: Path) -> list[Requirement]:
    lines = (
        line.removesuffix("\\") for line in lock.read_text(encoding="utf-8").splitlines() if "==" in line
    )
    return [Requirement(line) for line in lines if not line.startswith("#")]


def test_every_dependency_is_locked_in_a_version_that_fits():
    project = tomllib.loads((dev.ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wanted = project["project"]["dependencies"] + project["dependency-groups"]["dev"]
    locked = [requirement for lock in dev.LOCKS for requirement in _locked(lock)]
    for need in map(Requirement, wanted):
        versions = [str(r.specifier).removeprefix("==") for r in locked if r.name == need.name.lower()]
        assert any(need.specifier.contains(version) for version in versions), f"{need} is not locked"


def test_a_wrong_command_is_answered_with_the_help(capsys: pytest.CaptureFixture[str]):
    assert dev.main(["tset"]) == 2
    assert "dev.py check" in capsys.readouterr().out


def test_a_wrong_command_is_named(capsys: pytest.CaptureFixture[str]):
    dev.main(["tset"])
    assert capsys.readouterr().out.startswith("dev.py has no command 'tset'.")


def test_help_is_no_wrong_use(capsys: pytest.CaptureFixture[str]):
    assert dev.main(["--help"]) == 0
    assert "dev.py check" in capsys.readouterr().out


@pytest.mark.parametrize("command", dev.COMMANDS)
def test_each_command_tells_its_words_before_anything_is_set_up(
    command: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    monkeypatch.setattr(dev, "prepare", lambda *_locks: pytest.fail("set up only to be told of"))
    assert dev.main([command, "--help"]) == 0
    assert capsys.readouterr().out.startswith(f"dev.py {command}: ")
