"""The package for Debian, Ubuntu and their kin."""

import gzip
import shutil
from pathlib import Path

from packages import elf, icon
from packages.folder import ProgramFolder
from packages.project import DIST, INSTALLER, PUBLISHER, ROOT, WORK, call, fresh, released_at, version
from packages.sbom import FOLDER

PROGRAM = "/opt/posko"
SOURCES = INSTALLER / "linux"
KINDS_OF_FILES = ROOT / "resources" / "xdg" / "mime" / "packages" / "posko.xml"


def build_deb(folder: ProgramFolder, *, quick: bool = False) -> Path:
    """Make `dist/posko_1.2.3_amd64.deb`; `quick` compresses less."""
    tree = fresh(WORK / "linux" / "deb")
    shutil.copytree(folder.root, tree / PROGRAM[1:])
    _add_desktop(tree / "usr")
    _add_document(tree, folder)
    _add_control(tree, folder)
    target = DIST / f"posko_{version()}_amd64.deb"
    DIST.mkdir(exist_ok=True)
    compression = ["-Zgzip", "-z1"] if quick else ["-Zxz", "-z6"]
    call("dpkg-deb", "--root-owner-group", *compression, "--build", tree, target)
    shutil.rmtree(tree)
    return target


def _add_desktop(usr: Path) -> None:
    """The command, the menu entry, the file type and the icons."""
    (usr / "bin").mkdir(parents=True)
    (usr / "bin" / "posko").symlink_to(f"{PROGRAM}/posko")
    _put(usr / "share/applications/posko.desktop", (SOURCES / "posko.desktop").read_bytes())
    _put(usr / "share/mime/packages/posko.xml", KINDS_OF_FILES.read_bytes())
    icons = usr / "share/icons/hicolor"
    pictures = {"apps/posko": icon.PROGRAM, "mimetypes/application-x-posko": icon.DOCUMENT}
    for name, source in pictures.items():
        _put(icons / "scalable" / f"{name}.svg", source.read_bytes())
        for size in icon.SIZES:
            _put(icons / f"{size}x{size}" / f"{name}.png", icon.png(source, size))


def _add_document(tree: Path, folder: ProgramFolder) -> None:
    """Debian looks for licences and changes in one place."""
    doc = tree / "usr/share/doc/posko"
    _put(doc / "copyright", (folder.root / FOLDER / "DAFTAR.txt").read_bytes())
    change = f"posko ({version()}) stable; urgency=medium\n\n  * {version()}\n\n -- {PUBLISHER}\n"
    _put(doc / "changelog.gz", gzip.compress(change.encode(), mtime=released_at()))


def _add_control(tree: Path, folder: ProgramFolder) -> None:
    depends, recommends = elf.debian_packages(folder)
    facts = {
        "VERSION": version(),
        "PUBLISHER": PUBLISHER,
        "KILOBYTES": str(folder.size() // 1024),
        "DEPENDS": ", ".join(["libc6 (>= 2.28)", *depends]),
        "RECOMMENDS": ", ".join([*recommends, "shared-mime-info", "desktop-file-utils"]),
    }
    text = (SOURCES / "control").read_text(encoding="utf-8")
    for name, fact in facts.items():
        text = text.replace(f"@{name}@", fact)
    _put(tree / "DEBIAN/control", text.encode())


def _put(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    path.chmod(0o644)
