"""Whether a place is fit for a file that is being worked on: a disk of this computer, or a stick, share or cloud folder.

Sticks lie about what they have written, shares lose locks, and cloud programs copy a file in the middle of a write
(sqlite.org/howtocorrupt.html, 2.1, 3.1 and 3.4). There a file may be kept, but not worked on.
"""

import json
import os
import re
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path, PurePath, PurePosixPath, PureWindowsPath

from poskoapp.domain.errors import StorageError


class Tempat(Enum):
    """What kind of place a folder is; the value goes after "berada di"."""

    CAKRAM = "cakram komputer ini"
    STIK = "stik atau cakram lepas"
    JARINGAN = "folder jaringan"
    AWAN = "folder yang disalin ke internet"


@dataclass(frozen=True, slots=True)
class Mount:
    """A mounted file system: where, of which kind, and whether its device can be pulled out."""

    point: PurePath
    kind: str
    removable: bool = False


@dataclass(frozen=True, slots=True)
class Facts:
    """What a computer says of its places. `drives` are Windows' kinds of drives, by their letter (`E:`)."""

    mounts: tuple[Mount, ...] = ()
    drives: Mapping[str, int] = field(default_factory=dict[str, int])
    clouds: tuple[PurePath, ...] = ()


class UnsafePlace(StorageError):
    """The file lies where it may not be worked on; it can be copied to this computer."""


_REMOVABLE, _REMOTE, _CD = 2, 4, 5
"""Of GetDriveTypeW (learn.microsoft.com, fileapi.h)."""

_SHARES = {
    "9p", "afpfs", "afs", "ceph", "cifs", "coda", "davfs", "fuse.davfs2", "fuse.glusterfs", "fuse.gvfsd-fuse",
    "fuse.rclone", "fuse.s3fs", "fuse.smbnetfs", "fuse.sshfs", "fuse.vmhgfs-fuse", "glusterfs", "gfs2", "lustre",
    "ncpfs", "nfs", "nfs4", "ocfs2", "prl_fs", "smb3", "smbfs", "vboxsf", "virtiofs",
}  # fmt: skip
_FOREIGN = {"exfat", "fuseblk", "hfsplus", "msdos", "ntfs", "ntfs3", "vfat"}
_PULLED_OUT = ("/media", "/run/media")
"""Where desktops mount what is plugged in."""

_CLOUD_NAME = re.compile(
    r"onedrive( - .+| \(.+\))?|dropbox( \(.+\))?|google ?drive|my drive|drive saya|icloud ?drive|nextcloud|"
    r"owncloud|mega|megasync|pcloud ?drive|yandex\.disk|box sync|creative cloud files|syncthing|com~apple~clouddocs",
    re.IGNORECASE,
)


def place_of(path: PurePath, facts: Facts) -> Tempat:
    """The kind of place at `path` (absolute, without links), by the facts alone."""
    kind = _windows_place(path, facts) if isinstance(path, PureWindowsPath) else _posix_place(path, facts)
    if kind is Tempat.CAKRAM and _is_cloud(path, facts.clouds):
        return Tempat.AWAN
    return kind


def place(path: Path) -> Tempat:
    """The kind of place at `path` on this computer."""
    real = path.absolute().resolve()
    return place_of(real, _windows_facts(real) if sys.platform == "win32" else _posix_facts(real))


def require_own_disk(path: Path) -> None:
    """UnsafePlace where a file may not be worked on at `path`."""
    kind = place(path)
    if kind is not Tempat.CAKRAM:
        raise UnsafePlace(
            f"{path.name} berada di {kind.value}, dan di sana berkas operasi dapat rusak.",
            "Salin berkas ke komputer ini, bekerja dari sana, dan pakai Salin ke … untuk membawanya.",
        )


