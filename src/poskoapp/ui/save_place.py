"""Where to save: asked in one way, with a proposal that every system takes, and no ending lost or file replaced unasked."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from poskoapp.domain.akun import PeranAkun
from poskoapp.domain.nama_berkas import safe_name
from poskoapp.ui import wewenang
from poskoapp.ui.messages import ask

_KINDS = {
    ".pdf": "Dokumen PDF (*.pdf)",
    ".xlsx": "Buku kerja Excel (*.xlsx)",
    ".posko": "Berkas operasi Posko (*.posko)",
    ".paket": "Paket Posko (*.paket)",
    ".kuncipos": "Kunci pos (*.kuncipos)",
}
_REPLACE = "Timpa"


def ask_place(parent: QWidget | None, judul: str, proposed: str | Path, *endings: str) -> Path | None:
    """The chosen path, with one of `endings`; None where nothing is to be saved.

    `proposed`: a name, or a path whose last part is one, without its ending. Whatever dots a name has (`Roster 27.11`),
    they stay; where the ending makes it the name of a file that is there, the operator is asked. Whoever may only read and
    print is offered no workbook.
    """
    if not wewenang.may(PeranAkun.OPERATOR):
        endings = tuple(ending for ending in endings if ending != ".xlsx") or endings
    folder, name = _proposed(proposed)
    kinds = ";;".join(_KINDS[ending] for ending in endings)
    chosen, kind = QFileDialog.getSaveFileName(parent, judul, f"{folder}{safe_name(name)}{endings[0]}", kinds)
    if not chosen:
        return None
    if chosen.lower().endswith(endings):
        return Path(chosen)
    path = Path(chosen + next((ending for ending in endings if ending in kind), endings[0]))
    if path.exists() and ask(parent, judul, f"{path.name} sudah ada di folder itu.", _REPLACE) != _REPLACE:
        return None
    return path


def with_ending(path: str, ending: str) -> Path:
    """A typed path with this ending, which is added behind whatever dots the name has."""
    return Path(path if path.lower().endswith(ending) else f"{path}{ending}")


def _proposed(proposed: str | Path) -> tuple[str, str]:
    """The folder, with what parts it from the name, and the name: words alone are no path, whatever stands in them."""
    if isinstance(proposed, str):
        return "", proposed
    return f"{proposed.parent}/", proposed.name
