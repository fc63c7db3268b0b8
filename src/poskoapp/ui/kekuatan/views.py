"""The views within the tab: one row of labels, of which one is chosen; each is made when it is first looked at."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from poskoapp.services.operasi import OperasiRow
from poskoapp.ui.kekuatan.services import ApelPlace, KekuatanServices
from poskoapp.ui.page_choices import add_choice
from poskoapp.ui.reading import Size
from poskoapp.ui.theme import scaled

if TYPE_CHECKING:
    from poskoapp.services.kekuatan import KekuatanReport
    from poskoapp.ui.kekuatan.absen_view import AbsenView
    from poskoapp.ui.kekuatan.apel_view import ApelView
    from poskoapp.ui.kekuatan.satuan_view import SatuanView


class ViewSwitch(QWidget):
    """Each view with its word and what makes it in the room it is given. `shown` carries the one brought to the front."""

    shown = Signal(QWidget)

    def __init__(
        self, views: Sequence[tuple[str, Callable[[QWidget], QWidget]]], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._stack, self._group = QStackedWidget(self), QButtonGroup(self)
        self._make = [make for _, make in views]
        self._made: dict[int, QWidget] = {}
        row = QHBoxLayout()
        row.setSpacing(scaled(4))
        for text, _ in views:
            row.addWidget(add_choice(self._group, text))
            self._stack.addWidget(_room())
        row.addStretch(1)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(scaled(10))
        page.addLayout(row)
        page.addWidget(self._stack, 1)
        self._group.idClicked.connect(self._go_to)

    def view(self, at: int) -> QWidget:
        """One of them, made now if it was not yet."""
        if at not in self._made:
            room = self._stack.widget(at)
            self._made[at] = self._make[at](room)
            column = room.layout()
            if column is not None:
                column.addWidget(self._made[at])
                self._made[at].show()  # a layout that is in view already would do so only later
        return self._made[at]

    def current(self) -> QWidget:
        """The view looked at."""
        return self.view(self._stack.currentIndex())

    def show_view(self, view: QWidget) -> None:
        """Bring a view to the front."""
        self._go_to(next(at for at, made in self._made.items() if made is view))

    def _go_to(self, at: int) -> None:
        self._group.button(at).setChecked(True)
        if self._stack.currentIndex() != at:
            view = self.view(at)
            self._stack.setCurrentIndex(at)
            self.shown.emit(view)


def _room() -> QWidget:
    room = QWidget()
    column = QVBoxLayout(room)
    column.setContentsMargins(0, 0, 0, 0)
    return room


class KekuatanViews(ViewSwitch):
    """Those of the tab; `done` and `noticed` carry what they tell."""

    done = Signal(str)
    noticed = Signal(str)

    def __init__(
        self,
        people: Callable[[QWidget], QWidget],
        services: KekuatanServices,
        read_shares: "Callable[[], tuple[KekuatanReport, OperasiRow]]",
        size: Size,
        place: ApelPlace,
        parent: QWidget | None = None,
    ) -> None:
        self._services, self._read_shares, self._size, self._place = services, read_shares, size, place
        super().__init__(
            (
                ("Personel", people),
                ("Satuan & DSP", self._make_satuan),
                ("Apel", self._make_apel),
                ("Ketidakhadiran", self._make_absen),
            ),
            parent,
        )

    @property
    def satuan(self) -> "SatuanView":
        """Units with their establishment."""
        return cast("SatuanView", self.view(1))

    @property
    def apel(self) -> "ApelView":
        """The muster of a day."""
        return cast("ApelView", self.view(2))

    @property
    def absen(self) -> "AbsenView":
        """Absences by month."""
        return cast("AbsenView", self.view(3))

    def reload(self, view: QWidget) -> None:
        """Read one of them anew; the people are read by the tab."""
        cast("SatuanView | ApelView | AbsenView", view).reload()

    def _make_satuan(self, room: QWidget) -> "SatuanView":
        from poskoapp.ui.kekuatan.satuan_view import SatuanView

        made = SatuanView(self._services.units(), self._read_shares, self._size, self._place.jobs, room)
        made.done.connect(self.done)
        return made

    def _make_apel(self, room: QWidget) -> "ApelView":
        from poskoapp.ui.kekuatan.apel_view import ApelView

        made = ApelView(*self._services.apel(), self._size, self._place, room)
        made.done.connect(self.done)
        made.noticed.connect(self.noticed)
        return made

    def _make_absen(self, room: QWidget) -> "AbsenView":
        from poskoapp.ui.kekuatan.absen_view import AbsenView

        made = AbsenView(self._services.ketidakhadiran(), self._size, self._place.jobs, room)
        made.done.connect(self.done)
        return made
