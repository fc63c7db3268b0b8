"""The wheels of the other system: fetched by hash, never installed, never run."""

import email
import hashlib
import sys
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from email.message import Message
from pathlib import Path, PurePosixPath

from packages.project import INSTALLER, ROOT, WORK, call

PLATFORMS = {
    "linux": [f"manylinux_2_{minor}_x86_64" for minor in (28, 27, 26, 24, 17, 12, 5)]
    + ["manylinux2014_x86_64"],
    "windows": ["win_amd64"],
}
"""Tags that are accepted; manylinux_2_28 is the newest because PySide6 needs that much itself."""

LICENCE_FOLDERS = ("license", "licence", "copying", "notice", "authors", "third_party")


@dataclass(frozen=True, slots=True)
class Wheel:
    """One wheel file and what its metadata say."""

    path: Path
    name: str = field(init=False)
    version: str = field(init=False)
    metadata: Message = field(init=False)

    def __post_init__(self) -> None:
        with zipfile.ZipFile(self.path) as archive:
            found = next(name for name in archive.namelist() if name.endswith(".dist-info/METADATA"))
            metadata = email.message_from_bytes(archive.read(found))
        object.__setattr__(self, "metadata", metadata)
        object.__setattr__(self, "name", metadata["Name"])
        object.__setattr__(self, "version", metadata["Version"])

    @property
    def sha256(self) -> str:
        """Of the wheel file, as in the lock."""
        return hashlib.sha256(self.path.read_bytes()).hexdigest()

    def files(self) -> Iterator[tuple[PurePosixPath, bytes]]:
        """What it puts into site-packages: path and content; scripts and headers are left out."""
        with zipfile.ZipFile(self.path) as archive:
            for name in archive.namelist():
                path = _in_site_packages(PurePosixPath(name))
                if path is not None and not name.endswith("/"):
                    yield path, archive.read(name)

    def licence_texts(self) -> Iterator[tuple[PurePosixPath, bytes]]:
        """Licence files of its dist-info folder, and notices that lie among its modules."""
        for path, content in self.files():
            inner = path.parts[1:] if path.parts[0].endswith(".dist-info") else path.parts
            if path.suffix in {".py", ".pyc", ".pyi", ".json"}:
                continue
            if any(part.lower().startswith(LICENCE_FOLDERS) for part in inner) or "-copying" in path.name:
                yield PurePosixPath(*inner), content

    def bills(self) -> Iterator[bytes]:
        """Its bills of materials of what was compiled into it (PEP 770), as the builder of Rust modules writes them."""
        for path, content in self.files():
            if path.match("*.dist-info/sboms/*.cyclonedx.json"):
                yield content


def fetch(system: str) -> list[Wheel]:
    """All wheels of the lock files for one system, from the package index or from the last build."""
    locks = [ROOT / "requirements.lock", INSTALLER / system / "runtime.lock"]
    digest = hashlib.sha256(b"".join(lock.read_bytes() for lock in locks)).hexdigest()[:12]
    folder = WORK / "wheels" / f"{system}-{digest}"
    if not (folder / "complete").exists():
        _download(system, locks, folder)
        (folder / "complete").touch()
    return [Wheel(path) for path in sorted(folder.glob("*.whl"))]


def _download(system: str, locks: list[Path], folder: Path) -> None:
    platforms = [f"--platform={tag}" for tag in PLATFORMS[system]]
    pins = [f"--requirement={lock}" for lock in locks]
    options = ["--only-binary=:all:", "--no-deps", "--require-hashes", "--disable-pip-version-check"]
    python = ["--python-version=3.11", "--implementation=cp"]
    call(sys.executable, "-m", "pip", "download", *options, *python, *platforms, *pins, "--dest", folder)


def _in_site_packages(path: PurePosixPath) -> PurePosixPath | None:
    if not path.parts[0].endswith(".data"):
        return path
    return PurePosixPath(*path.parts[2:]) if path.parts[1] in {"purelib", "platlib"} else None
