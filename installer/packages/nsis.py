"""The Windows set-up program, made by NSIS on Linux."""

from pathlib import Path, PurePosixPath

from packages import icon
from packages.folder import ProgramFolder
from packages.project import DIST, INSTALLER, PUBLISHER, SUMMARY, WORK, call, fresh, version
from packages.sbom import LIST
from packages.windows import SIGN_COMMAND, sign

SCRIPT = INSTALLER / "windows" / "posko.nsi"


def build_setup(folder: ProgramFolder, *, quick: bool = False) -> Path:
    """Make `dist/Posko-1.2.3-setup.exe`; `quick` compresses less."""
    work = fresh(WORK / "windows" / "setup")
    DIST.mkdir(exist_ok=True)
    target = DIST / f"Posko-{version()}-setup.exe"
    (work / "files.nsh").write_text(file_lists(folder), encoding="utf-8")
    (work / "posko.ico").write_bytes(icon.ico(icon.PROGRAM))
    (work / "samping.bmp").write_bytes(icon.bmp(icon.SIDE, 164, 314))
    (work / "daftar.txt").write_bytes((folder.root / LIST).read_bytes().replace(b"\n", b"\r\n"))
    facts = {
        "VERSION": version(),
        "PUBLISHER": PUBLISHER,
        "SUMMARY": SUMMARY,
        "PAYLOAD": folder.root,
        "WORK": work,
        "OUTFILE": target,
        "KILOBYTES": folder.size() // 1024,
        "COMPRESSOR": "zlib" if quick else "lzma",
    }
    if SIGN_COMMAND:
        facts["SIGN"] = SIGN_COMMAND
    defines = [f"-D{name}={fact}" for name, fact in facts.items()]
    call("makensis", "-V2", "-WX", "-INPUTCHARSET", "UTF8", *defines, SCRIPT)
    sign(target)
    return target


def file_lists(folder: ProgramFolder) -> str:
    """Two NSIS macros: put every file in its place, and delete exactly these and the folders that are then empty."""
    files = [PurePosixPath(path) for path in sorted(folder.owners)]
    folders = sorted({parent for path in files for parent in path.parents if parent.parts}, reverse=True)
    install = ["!macro INSTALL_FILES"]
    current = None
    for path in sorted(files, key=lambda path: (path.parent, path.name)):
        if path.parent != current:
            current = path.parent
            install.append(f'  SetOutPath "{_windows("$INSTDIR", current)}"')
        install.append(f'  File "${{PAYLOAD}}/{_escaped(str(path))}"')
    remove = ["!macro REMOVE_FILES", *(f'  Delete "{_windows("$INSTDIR", path)}"' for path in files)]
    remove += [f'  RMDir "{_windows("$INSTDIR", path)}"' for path in folders]
    return "\n".join([*install, "!macroend", "", *remove, "!macroend", ""])


def _windows(root: str, path: PurePosixPath) -> str:
    return "\\".join([root, *(_escaped(part) for part in path.parts)])


def _escaped(text: str) -> str:
    return text.replace("$", "$$")
