"""The packaged program on a screen of its own: what opens there, its start and memory against the source's."""

import os
import shutil
import statistics
import subprocess
import tempfile
import time
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from packages.project import INSTALLER, ROOT, WORK, BuildError, require_tools

TIMES, PATIENCE, SETTLED = 3, 120.0, 5.0
"""How often each is started, seconds until a window must be there, and seconds after which its memory is read."""
MOST = 1.3
"""How much more time or memory the package may take than the source."""


def try_window(pictures: Path) -> str:
    """Open the window of `build/linux/posko` on its own example, and all that opens in it; tells what was measured.

    Leaves pictures. BuildError where no window comes, where something does not open, or where the package is slower or
    larger than it may be.
    """
    require_tools("Xvfb", "xdotool", "import")
    pictures.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="posko-coba-") as home, _screen() as display:
        file = Path(shutil.copy(WORK / "linux" / "bekasi" / "bekasi.posko", home))
        environment = {**os.environ, "DISPLAY": display, "HOME": home, "QT_QPA_PLATFORM": "xcb"}
        print(_open_everything(environment, pictures.absolute() / "posko-linux-semua.png"), flush=True)
        source = [str(ROOT / ".venv" / "bin" / "posko"), "gui", "--berkas", str(file)]
        ways = {"package": [str(WORK / "linux" / "posko" / "posko"), str(file)], "source": source}
        runs: dict[str, list[tuple[float, float]]] = {name: [] for name in ways}
        for _time in range(TIMES + 1):  # the first only warms the disk
            for name, words in ways.items():
                runs[name].append(_start(words, environment, pictures / f"posko-linux-{name}.png"))
    return _judge({name: _medians(each[1:]) for name, each in runs.items()})


def _open_everything(environment: dict[str, str], picture: Path) -> str:
    """Each module, tab and dialog, in a copy of the program with another start module."""
    file = WORK / "linux" / "bekasi" / "bekasi.posko"
    copy = WORK / "linux" / "coba"
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(WORK / "linux" / "posko", copy, copy_function=os.link)
    shutil.copy(INSTALLER / "coba_start.py", copy / "lib" / "site-packages" / "posko_start.py")
    words = [str(word) for word in (copy / "posko", ROOT, file, picture)]
    answer = subprocess.run(words, env=environment, capture_output=True, text=True, check=False)
    shutil.rmtree(copy)
    if answer.returncode != 0:
        raise BuildError(f"Not everything opens in the package:\n{answer.stdout}{answer.stderr}")
    return answer.stdout.strip()


def _start(words: list[str], environment: dict[str, str], picture: Path) -> tuple[float, float]:
    """Seconds to the window, and MiB at most."""
    began = time.monotonic()
    program = subprocess.Popen(words, env=environment, stdout=subprocess.DEVNULL)
    try:
        while not _has_window(environment):
            if program.poll() is not None or time.monotonic() - began > PATIENCE:
                raise BuildError(f"No window came: {' '.join(words)}")
            time.sleep(0.02)
        seconds = time.monotonic() - began
        time.sleep(SETTLED)
        subprocess.run(["import", "-window", "root", str(picture)], env=environment, check=True)
        status = Path(f"/proc/{program.pid}/status").read_text(encoding="ascii")
    finally:
        program.kill()
        program.wait()
    peak = next(line for line in status.splitlines() if line.startswith("VmHWM"))
    return seconds, int(peak.split()[1]) / 1024


def _has_window(environment: dict[str, str]) -> bool:
    words = ["xdotool", "search", "--onlyvisible", "--name", "Operasi"]
    return subprocess.run(words, env=environment, capture_output=True, check=False).returncode == 0


def _medians(runs: list[tuple[float, float]]) -> tuple[float, float]:
    return statistics.median(run[0] for run in runs), statistics.median(run[1] for run in runs)


def _judge(found: dict[str, tuple[float, float]]) -> str:
    (seconds, memory), (own_seconds, own_memory) = found["package"], found["source"]
    told = (
        f"start to window {seconds:.2f} s, from source {own_seconds:.2f} s ({seconds / own_seconds:.2f}x); "
        f"memory {memory:.0f} MiB, from source {own_memory:.0f} MiB ({memory / own_memory:.2f}x)"
    )
    if seconds > MOST * own_seconds or memory > MOST * own_memory:
        raise BuildError(f"The package takes more than {MOST} times what the source does: {told}")
    return told


@contextmanager
def _screen() -> Generator[str]:
    read, write = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-noreset", "-displayfd", str(write), "-screen", "0", "1366x768x24"],
        pass_fds=[write],
        stderr=subprocess.DEVNULL,
    )
    os.close(write)
    try:
        with os.fdopen(read) as told:
            yield f":{told.readline().strip()}"
    finally:
        server.terminate()
        server.wait()
