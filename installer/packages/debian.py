"""Small libraries of X that Qt needs for a window and many a desktop lacks: from Debian's packages, each proven by its hash.

With them in the package it installs on such a desktop without a network.
"""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from packages.components import Component
from packages.project import INSTALLER, TITLE, WORK, BuildError, call, fresh

LOCK = INSTALLER / "linux" / "debian.lock"


@dataclass(frozen=True, slots=True)
class Library:
    """One library: what is written in a line of the lock, and after `take` its content."""

    package: str
    version: str
    soname: str
    sha256: str
    """Of the package's file."""

    @property
    def name(self) -> str:
        """As the library is called, without its version: `libxcb-cursor`."""
        return self.soname.partition(".")[0]

    def take(self, folder: Path) -> tuple[bytes, Component]:
        """Fetch the package to `folder`; the library in it, and whose work it is. BuildError where it is another."""
        call("apt-get", "download", f"{self.package}={self.version}", cwd=folder)
        return self.read(next(folder.glob(f"{self.package}_*.deb")))

    def read(self, deb: Path) -> tuple[bytes, Component]:
        """The library in the package's file, proven, and whose work it is."""
        if hashlib.sha256(deb.read_bytes()).hexdigest() != self.sha256:
            raise BuildError(f"{deb.name} is not the file that {LOCK.name} names. Build on Debian 12.")
        inside = fresh(deb.with_suffix(""))
        call("dpkg-deb", "--extract", deb, inside)
        library = next(path for path in inside.rglob(self.soname)).resolve()
        copyright_ = (inside / "usr/share/doc" / self.package / "copyright").read_bytes()
        purl = f"pkg:deb/debian/{self.package}@{self.version}?arch=amd64"
        work = Component(self.name, self.version, "X11", TITLE, {"copyright": copyright_}, purl, self.sha256)
        return library.read_bytes(), work


def locked() -> list[Library]:
    """What the lock names."""
    lines = LOCK.read_text(encoding="ascii").splitlines()
    return [Library(*line.split()) for line in lines if line and not line.startswith("#")]


def take_all() -> list[tuple[str, bytes, Component]]:
    """Soname, content and work of every library of the lock."""
    folder = fresh(WORK / "debian")
    return [(library.soname, *library.take(folder)) for library in locked()]
