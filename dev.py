#!/usr/bin/env python3
"""Runs, tests, checks and measures Posko from this checkout; the first call sets everything up.

    python3 dev.py run      the window on an example; without a screen the example's whole job
    python3 dev.py test     the tests on all cores (further arguments go to pytest)
    python3 dev.py check    ruff, pyright and the layer contracts
    python3 dev.py bench    the measurements; with --tahan the long tests of what is promised
    python3 dev.py gambar   draws the pictures of the guide, the README and the comparison anew
    python3 dev.py langkah  walks the first-time path through the real window and counts its clicks and minutes
    python3 dev.py build    the packages for Linux and Windows (on Linux)

`python3 dev.py COMMAND --help` tells the words that a command takes.

Needs Python 3.11, 3.12 or 3.13 and nothing else: no pip, no package. All that it installs goes to `.venv`, from the
two lock files; only Qt's system libraries come from apt-get, where they are missing and it may.
"""

import ctypes
import hashlib
import html
import importlib.util
import inspect
import io
import json
import os
import re
import shlex
import shutil
import ssl
import subprocess
import sys
import sysconfig
import urllib.parse
import urllib.request
import zipfile
from configparser import ConfigParser
from pathlib import Path

SUPPORTED = [(3, 13), (3, 12), (3, 11)]


def hand_over() -> int:
    """Start this file again with a Python that fits; this function must run on any Python 3.6 or later."""
    for version in SUPPORTED:
        number = "{}.{}".format(*version)
        for command in (["python" + number], ["py", "-" + number]):
            found = shutil.which(command[0])
            if found and subprocess.call([found, *command[1:], "-c", ""], stderr=subprocess.DEVNULL) == 0:
                return subprocess.call([found, *command[1:], *sys.argv])
    print(
        "dev.py needs Python 3.11, 3.12 or 3.13; this is {}.{}, and no other was found.".format(
            *sys.version_info
        )
    )
    return 2


if sys.version_info[:2] not in SUPPORTED:
    sys.exit(hand_over())

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
SCREEN = "offscreen:configfile=installer/layar.json"
"""None that anybody sees; Qt's own of that kind is smaller than any desk's."""
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
STAMP = VENV / "installed.json"
RUN_LOCK = ROOT / "requirements.lock"
DEV_LOCK = ROOT / "requirements-dev.lock"
LOCKS = (RUN_LOCK, DEV_LOCK)
PIP_WHEEL = "pip-26.3-py3-none-any.whl"
PIP_SHA256 = "f3b60b20ffaadd4415ed7957212a38ac63fa4c5fa375bd0f4a797777940fad13"
PAPERS = Path("keluaran", "bekasi")

QT_LIBRARIES = (
    "libEGL.so.1 libGL.so.1 libX11.so.6 libdbus-1.so.3 libfontconfig.so.1 libfreetype.so.6 libglib-2.0.so.0 "
    "libgssapi_krb5.so.2 libxkbcommon.so.0"
)
"""What Qt needs of the system to draw, also without a screen."""

SCREEN_LIBRARIES = (
    "libX11-xcb.so.1 libwayland-cursor.so.0 libwayland-egl.so.1 libxcb-cursor.so.0 libxcb-glx.so.0 "
    "libxcb-icccm.so.4 libxcb-image.so.0 libxcb-keysyms.so.1 libxcb-randr.so.0 libxcb-render-util.so.0 "
    "libxcb-shape.so.0 libxcb-shm.so.0 libxcb-sync.so.1 libxcb-util.so.1 libxcb-xfixes.so.0 libxcb-xkb.so.1 "
    "libxkbcommon-x11.so.0"
)
"""What Qt needs besides to show a window."""


class SetupError(Exception):
    """Something that the person at the keyboard must do first; the text says what."""


# ---------------------------------------------------------------- the commands


