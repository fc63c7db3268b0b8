"""Build the packages of this version: `python3 dev.py build [linux|windows|all] [--quick] [--coba FOLDER]`.

The results lie in `dist/`: the .deb, the Windows set-up, one bill of materials for each, and SHA256SUMS. Runs on Linux
with Python 3.11; docs/release.md tells the rest.
"""

import argparse
import hashlib
import shutil
import sys
from pathlib import Path

from packages import trial
from packages.folder import ProgramFolder
from packages.project import DIST, BuildError, require_tools, version
from packages.sbom import SBOM


def build_linux(*, quick: bool) -> list[Path]:
    """The package for Debian and Ubuntu."""
    from packages import deb, linux

    require_tools("apt-get", "dpkg-deb", "objdump", "strip")
    folder = linux.build_folder()
    return [deb.build_deb(folder, quick=quick), _keep_bill(folder, "linux")]


def build_windows(*, quick: bool) -> list[Path]:
    """The set-up program for Windows 10 and later."""
    from packages import nsis, windows

    require_tools(
        "makensis", "objdump", "osslsigncode", "x86_64-w64-mingw32-gcc", "x86_64-w64-mingw32-windres"
    )
    folder = windows.build_folder()
    return [nsis.build_setup(folder, quick=quick), _keep_bill(folder, "windows")]


def write_sums() -> None:
    """SHA256SUMS of everything of this version in `dist/`, as `sha256sum --check` reads it."""
    files = sorted(path for path in DIST.iterdir() if version() in path.name)
    lines = [f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n" for path in files]
    (DIST / "SHA256SUMS").write_text("".join(lines), encoding="ascii")


def _keep_bill(folder: ProgramFolder, system: str) -> Path:
    return shutil.copyfile(folder.root / SBOM, DIST / f"posko-{version()}-{system}.cdx.json")


BUILDERS = {"linux": build_linux, "windows": build_windows}


def main(arguments: list[str]) -> int:
    """Build what is asked for; 2 where something is missing for it."""
    parser = argparse.ArgumentParser(prog="dev.py build", description=__doc__)
    parser.add_argument("system", nargs="?", choices=[*BUILDERS, "all"], default="all")
    parser.add_argument("--quick", action="store_true", help="compress less, for trying")
    parser.add_argument(
        "--coba",
        type=Path,
        metavar="FOLDER",
        help="open the Linux program's window, picture it in FOLDER, measure it",
    )
    asked = parser.parse_args(arguments)
    try:
        if sys.platform != "linux" or sys.version_info[:2] != (3, 11):
            raise BuildError("The packages are built on Linux with Python 3.11: python3.11 dev.py build")
        for system in BUILDERS if asked.system == "all" else [asked.system]:
            for path in BUILDERS[system](quick=asked.quick):
                print(f"{path.stat().st_size / 1e6:7.1f} MB  {path}", flush=True)
        write_sums()
        if asked.coba is not None and asked.system != "windows":
            print(trial.try_window(asked.coba))
    except BuildError as problem:
        print(problem, file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
