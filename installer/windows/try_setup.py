"""Proves the Windows set-up: `python3 installer/windows/try_setup.py SETUP.exe PICTURE_FOLDER [--older OLDER-setup.exe]`.

On Windows it works on this very machine (use one that may be changed). On Linux it works under Wine in the prefix that
wine/make_prefix.sh made: set WINEPREFIX, HOME and DISPLAY. Every check prints a line; the exit code is the number of
those that failed. Needs nothing but Python; the picture needs Pillow on Windows and ImageMagick on Linux.
"""

import argparse
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path, PureWindowsPath

ON_WINDOWS = sys.platform == "win32"
CHECKOUT = Path(__file__).resolve().parents[2]
OWN_KEY = r"Software\Posko"
UNINSTALL_KEY = r"Software\Microsoft\Windows\CurrentVersion\Uninstall\Posko"
CLASSES = r"Software\Classes"
DONE, DAMAGED, RUNNING, DOWNGRADE = 0, 2, 3, 4
STRICT = "vcruntime140,vcruntime140_1,msvcp140,msvcp140_1,msvcp140_2=n"
"""Keeps Wine from hiding that we forgot one of Microsoft's libraries."""


class Machine:
    """A Windows to try on: this one, or Wine's."""

    def __init__(self) -> None:
        told = self.run("cmd", "/c", "echo", "%LOCALAPPDATA%;%APPDATA%;%ProgramFiles%;%ProgramData%")[1]
        local, roaming, programs, shared = (PureWindowsPath(part) for part in told.strip().split(";"))
        self.local, self.roaming, self.programs, self.shared = local, roaming, programs, shared

    def run(self, *words: str, timeout: float = 1800) -> tuple[int, str]:
        """Exit code and what was written; through pipes, which a program under Wine needs."""
        answer = subprocess.run(
            self.command(*words),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=timeout,
            check=False,
            env=environment(),
        )
        return answer.returncode, answer.stdout.decode("utf-8", "replace")

    def start(self, *words: str) -> subprocess.Popen[bytes]:
        """A program that goes on by itself."""
        pipes = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.STDOUT}
        return subprocess.Popen(self.command(*words), env=environment(), **pipes)

    def command(self, *words: str) -> list[str]:
        """How it is called here."""
        return list(words) if ON_WINDOWS else ["wine", *words]

    def here(self, path: PureWindowsPath) -> Path:
        """The path as this script sees it."""
        if ON_WINDOWS:
            return Path(path)
        return Path(os.environ["WINEPREFIX"], "drive_c", *path.parts[1:])

    def there(self, path: Path) -> str:
        """A path of this script as the programs see it."""
        return str(path) if ON_WINDOWS else f"Z:{str(path).replace('/', chr(92))}"

    def value(self, root: str, key: str, name: str | None = None) -> str | None:
        """A value in the registry; None where it is not there."""
        which = ["/v", name] if name else ["/ve"]
        code, told = self.run("reg", "query", rf"{root}\{key}", *which)
        lines = [line.split("REG_SZ") for line in told.splitlines() if "REG_SZ" in line]
        return lines[0][1].strip() if code == 0 and lines else None