def run(arguments: list[str]) -> int:
    """Open the window on the example, or do the example's whole job where there is no screen.

    Further words go to `posko gui` or `posko contoh bekasi`.
    """
    if has_screen():
        require_libraries(f"{QT_LIBRARIES} {SCREEN_LIBRARIES}")
        prepare(RUN_LOCK)
        return python("-m", "poskoapp", "gui", "--contoh", "bekasi", *arguments)
    prepare(RUN_LOCK)
    status = python("-m", "poskoapp", "contoh", "bekasi", "--keluaran", str(PAPERS), *arguments)
    if status == 0:
        print(
            f"There is no screen here, so the example was worked through: its papers are in {ROOT / PAPERS}"
        )
    return status


def test(arguments: list[str]) -> int:
    """Run the tests without a screen, on all cores; `-n 0` runs them in one process.

    Further words go to pytest: files, `-k WORD`, `-x`.
    """
    require_libraries(QT_LIBRARIES)
    prepare(RUN_LOCK, DEV_LOCK)
    # a file's tests stay together, because they share what is dear to build; in the order of the folders, because
    # by their number the long ones, which are few, would come last and keep one core waiting
    spread = ("-n", "auto", "--dist", "loadfile", "--no-loadscope-reorder")
    return python("-m", "pytest", *spread, *arguments, QT_QPA_PLATFORM="offscreen")


def check(arguments: list[str]) -> int:
    """Run every checker, also after one has failed, and name those that did.

    Further words are the files to check.
    """
    prepare(RUN_LOCK, DEV_LOCK)
    checkers = {
        "ruff check": ["-m", "ruff", "check", *arguments],
        "ruff format": ["-m", "ruff", "format", "--check", *arguments],
        "pyright": ["-m", "basedpyright", "--pythonpath", str(PYTHON), *arguments],
        "import-linter": ["-c", "from importlinter.cli import lint_imports_command as c; c(['--no-cache'])"],
    }
    failed = []
    for name, command in checkers.items():
        print(f"== {name}", flush=True)
        if python(*command) != 0:
            failed.append(name)
    print(f"Failed: {', '.join(failed)}" if failed else "All checks passed.")
    return 1 if failed else 0


def bench(arguments: list[str]) -> int:
    """Measure the program against its floors; `--tahan`: cut its power and kill it, many times.

    bench [--cepat | --besar | --negara] [--hanya NAME] [--simpan]     --simpan keeps the table in docs/
    bench --tahan [NUMBER ...] [--kali SHARE]     the promises of these numbers, SHARE 0.1 a tenth of the full count
    """
    require_libraries(QT_LIBRARIES)
    prepare(RUN_LOCK, DEV_LOCK)
    if "--tahan" in arguments:
        return python("-m", "tests.tahan", *(each for each in arguments if each != "--tahan"))
    return python("-m", "tests.bench", *arguments, QT_QPA_PLATFORM=SCREEN)


def gambar(arguments: list[str]) -> int:
    """Draw the pictures of the guide, the README and the comparison from the program itself."""
    require_libraries(QT_LIBRARIES)
    prepare(RUN_LOCK)
    return python("installer/gambar.py", *arguments, QT_QPA_PLATFORM=SCREEN)


def langkah(arguments: list[str]) -> int:
    """Click through the first-time path as somebody new does, on a screen of its own.

    langkah [FOLDER]     the pictures of each step go to FOLDER, `keluaran/langkah` unless told
    """
    require_libraries(f"{QT_LIBRARIES} {SCREEN_LIBRARIES}")
    prepare(RUN_LOCK, DEV_LOCK)
    return python("-m", "tests.langkah", *arguments)


def build(arguments: list[str]) -> int:
    """Make the packages in `dist/`.

    build [linux | windows | all] [--quick] [--coba FOLDER]     --coba tries the Linux one, pictures go to FOLDER
    """
    # what is tried is held against the window from source, which needs a screen's libraries too
    require_libraries(f"{QT_LIBRARIES} {SCREEN_LIBRARIES}" if "--coba" in arguments else QT_LIBRARIES)
    prepare(RUN_LOCK)
    return python("installer/build.py", *arguments, QT_QPA_PLATFORM="offscreen")


