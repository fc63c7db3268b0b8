"""What is built, from where, to where; and how another program is called."""

import os
import re
import shutil
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
INSTALLER = ROOT / "installer"
WORK = ROOT / "build"
DIST = ROOT / "dist"

TITLE = "Posko"
PUBLISHER = "Tim Posko"
SUMMARY = "Merencanakan, memerintahkan dan memantau pengamanan pilkada dari posko Polri"

_DEBIAN = {
    "Xvfb": "xvfb",
    "apt-get": "apt",
    "dpkg-deb": "dpkg-dev",
    "import": "imagemagick",
    "makensis": "nsis",
    "objdump": "binutils",
    "osslsigncode": "osslsigncode",
    "strip": "binutils",
    "x86_64-w64-mingw32-gcc": "gcc-mingw-w64-x86-64-posix",
    "x86_64-w64-mingw32-windres": "binutils-mingw-w64-x86-64",
    "xdotool": "xdotool",
}
"""Tool, and the Debian package that has it."""


class BuildError(Exception):
    """The build cannot go on; the text says why and what to do."""


def version() -> str:
    """The version of the program, from the one place that states it."""
    text = (ROOT / "src" / "poskoapp" / "__init__.py").read_text(encoding="utf-8")
    found = re.search(r'^__version__ = "(\d+\.\d+\.\d+)"$', text, re.MULTILINE)
    if found is None:
        raise BuildError("src/poskoapp/__init__.py states no version of the form 1.2.3.")
    return found[1]


def released_at() -> int:
    """Seconds since 1970 that all files bear: of the last commit, so that the same commit gives the same bytes."""
    given = os.environ.get("SOURCE_DATE_EPOCH")
    if given:
        return int(given)
    command = ["git", "-C", str(ROOT), "log", "-1", "--format=%ct"]
    answer = subprocess.run(command, capture_output=True, text=True, check=False)
    return int(answer.stdout) if answer.returncode == 0 and answer.stdout.strip() else 1_700_000_000


def require_tools(*names: str) -> None:
    """Raises BuildError with the one command that installs what is missing."""
    missing = sorted({_DEBIAN[name] for name in names if shutil.which(name) is None})
    if missing:
        raise BuildError(f"Please install: apt-get install --no-install-recommends {' '.join(missing)}")


def call(*command: str | Path, cwd: Path | None = None) -> str:
    """Run a program that has to succeed; its output. Raises BuildError with that output where it does not."""
    words = [str(word) for word in command]
    environment = {**os.environ, "SOURCE_DATE_EPOCH": str(released_at()), "LC_ALL": "C.UTF-8"}
    answer = subprocess.run(words, capture_output=True, text=True, check=False, cwd=cwd, env=environment)
    if answer.returncode != 0:
        raise BuildError(f"{' '.join(words)}\n{answer.stdout[-3000:]}{answer.stderr[-3000:]}")
    return answer.stdout


def fresh(folder: Path) -> Path:
    """The folder, emptied."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder
