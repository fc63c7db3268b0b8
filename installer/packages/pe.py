"""Windows binaries, read and made on Linux: who signed them, what they import, and `python3.dll`."""

import re
from pathlib import Path

from packages.folder import ProgramFolder
from packages.project import BuildError, call

ROOT_CERTIFICATES = "/etc/ssl/certs/ca-certificates.crt"
SIGNER = "CN=Python Software Foundation"

WINDOWS_10 = {
    "advapi32.dll", "authz.dll", "bcrypt.dll", "bcryptprimitives.dll", "cfgmgr32.dll", "comctl32.dll", "comdlg32.dll",
    "crypt32.dll", "d3d11.dll", "d3d12.dll", "d3d9.dll", "dbghelp.dll", "dcomp.dll", "dnsapi.dll", "dwmapi.dll",
    "dwrite.dll", "dxgi.dll", "gdi32.dll", "imm32.dll", "iphlpapi.dll", "kernel32.dll", "mpr.dll", "msvcrt.dll",
    "netapi32.dll", "ntdll.dll", "ole32.dll", "oleaut32.dll", "oleacc.dll", "powrprof.dll", "propsys.dll", "psapi.dll",
    "rpcrt4.dll", "secur32.dll", "setupapi.dll", "shcore.dll", "shell32.dll", "shlwapi.dll", "synchronization.dll",
    "user32.dll", "userenv.dll", "uxtheme.dll", "version.dll", "winmm.dll", "winspool.drv", "ws2_32.dll",
    "wtsapi32.dll", "ucrtbase.dll", "d2d1.dll", "uiautomationcore.dll", "winhttp.dll",
}  # fmt: skip
"""Libraries that every Windows 10 has, also the oldest that is still in use; `icuuc.dll` is not among them."""


def require_signatures(files: list[Path]) -> None:
    """Raises BuildError unless each file is as the Python Software Foundation signed it."""
    authorities = ["-CAfile", ROOT_CERTIFICATES, "-TSA-CAfile", ROOT_CERTIFICATES]
    offline = ["-ignore-crl"] if "-ignore-crl" in call("osslsigncode", "--help") else []
    for file in files:
        told = call("osslsigncode", "verify", *offline, *authorities, "-in", file)
        if SIGNER not in told or "Succeeded" not in told:
            raise BuildError(f"{file.name} is not signed by the Python Software Foundation:\n{told}")


def require_imports(folder: ProgramFolder) -> None:
    """Raises BuildError where a binary imports a library that neither the folder nor Windows 10 has."""
    own = {path.rpartition("/")[2].lower() for path in folder.owners}
    for path in sorted(folder.owners):
        if not path.lower().endswith((".dll", ".pyd", ".exe")):
            continue
        imported = {
            name.lower() for name in re.findall(r"DLL Name: (\S+)", call("objdump", "-p", folder.root / path))
        }
        strangers = {
            name
            for name in imported - own - WINDOWS_10
            if not name.startswith(("api-ms-win-", "ext-ms-win-"))
        }
        if strangers:
            raise BuildError(f"{path} imports {', '.join(sorted(strangers))}, which nobody brings.")


def exported_names(library: Path) -> list[str]:
    """What a DLL exports by name."""
    table = call("objdump", "-p", library).partition("[Ordinal/Name Pointer] Table")[2]
    return re.findall(r"^\s*\[\s*\d+\](?: \+base\[\s*\d+\])?\s+(?:[0-9a-f]+ )?(\w+)$", table, re.MULTILINE)


def make_forwarder(library: Path, target: Path) -> None:
    """Make a DLL that passes every export on to `library`: Python's stable interface, `python3.dll`, is no more."""
    names = exported_names(library)
    if "Py_Main" not in names or "PyModule_Create2" not in names:
        raise BuildError(f"{library.name} does not export what Python must.")
    lines = [f"  {name} = {library.stem}.{name}" for name in names]
    definition = target.with_suffix(".def")
    definition.write_text("\n".join([f"LIBRARY {target.name}", "EXPORTS", *lines, ""]), encoding="ascii")
    stub = target.with_suffix(".c")
    stub.write_text(
        "int __stdcall DllMainCRTStartup(void *h, unsigned r, void *p) { return 1; }\n", encoding="ascii"
    )
    options = ["-shared", "-nostdlib", "-s", "-Wl,--no-insert-timestamp", "-Wl,--entry=DllMainCRTStartup"]
    call("x86_64-w64-mingw32-gcc", *options, "-o", target, stub, definition)