def python(*arguments: str, **environment: str) -> int:
    """Run the environment's Python in the checkout; UTF-8 everywhere, whatever the console."""
    variables = {**os.environ, "PYTHONUTF8": "1", **environment}
    return subprocess.call([PYTHON, *arguments], cwd=ROOT, env=variables)


def has_screen() -> bool:
    """Whether a window can be shown."""
    if sys.platform in {"win32", "darwin"}:
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


# ---------------------------------------------------------------- the environment


def prepare(*locks: Path) -> None:
    """Make `.venv` hold what these lock files name; done at once when it does already."""
    stamps = read_stamps()
    if RUN_LOCK.name not in stamps or any(
        stamps.get(lock.name) not in {None, stamp_of(lock)} for lock in LOCKS
    ):
        stamps = {}
        make_environment()
    for lock in locks:
        if lock.name not in stamps:
            install(lock)
            stamps[lock.name] = stamp_of(lock)
            STAMP.write_text(json.dumps(stamps), encoding="utf-8")


def read_stamps() -> dict[str, str]:
    """Which lock files `.venv` was filled from; nothing when it cannot be used."""
    if not (PYTHON.exists() and STAMP.exists()):
        return {}
    return json.loads(STAMP.read_text(encoding="utf-8"))


def stamp_of(lock: Path) -> str:
    """Changes with the lock file and with the minor version of Python."""
    digest = hashlib.sha256(lock.read_bytes()).hexdigest()
    return f"{sys.version_info.major}.{sys.version_info.minor} {digest}"


def make_environment() -> None:
    """Make an empty `.venv` with pip, which sees this checkout's `src`."""
    print(f"Setting up {VENV} (once) ...", flush=True)
    if not has_module("venv"):
        require_packages(["python3-venv"])
    if has_module("ensurepip"):
        make_venv()
    else:
        make_venv("--without-pip")
        add_pip()
    add_launcher()


def make_venv(*options: str) -> None:
    """Make it anew, whatever was there."""
    must([sys.executable, "-m", "venv", "--clear", *options, str(VENV)])


def install(lock: Path) -> None:
    """Install exactly what the lock file names, each file proven by its hash; nothing is built here."""
    print(f"Installing {lock.name} ...", flush=True)
    options = ["--require-hashes", "--only-binary=:all:", "--disable-pip-version-check", "--quiet"]
    must([str(PYTHON), "-m", "pip", "install", *options, "-r", str(lock)])


def add_launcher() -> None:
    """Make `import poskoapp` and the command `posko` work in `.venv`, also after the checkout was moved."""
    relative = os.path.relpath(ROOT / "src", site_packages())
    (site_packages() / "posko.pth").write_text(f"{relative}\n", encoding="ascii")
    if os.name == "nt":
        PYTHON.with_name("posko.cmd").write_text('@"%~dp0python.exe" -m poskoapp %*\n', encoding="ascii")
        return
    launcher = PYTHON.with_name("posko")
    launcher.write_text('#!/bin/sh\nexec "$(dirname "$0")/python" -m poskoapp "$@"\n', encoding="ascii")
    launcher.chmod(0o755)


def site_packages() -> Path:
    """Where `.venv` keeps its packages."""
    return Path(sysconfig.get_path("purelib", "venv", {"base": str(VENV)}))


# ---------------------------------------------------------------- pip, where Python comes without it


def add_pip() -> None:
    """Debian's python3 has no pip for a new environment: take it from the package index, else from apt."""
    try:
        wheel = fetch_pip()
    except OSError as problem:
        print(f"pip could not be fetched: {problem}")
        require_packages(["python3-venv"])
        make_venv()
    else:
        wheel.extractall(site_packages())


def fetch_pip() -> zipfile.ZipFile:
    """The pinned wheel of pip, proven by its hash; OSError when it cannot be had."""
    page = package_index().rstrip("/") + "/pip/"
    link = re.search(rf'href="([^"#]*{re.escape(PIP_WHEEL)})', fetch(page).decode())
    if link is None:
        raise FileNotFoundError(f"{page} does not offer {PIP_WHEEL}")
    content = fetch(urllib.parse.urljoin(page, html.unescape(link[1])))
    if hashlib.sha256(content).hexdigest() != PIP_SHA256:
        raise OSError(f"{PIP_WHEEL} from {page} is not the file that it should be")
    return zipfile.ZipFile(io.BytesIO(content))


