"""Dialogs that list files know ours by their names, and so never look into one that is open.

Linux drops all locks of a process on a file when the process closes that file once, however often it has it open: a file
dialog that reads the beginning of the open operation to guess its kind leaves it to the next program that opens it, which
then takes SQLite's log for left behind and removes it, with whatever this program writes from then on.
"""

import os
import sys

from poskoapp.paths import resources

_DIRS, _USUAL = "XDG_DATA_DIRS", "/usr/local/share:/usr/share"


def make_own_files_known() -> None:
    """Before the first window: Qt's dialogs and GTK's look for the kinds of files where this variable says."""
    own = str(resources() / "xdg")
    known = os.environ.get(_DIRS) or _USUAL
    if sys.platform == "linux" and own not in known.split(":"):
        os.environ[_DIRS] = f"{own}:{known}"
