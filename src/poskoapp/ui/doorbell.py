"""One window per file: who opens a file that is open on this desk already brings that window to the front."""

import getpass
import hashlib
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QDir, QObject, QTimer, Signal

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalServer

_PATIENCE = 400
"""Milliseconds within which a running program answers."""
_SETTLED = 300
"""Milliseconds after which the window has been painted, and the network's library may be loaded."""


class Doorbell(QObject):
    """`rung` says that somebody has opened the file once more."""

    rung = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._path: Path | None = None
        self._server: QLocalServer | None = None

    def hang(self, path: Path) -> None:
        """Listen for this file, and no other, when the window is there; the first window of a file keeps its bell."""
        self.take_down()
        self._path = path
        # counted from the first turn of the loop on, however long the window took until then
        QTimer.singleShot(0, self, lambda: QTimer.singleShot(_SETTLED, self, self._listen))

    def _listen(self) -> None:
        from PySide6.QtNetwork import QLocalServer

        path = self._path
        if path is None or self._server is not None or ring(path):
            return
        server = QLocalServer(self)
        server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        QLocalServer.removeServer(_name(path))  # left behind by a program that was killed
        if server.listen(_name(path)):
            server.newConnection.connect(self._answer)
            self._server = server

    def take_down(self) -> None:
        """Listen no longer."""
        self._path = None
        if self._server is not None:
            self._server.close()
            self._server.deleteLater()
            self._server = None

    def _answer(self) -> None:
        if self._server is not None:
            visitor = self._server.nextPendingConnection()
            visitor.disconnected.connect(visitor.deleteLater)
            if visitor.waitForReadyRead(_PATIENCE) and bytes(visitor.readAll().data()) == _RAISE:
                self.rung.emit()


_RAISE, _ASK = b"buka", b"ada?"


def ring(path: Path, *, raise_: bool = False) -> bool:
    """Whether a window of this desk has the file open; with `raise_` it comes to the front."""
    if sys.platform != "win32" and not Path(QDir.tempPath(), _name(path)).exists():
        return False  # no bell hangs where Qt would put it: nobody need load the network's library for that
    from PySide6.QtNetwork import QLocalSocket

    socket = QLocalSocket()
    socket.connectToServer(_name(path))
    if not socket.waitForConnected(_PATIENCE):
        return False
    socket.write(_RAISE if raise_ else _ASK)
    socket.waitForBytesWritten(_PATIENCE)
    socket.disconnectFromServer()
    return True


def _name(path: Path) -> str:
    """The same for every way to write the path, another for every user."""
    try:
        user = getpass.getuser()
    except (KeyError, OSError):
        user = ""
    return "posko-" + hashlib.sha256(f"{user}\n{path.resolve()}".encode()).hexdigest()[:24]
