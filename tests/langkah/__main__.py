"""The first-time path, walked through the real window with mouse and keyboard: `python3 dev.py langkah [FOLDER]`.

Needs Xvfb, xdotool and openbox. Leaves a picture of every step in FOLDER and writes the table
`docs/langkah-pertama.md` with its pictures. Nobody's own files and settings are touched.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

TOOLS = {"Xvfb": "xvfb", "xdotool": "xdotool", "openbox": "openbox"}
"""Programs, and the Debian packages that bring them."""

SCREEN = "1366x768x24"


def main(arguments: list[str]) -> int:
    """Walk both ways; 1 where one does not arrive, 2 where a tool is missing."""
    missing = [package for tool, package in TOOLS.items() if not shutil.which(tool)]
    if missing:
        print(f"Please install: apt-get install --no-install-recommends {' '.join(missing)}", file=sys.stderr)
        return 2
    pictures = Path(arguments[0] if arguments else "keluaran/langkah").absolute()
    pictures.mkdir(parents=True, exist_ok=True)
    from tests.langkah import report

    with tempfile.TemporaryDirectory(prefix="posko-langkah-") as home, _screen():
        print("The list of people is taken from the example of Kota Metro ...", flush=True)
        people = _list_of_people(Path(home))
        walked = {name: _walk(name, Path(home) / name, people, pictures) for name in ("contoh", "polres")}
    return report.tell(walked, pictures)


def _walk(name: str, home: Path, people: Path, pictures: Path) -> Path:
    """One way in a process of its own, as on a machine that never saw Posko."""
    home.mkdir()
    told = home / "walked.json"
    words = [sys.executable, "-m", "tests.langkah.one", name, str(people), str(pictures), str(told)]
    environment = {key: value for key, value in os.environ.items() if not key.startswith(("XDG_", "QT_"))}
    subprocess.run(words, check=False, env=environment | {"HOME": str(home), "QT_QPA_PLATFORM": "xcb"})
    if not told.is_file():
        sys.exit(f"The walk {name!r} broke off; its last picture in {pictures} shows where.")
    kept = pictures / f"{name}.json"
    shutil.copy(told, kept)
    return kept


def _list_of_people(home: Path) -> Path:
    folder = home / "daftar"
    words = [sys.executable, "-m", "poskoapp", "contoh", "metro", "--keluaran", str(folder)]
    subprocess.run(words, check=True, stdout=subprocess.DEVNULL, env=os.environ | {"HOME": str(home)})
    return folder / "personel-metro.xlsx"


@contextmanager
def _screen() -> Generator[None]:
    """A screen of its own with a window manager."""
    read, write = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write), "-screen", "0", SCREEN],
        pass_fds=[write],
        stderr=subprocess.DEVNULL,
    )
    os.close(write)
    with os.fdopen(read) as told:
        os.environ["DISPLAY"] = f":{told.readline().strip()}"
    manager = subprocess.Popen(["openbox"], stderr=subprocess.DEVNULL)
    try:
        yield
    finally:
        manager.terminate()
        server.terminate()
        server.wait()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