def _posix_place(path: PurePath, facts: Facts) -> Tempat:
    under = [mount for mount in facts.mounts if path.is_relative_to(mount.point)]
    mount = max(under, key=lambda found: len(found.point.parts), default=None)
    if mount is None:
        return Tempat.CAKRAM
    if mount.kind in _SHARES or "gvfs" in path.parts:
        return Tempat.JARINGAN
    plugged = any(mount.point.is_relative_to(folder) for folder in _PULLED_OUT)
    if mount.removable or plugged or (mount.kind in _FOREIGN and mount.point.is_relative_to("/mnt")):
        return Tempat.STIK
    return Tempat.CAKRAM


def _windows_place(path: PureWindowsPath, facts: Facts) -> Tempat:
    drive = path.drive.upper()
    if drive.startswith("\\\\"):
        local = re.fullmatch(r"\\\\[?.]\\([A-Z]:)", drive)
        if local is None:
            return Tempat.JARINGAN
        drive = local[1]
    kind = facts.drives.get(drive)
    if kind == _REMOTE:
        return Tempat.JARINGAN
    return Tempat.STIK if kind in (_REMOVABLE, _CD) else Tempat.CAKRAM


def _is_cloud(path: PurePath, clouds: Iterable[PurePath]) -> bool:
    named = any(_CLOUD_NAME.fullmatch(part) for part in path.parent.parts)
    return named or any(path.is_relative_to(folder) for folder in clouds)


# ---------------------------------------------------------------- what this computer says


def _posix_facts(path: Path) -> Facts:
    mounts = [mount for line in _lines("/proc/self/mounts") if (mount := _mount(line, path))]
    return Facts(mounts=tuple(mounts), clouds=_cloud_folders())


def _mount(line: str, path: Path) -> Mount | None:
    device, point, kind, *_rest = [_unescaped(word) for word in line.split(" ")]
    here = PurePosixPath(point)
    if not path.is_relative_to(here):
        return None
    return Mount(here, kind, device.startswith("/dev/") and _can_be_pulled(Path(device)))


def _can_be_pulled(device: Path) -> bool:
    """Whether the block device hangs on USB, a card reader, or says itself that it is removable."""
    try:
        system = (Path("/sys/class/block") / device.resolve().name).resolve()
        if "/usb" in system.as_posix():
            return True
        disk = system if (system / "removable").exists() else system.parent
        return (disk / "removable").read_text() == "1\n"
    except OSError:
        return False


def _unescaped(word: str) -> str:
    """The kernel writes a blank in a path as a backslash and 040."""
    return re.sub(r"\\([0-7]{3})", lambda found: chr(int(found[1], 8)), word)


def _windows_facts(path: Path) -> Facts:  # pragma: no cover - only there
    import ctypes

    drive = PureWindowsPath(path).drive.upper().removeprefix("\\\\?\\")
    kind = getattr(ctypes, "windll").kernel32.GetDriveTypeW(f"{drive}\\")  # noqa: B009 - unknown elsewhere
    return Facts(drives={drive: kind}, clouds=_cloud_folders())


def _cloud_folders() -> tuple[PurePath, ...]:
    """What OneDrive says in the environment, and Dropbox in its `info.json`."""
    named = [value for name, value in os.environ.items() if name.upper().startswith("ONEDRIVE") and value]
    settings = [os.environ.get(name) for name in ("APPDATA", "LOCALAPPDATA")]
    places = [Path(folder) / "Dropbox" / "info.json" for folder in settings if folder]
    if home := os.environ.get("HOME"):
        places.append(Path(home) / ".dropbox" / "info.json")
    return tuple(Path(name).resolve() for name in [*named, *(name for at in places for name in _dropbox(at))])


def _dropbox(info: Path) -> list[str]:
    try:
        accounts = json.loads(info.read_bytes())
        return [str(account["path"]) for account in accounts.values()]
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return []


def _lines(path: str) -> list[str]:
    try:
        return Path(path).read_text(errors="surrogateescape").splitlines()
    except OSError:
        return []
