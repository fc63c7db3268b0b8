"""Where the program's own files and the operator's files are."""

import sys
from pathlib import Path


def resources() -> Path:
    """The folder with fonts, icons, reference data and texts: in the repository, or beside the packaged program."""
    packaged = Path(sys.prefix) / "share" / "posko" / "resources"
    return packaged if packaged.is_dir() else Path(__file__).parents[2] / "resources"


def licences() -> Path:
    """The folder of the packaged program with the bill of materials and all licence texts; the checkout has none."""
    return Path(sys.prefix) / "licenses"


def run_lock() -> Path:
    """In the checkout the list of libraries that the program is run with."""
    return Path(__file__).parents[2] / "requirements.lock"


def user_data() -> Path:
    """The folder for the operator's operation files; made when first asked for."""
    from platformdirs import user_data_path

    folder = user_data_path("Posko", appauthor=False)
    folder.mkdir(parents=True, exist_ok=True)
    return folder
