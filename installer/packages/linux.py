"""The program folder for Linux: a base executable of CPython, its modules, the wheels, and Posko."""

from pathlib import PurePosixPath

from packages import debian, elf
from packages.components import Component, components_of
from packages.folder import ProgramFolder, stdlib_archive
from packages.project import INSTALLER, WORK, call, fresh
from packages.pruning import read_pruning
from packages.sbom import add_licences
from packages.wheels import Wheel, fetch

RUNTIME = "freeze-core"
BASE = PurePosixPath("freeze_core/bases/console-cpython-311-x86_64-linux-gnu")
STARTUP = "__init__posko.py"
"""The executable `posko` imports a module of this name first."""

BUILD_FACTS = ("_sysconfigdata__linux_x86_64-linux-gnu.py", "_sysconfigdata__x86_64-linux-gnu.py")
"""Asked by `sysconfig`, in Debian by the second name; ours know nothing of the machine that built Python."""


def build_folder() -> ProgramFolder:
    """Make `build/linux/posko`, the whole program."""
    folder = ProgramFolder(WORK / "linux" / "posko", read_pruning("linux"), "lib/site-packages")
    wheels = fetch("linux")
    for wheel in wheels:
        if wheel.name == RUNTIME:
            _add_runtime(folder, wheel)
        else:
            folder.add_wheel(wheel)
    folder.add_program(INSTALLER / "start.py")
    elf.drop_orphans(folder)
    _strip(folder)
    works = _add_libraries(folder)
    add_licences(folder, components_of("linux", wheels, folder, works))
    folder.settle()
    _try(folder)
    return folder


def _add_runtime(folder: ProgramFolder, wheel: Wheel) -> None:
    for path, content in wheel.files():
        is_extension = path.parent == PurePosixPath("freeze_core/lib") and path.suffix == ".so"
        if path == BASE:
            folder.write("posko", content, wheel.name)
            (folder.root / "posko").chmod(0o755)
        elif path.parts[0] == "freeze_core.libs" or (
            is_extension and folder.pruning.keeps_extension(path.name)
        ):
            folder.write(PurePosixPath("lib", path), content, wheel.name)
    extra = {
        STARTUP: (INSTALLER / "linux" / "startup.py").read_bytes(),
        **dict.fromkeys(BUILD_FACTS, b"build_time_vars = {}\n"),
    }
    folder.write("lib/python311.zip", stdlib_archive(folder.pruning, extra), wheel.name)
    folder.write("lib/library.dat", b"python311.zip", wheel.name)


def _add_libraries(folder: ProgramFolder) -> list[Component]:
    """Beside Qt's own, where Qt looks first; whose works they are."""
    taken = debian.take_all()
    for soname, content, work in taken:
        folder.write(f"{folder.site_packages}/PySide6/Qt/lib/{soname}", content, work.name)
    return [work for _soname, _content, work in taken]


def _strip(folder: ProgramFolder) -> None:
    """Symbols that nothing links to go; the libraries that auditwheel has rewritten do not survive that and stay."""
    files = [
        file for file in elf.binaries(folder) if ".libs" not in str(file) and "PySide6" not in file.parts
    ]
    call("strip", "--strip-unneeded", *files)


def _try(folder: ProgramFolder) -> None:
    """The program in the folder, not the source, must do the example's whole job, its order proved."""
    program, papers = folder.root / "posko", fresh(WORK / "linux" / "bekasi")
    call(program, "contoh", "bekasi", "--keluaran", papers)
    call(program, "sprin", "periksa", papers / "sprin-pam-tps-bekasi.pdf")
