"""What every tab is: a page that knows which tables it shows, and reloads only when it is looked at."""

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from poskoapp.ui.history import Change


class Tab(QWidget):
    """Base of the tabs.

    A tab sets `judul` (on the tab bar), `shows` (tables of the file) and `help_topic`, builds its widgets in small
    `_build_...` methods into `page`, and overrides `reload`. Its constructor names the few services that it uses.
    """

    judul = ""
    shows: frozenset[str] = frozenset()
    help_topic = ""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stale = True
        self.page = QVBoxLayout(self)
        self.page.setContentsMargins(16, 12, 16, 12)
        self.page.setSpacing(12)

    @property
    def widget(self) -> QWidget:
        """What stands in the window."""
        return self

    @property
    def stale(self) -> bool:
        """Whether something changed since the last reload."""
        return self._stale

    def reload(self) -> None:
        """Read everything anew and show it; the tables keep selection and place by themselves."""
        raise NotImplementedError

    def take(self, change: Change) -> None:
        """Something in the file changed: reload now if this is looked at, otherwise when it will be."""
        if not self.shows & change.tables:
            return
        self._stale = True
        if self.isVisible():
            self._refresh()

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up."""
        if self._stale:
            self._refresh()
        super().showEvent(event)

    def _refresh(self) -> None:
        self.reload()
        self._stale = False