def fetch(url: str) -> bytes:
    """Read one page or file of the package index."""
    certificates = ssl.create_default_context(cafile=os.environ.get("PIP_CERT"))
    with urllib.request.urlopen(url, timeout=60, context=certificates) as answer:
        return answer.read()


def package_index() -> str:
    """The index that pip would use: its variable, its settings files, or PyPI."""
    home = Path.home()
    files = ["/etc/xdg/pip/pip.conf", "/etc/pip.conf", home / ".pip/pip.conf", home / ".config/pip/pip.conf"]
    settings = ConfigParser(interpolation=None)
    settings.read([*files, os.environ.get("PIP_CONFIG_FILE", os.devnull)])
    found = os.environ.get("PIP_INDEX_URL") or settings.get("global", "index-url", fallback="")
    return found or "https://pypi.org/simple"


# ---------------------------------------------------------------- what only the system can give


def require_libraries(libraries: str) -> None:
    """See to it that these shared libraries can be loaded (Linux; elsewhere Qt brings its own)."""
    if sys.platform != "linux":
        return
    missing = [name for name in libraries.split() if not can_load(name)]
    if missing and not shutil.which("apt-get"):
        raise SetupError(f"Qt needs these libraries; please install them: {' '.join(missing)}")
    if missing:
        extra = [] if has_module("ensurepip") else ["python3-venv"]
        require_packages([debian_package(name) for name in missing] + extra)


def debian_package(library: str) -> str:
    """Debian names a library's package after its soname: libxcb-icccm.so.4 is in libxcb-icccm4."""
    name, version = library.lower().replace("_", "-").replace("libglib-", "libglib").split(".so.")
    return f"{name}-{version}" if name[-1].isdigit() else f"{name}{version}"


def can_load(name: str) -> bool:
    """Whether the system has that shared library."""
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True


def has_module(name: str) -> bool:
    """Whether this Python has that module."""
    return importlib.util.find_spec(name) is not None


def require_packages(names: list[str]) -> None:
    """Install packages of the system as root; anyone else is told the one command to type."""
    install_command = ["apt-get", "install", "-y", "--no-install-recommends", *names]
    if not shutil.which("apt-get") or os.geteuid() != 0:
        command = f"sudo apt-get update && sudo {shlex.join(install_command)}"
        raise SetupError(f"Please type this once, then start again:\n\n    {command}\n")
    print(f"Installing {' '.join(names)} ...", flush=True)
    quiet = ["-qq", "-o", "DPkg::Lock::Timeout=600"]
    subprocess.call(["apt-get", "update", *quiet])  # one dead source of many is no reason to stop
    must([*install_command, *quiet], stdout=subprocess.DEVNULL, DEBIAN_FRONTEND="noninteractive")


def must(command: list[str], stdout: int | None = None, **environment: str) -> None:
    """Run a step of the set-up that has to succeed."""
    if subprocess.call(command, stdout=stdout, env={**os.environ, **environment}) != 0:
        raise SetupError(f"This step of the set-up failed: {shlex.join(command)}")


COMMANDS = {
    "run": run,
    "test": test,
    "check": check,
    "bench": bench,
    "gambar": gambar,
    "langkah": langkah,
    "build": build,
}

HELP = {"--help", "-h"}


def main(arguments: list[str]) -> int:
    """Do the named command; 2 for wrong use or a set-up that needs a hand."""
    name, *words = arguments or [""]
    if name not in COMMANDS:
        asked = name in HELP
        print(__doc__ if asked or not name else f"dev.py has no command {name!r}. It has these:\n\n{__doc__}")
        return 0 if asked else 2
    if HELP.intersection(words[:1]):  # told at once, nothing is set up for it
        print(f"dev.py {name}: {inspect.getdoc(COMMANDS[name])}")
        return 0
    try:
        return COMMANDS[name](words)
    except SetupError as problem:
        print(problem, file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