class Trial:
    """The checks, one after another on one machine."""

    def __init__(self, setup: Path, pictures: Path) -> None:
        self.machine, self.setup, self.pictures = Machine(), setup.resolve(), pictures.resolve()
        self.pictures.mkdir(parents=True, exist_ok=True)
        self.failed = 0
        self.folder = self.machine.local / "Programs" / "Posko"
        self.console = str(self.folder / "posko-console.exe")
        self.papers = PureWindowsPath(r"C:\posko uji coba é")
        self.data = self.machine.here(self.machine.local / "Posko" / "operasi.posko")

    def check(self, what: str, holds: object, told: object = "") -> None:
        """Say and count it."""
        self.failed += not holds
        print(f"{'ok    ' if holds else 'FAILED'} {what}{'' if holds else f': {told}'}", flush=True)

    def install(self, *options: str, setup: Path | None = None) -> int:
        """Run the set-up silently; its exit code."""
        return self.machine.run(self.machine.there((setup or self.setup).resolve()), "/S", *options)[0]

    def uninstall(self, *options: str, folder: PureWindowsPath | None = None) -> None:
        """Run the uninstaller silently. It goes on in a copy of itself, so wait for the end."""
        place = folder or self.folder
        self.machine.run(str(place / "uninstall.exe"), "/S", *options)
        wait_until(lambda: not self.machine.here(place / "uninstall.exe").exists())

    def per_user(self) -> None:
        """A silent installation for this user, without any right that matters to others."""
        began = time.monotonic()
        code = self.install("/CurrentUser")
        self.check(f"installs for this user ({time.monotonic() - began:.0f} s)", code == DONE, code)
        for name in (
            "Posko.exe",
            "python311.dll",
            r"licenses\DAFTAR.txt",
            r"licenses\sbom.cdx.json",
            "uninstall.exe",
        ):
            self.check(f"{name} is there", self.machine.here(self.folder / name).is_file())
        menu = self.machine.roaming / r"Microsoft\Windows\Start Menu\Programs\Posko.lnk"
        self.check("the start menu has Posko", self.machine.here(menu).is_file())
        opens = self.machine.value("HKCU", rf"{CLASSES}\Posko.Operasi\shell\open\command")
        self.check("operation files open with it", opens == f'"{self.folder}\\Posko.exe" "%1"', opens)
        self.check("Windows lists it", self.machine.value("HKCU", UNINSTALL_KEY, "DisplayName") == "Posko")
        self.check("nothing for all users", self.machine.value("HKLM", OWN_KEY, "Folder") is None)

    def whole_job(self) -> None:
        """The installed program does the example's whole job."""
        code, told = self.machine.run(self.console, "--versi")
        self.check(f"tells its version: {told.strip()}", code == DONE and told.startswith("Posko "), told)
        shutil.rmtree(self.machine.here(self.papers), ignore_errors=True)
        began = time.monotonic()
        code, told = self.machine.run(self.console, "contoh", "bekasi", "--keluaran", str(self.papers))
        self.check(
            f"does the example's whole job ({time.monotonic() - began:.0f} s)", code == DONE, told[-2000:]
        )
        for name in ("bekasi.posko", "roster-bekasi.xlsx", "sprin-pam-tps-bekasi.pdf"):
            self.check(f"made {name}", self.machine.here(self.papers / name).is_file())
        order = str(self.papers / "sprin-pam-tps-bekasi.pdf")
        code, told = self.machine.run(self.console, "sprin", "periksa", order)
        self.check("its order proves itself", code == DONE, told)

    def everything(self) -> None:
        """Each module loads, each tab and dialog opens, by a start module that is laid into the folder for it."""
        start = self.machine.here(self.folder / r"Lib\site-packages\posko_start.py")
        shutil.copy(CHECKOUT / "installer" / "coba_start.py", start)
        words = [self.machine.there(CHECKOUT), str(self.papers / "bekasi.posko")]
        picture = self.machine.there(self.pictures / "posko-windows-semua.png")
        code, told = self.machine.run(self.console, *words, picture)
        self.check(f"everything opens: {told.strip()[-90:]}", code == DONE, told[-3000:])
        start.unlink()

    def window(self) -> None:
        """The window opens on a file, stays, and keeps the set-up from replacing what runs."""
        program = self.machine.start(str(self.folder / "Posko.exe"), str(self.papers / "bekasi.posko"))
        time.sleep(25)
        self.check("the window stays", program.poll() is None)
        self.take_picture()
        code = self.install("/CurrentUser")
        self.check("refused while it runs", code == RUNNING, code)
        self.machine.run("taskkill", "/f", "/im", "Posko.exe")
        program.wait(60)

    def take_picture(self) -> None:
        """Of the whole screen."""
        target = self.pictures / "posko-windows.png"
        if ON_WINDOWS:
            from PIL import ImageGrab

            ImageGrab.grab().save(target)
        else:
            subprocess.run(["import", "-window", "root", str(target)], check=True)
        self.check(f"a picture: {target.stat().st_size:,} bytes", target.stat().st_size > 10_000)

    def upgrade(self, older: Path | None) -> None:
        """Over itself, over an older one, and not over a newer one; what is not ours stays."""
        foreign = self.machine.here(self.folder / "catatan saya.txt")
        foreign.write_text("bukan milik program", encoding="utf-8")
        self.data.parent.mkdir(parents=True, exist_ok=True)
        self.data.write_bytes(b"berkas operasi")
        if older is not None:
            self.check("a newer one is not replaced", self.install("/CurrentUser", setup=older) == DOWNGRADE)
            self.check("unless forced", self.install("/CurrentUser", "/FORCE", setup=older) == DONE)
        key = ["reg", "add", rf"HKCU\{OWN_KEY}", "/v", "Version", "/d", "99.0.0", "/f"]
        before = self.machine.value("HKCU", OWN_KEY, "Version")
        self.machine.run(*key)
        self.check("a version of the future is not replaced", self.install("/CurrentUser") == DOWNGRADE)
        self.machine.run(*key[:-2], before or "0", "/f")
        self.check("upgrades", self.install("/CurrentUser") == DONE)
        self.check("keeps foreign files", foreign.is_file())
        self.check("keeps the operator's files", self.data.read_bytes() == b"berkas operasi")
        self.check("still runs", self.machine.run(self.console, "--versi")[0] == DONE)
        foreign.unlink()

    def damaged(self) -> None:
        """One changed bit."""
        content = bytearray(self.setup.read_bytes())
        content[len(content) // 2] ^= 1
        broken = self.machine.here(PureWindowsPath(r"C:\posko-rusak.exe"))
        broken.write_bytes(content)
        code = self.machine.run(r"C:\posko-rusak.exe", "/S", "/CurrentUser")[0]
        self.check("a damaged set-up installs nothing", code == DAMAGED, code)
        broken.unlink()

    def remove(self) -> None:
        """The program goes, the data stay, until the uninstaller is told otherwise."""
        self.uninstall()
        self.check("the program is gone", not self.machine.here(self.folder).exists(), self.left(self.folder))
        self.check("the operator's files stay", self.data.is_file())
        self.check(
            "Windows lists it no more", self.machine.value("HKCU", UNINSTALL_KEY, "DisplayName") is None
        )
        self.check("the file type is gone", self.machine.value("HKCU", rf"{CLASSES}\.posko") is None)
        self.check("installs again", self.install("/CurrentUser", "/NoDesktop") == DONE)
        self.uninstall("/DeleteData")
        self.check("the data go when told", not self.data.exists())

    def all_users(self) -> None:
        """Into Program Files; runs from there."""
        folder = self.machine.programs / "Posko"
        code = self.install("/AllUsers")
        self.check("installs for all users", code == DONE, code)
        self.check("known to all users", self.machine.value("HKLM", OWN_KEY, "Folder") == str(folder))
        menu = self.machine.shared / r"Microsoft\Windows\Start Menu\Programs\Posko.lnk"
        self.check("in everybody's start menu", self.machine.here(menu).is_file())
        code, told = self.machine.run(str(folder / "posko-console.exe"), "--versi")
        self.check("runs from Program Files", code == DONE, told)
        self.uninstall(folder=folder)
        self.check("is gone for all users", not self.machine.here(folder).exists(), self.left(folder))
        self.check("forgotten", self.machine.value("HKLM", OWN_KEY, "Folder") is None)

    def left(self, folder: PureWindowsPath) -> list[str]:
        """What is still in a folder, for the message."""
        return [str(path) for path in self.machine.here(folder).rglob("*")][:5]


def wait_until(holds: Callable[[], bool], seconds: float = 60) -> None:
    """Look ten times a second."""
    end = time.monotonic() + seconds
    while not holds() and time.monotonic() < end:
        time.sleep(0.1)
    time.sleep(1)  # the copy of the uninstaller ends a moment after it removed the last file


def environment() -> dict[str, str]:
    """For the programs that are called."""
    if ON_WINDOWS:
        return dict(os.environ)
    overrides = f"mscoree,mshtml=;winemenubuilder.exe=d;{STRICT}"
    return {**os.environ, "WINEDEBUG": "-all", "LANG": "C.UTF-8", "WINEDLLOVERRIDES": overrides}


def main() -> int:
    """Do all checks; the number of failed ones."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("setup", type=Path)
    parser.add_argument("pictures", type=Path)
    parser.add_argument("--older", type=Path, help="a set-up of an older version")
    asked = parser.parse_args()
    trial = Trial(asked.setup, asked.pictures)
    trial.damaged()
    trial.per_user()
    trial.whole_job()
    trial.everything()
    trial.window()
    trial.upgrade(asked.older)
    trial.remove()
    trial.all_users()
    print(f"{trial.failed} failed")
    return trial.failed


if __name__ == "__main__":
    sys.exit(main())
