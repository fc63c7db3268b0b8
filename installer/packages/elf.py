"""Reads what the Linux binaries of a program folder need, and proves that it is there on every machine we promise."""

import re
from collections import defaultdict
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from pathlib import Path

from packages.folder import ProgramFolder
from packages.project import BuildError, call

GLIBC_FLOOR = (2, 28)
"""Debian 10, Ubuntu 20.04, RHEL 8; what PySide6 itself needs."""

LIBC = {
    "ld-linux-x86-64.so.2", "libc.so.6", "libdl.so.2", "libm.so.6", "libpthread.so.0", "libresolv.so.2", "librt.so.1",
    "libutil.so.1",
}  # fmt: skip

DEBIAN_PACKAGES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libGLX.so.0": "libglx0",
    "libOpenGL.so.0": "libopengl0",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libX11.so.6": "libx11-6",
    "libcups.so.2": "libcups2 | libcups2t64",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libgcc_s.so.1": "libgcc-s1",
    "libglib-2.0.so.0": "libglib2.0-0 | libglib2.0-0t64",
    "libgobject-2.0.so.0": "libglib2.0-0 | libglib2.0-0t64",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
    "libgthread-2.0.so.0": "libglib2.0-0 | libglib2.0-0t64",
    "libstdc++.so.6": "libstdc++6",
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
    "libxcb-glx.so.0": "libxcb-glx0",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxcb.so.1": "libxcb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libz.so.1": "zlib1g",
    "libzstd.so.1": "libzstd1",
}
"""The Debian and Ubuntu package of each library that is the system's business; after `|` its name elsewhere."""

OPTIONAL = ("*/printsupport/*",)
"""What Qt does without where its libraries are missing."""


@dataclass(frozen=True, slots=True)
class Needs:
    """What one binary needs: sonames, and the newest version of glibc."""

    libraries: list[str] = field(default_factory=list)
    glibc: tuple[int, ...] = (0,)


def read_needs(files: list[Path]) -> dict[Path, Needs]:
    """What each of these binaries needs."""
    libraries: dict[Path, list[str]] = defaultdict(list)
    glibc: dict[Path, tuple[int, ...]] = {}
    current = Path()
    for line in call("objdump", "-p", "-T", *files).splitlines():
        if "file format elf" in line:
            current = Path(line.partition(":")[0])
        elif "NEEDED" in line:
            libraries[current].append(line.split()[1])
        for number in re.findall(r"GLIBC_([0-9.]+)", line):
            glibc[current] = max(glibc.get(current, (0,)), tuple(map(int, number.split("."))))
    return {file: Needs(libraries[file], glibc.get(file, (0,))) for file in files}


def drop_orphans(folder: ProgramFolder) -> None:
    """Leave out the wheels' own copies of libraries (`*.libs`) that nothing reaches any more after pruning."""
    needs = {
        file.relative_to(folder.root).as_posix(): need for file, need in read_needs(binaries(folder)).items()
    }
    copies = {path.rpartition("/")[2]: path for path in needs if ".libs/" in path}
    reached = [path for path in needs if ".libs/" not in path]
    for path in reached:  # grows while it is walked
        found = {copies[name] for name in needs[path].libraries if name in copies}
        reached.extend(sorted(found.difference(reached)))
    for path in set(needs).difference(reached):
        folder.remove(path)


def debian_packages(folder: ProgramFolder) -> tuple[list[str], list[str]]:
    """What the package must depend on and what it may recommend.

    Raises BuildError where a binary needs a newer glibc than promised, or a library that is nobody's.
    """
    own = {path.rpartition("/")[2] for path in folder.owners}
    needed, optional = set[str](), set[str]()
    for file, needs in read_needs(binaries(folder)).items():
        path = file.relative_to(folder.root).as_posix()
        if needs.glibc > GLIBC_FLOOR:
            raise BuildError(f"{path} needs glibc {'.'.join(map(str, needs.glibc))}.")
        strangers = set(needs.libraries) - own - LIBC - DEBIAN_PACKAGES.keys()
        if strangers:
            raise BuildError(f"{path} needs {', '.join(sorted(strangers))}: which Debian package has that?")
        packages = {DEBIAN_PACKAGES[name] for name in needs.libraries if name in DEBIAN_PACKAGES.keys() - own}
        (optional if any(fnmatchcase(path, glob) for glob in OPTIONAL) else needed).update(packages)
    return sorted(needed), sorted(optional - needed)


def binaries(folder: ProgramFolder) -> list[Path]:
    """All ELF files."""
    paths = [folder.root / path for path in sorted(folder.owners)]
    return [path for path in paths if _begins_as_elf(path)]


def _begins_as_elf(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(4) == b"\x7fELF"
