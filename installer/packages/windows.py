"""The program folder for Windows, put together on Linux: Python's own signed DLLs, the wheels, a launcher, and Posko."""

import os
import shlex
import shutil
from pathlib import Path, PurePosixPath

from packages import icon, pe
from packages.components import components_of
from packages.folder import OURS, ProgramFolder, stdlib_archive
from packages.project import INSTALLER, PUBLISHER, WORK, call, fresh, version
from packages.pruning import read_pruning
from packages.sbom import add_licences
from packages.wheels import Wheel, fetch

RUNTIME = "Panda3D"
RUNTIME_FOLDER = PurePosixPath("deploy_libs")
LIBRARIES = {"libffi-8.dll", "sqlite3.dll"}
"""What the extension modules that we keep need."""

VISUAL_C = ("vcruntime140.dll", "vcruntime140_1.dll", "msvcp140.dll", "msvcp140_1.dll", "msvcp140_2.dll")
SEARCH_PATH = "python311.zip\nDLLs\nLib\\site-packages\n"
"""`python311._pth`: with this file Python looks nowhere else, neither in the registry nor in variables."""

SOURCES = INSTALLER / "windows"
SIGN_COMMAND = os.environ.get("POSKO_SIGN", "")
"""Signs the file whose name is added to it; empty where there is no certificate."""


def build_folder() -> ProgramFolder:
    """Make `build/windows/Posko`, the whole program. It runs from any place."""
    folder = ProgramFolder(WORK / "windows" / "Posko", read_pruning("windows"), "Lib/site-packages")
    wheels = fetch("windows")
    for wheel in wheels:
        if wheel.name == RUNTIME:
            _add_runtime(folder, wheel)
        else:
            folder.add_wheel(wheel)
        if wheel.name == "PySide6_Essentials":
            _add_visual_c(folder, wheel)
    folder.add_program(INSTALLER / "start.py")
    _add_own_binaries(folder)
    pe.require_imports(folder)
    add_licences(folder, components_of("windows", wheels, folder))
    folder.settle()
    return folder


def sign(file: Path) -> None:
    """Sign one of our own files, where there is a certificate."""
    if SIGN_COMMAND:
        call(*shlex.split(SIGN_COMMAND), file)


def _add_runtime(folder: ProgramFolder, wheel: Wheel) -> None:
    signed: list[Path] = []
    for path, content in wheel.files():
        if path.parent != RUNTIME_FOLDER:
            continue
        is_extension = path.suffix == ".pyd" and folder.pruning.keeps_extension(path.name)
        if is_extension or path.name in LIBRARIES or path.name == "python311.dll":
            target = path.name if path.name == "python311.dll" else f"DLLs/{path.name}"
            folder.write(target, content, wheel.name)
            signed.append(folder.root / target)
    pe.require_signatures(signed)
    folder.write("python311.zip", stdlib_archive(folder.pruning, {}), wheel.name)
    folder.write("python311._pth", SEARCH_PATH.encode(), OURS)


def _add_visual_c(folder: ProgramFolder, wheel: Wheel) -> None:
    for path, content in wheel.files():
        if path.parent == PurePosixPath("PySide6") and path.name in VISUAL_C:
            folder.write(path.name, content, wheel.name)


def _add_own_binaries(folder: ProgramFolder) -> None:
    """The two launchers, `python3.dll`, and the icon of operation files."""
    work = fresh(WORK / "windows" / "own")
    (work / "posko.ico").write_bytes(icon.ico(icon.PROGRAM))
    _compile_resources(work)
    _compile(work, "Posko.exe", "-mwindows")
    _compile(work, "posko-console.exe", "-DCONSOLE")
    pe.make_forwarder(folder.root / "python311.dll", work / "python3.dll")
    for name in ("Posko.exe", "posko-console.exe", "python3.dll"):
        sign(work / name)
        folder.write(name, (work / name).read_bytes(), OURS)
    folder.write("posko-berkas.ico", icon.ico(icon.DOCUMENT), OURS)


def _compile_resources(work: Path) -> None:
    for name in ("launcher.rc", "posko.manifest"):
        shutil.copy(SOURCES / name, work)
    numbers = version().replace(".", ",") + ",0"
    texts = {
        "POSKO_NUMBERS": numbers,
        "POSKO_VERSION": f'\\"{version()}\\"',
        "POSKO_PUBLISHER": f'\\"{PUBLISHER}\\"',
    }
    defines = [f"-D{name}={text}" for name, text in texts.items()]
    call("x86_64-w64-mingw32-windres", *defines, "launcher.rc", "-O", "coff", "-o", "launcher.res", cwd=work)


def _compile(work: Path, name: str, option: str) -> None:
    options = ["-municode", "-Os", "-s", "-Wall", "-Werror", "-Wl,--no-insert-timestamp", option]
    call("x86_64-w64-mingw32-gcc", *options, "-o", name, SOURCES / "launcher.c", "launcher.res", cwd=work)
