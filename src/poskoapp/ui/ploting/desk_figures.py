"""The strip of figures over the desk: what it counts is kept, and after a step changed by what the step changed."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from poskoapp.domain.errors import InputError
from poskoapp.planning.kebutuhan import Kebutuhan
from poskoapp.services.kebutuhan import against
from poskoapp.services.ploting_berubah import moves_requirement
from poskoapp.services.ploting_gambar import AngkaPloting, JumlahPloting, PlotingRows
from poskoapp.ui.figures_strip import FiguresStrip
from poskoapp.ui.history import Change
from poskoapp.ui.ploting.figures import Openings, figures
from poskoapp.ui.ploting.services import PlotingServices


class DeskFigures(FiguresStrip):
    """`angka` are the sums over all groups and places; `behind` says that the requirement is to be read anew.

    `plan` tells of which plan they are, None for the main one.
    """

    def __init__(
        self,
        services: PlotingServices,
        opens: Openings,
        plan: Callable[[], int | None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._services, self._opens, self._plan = services, opens, plan
        self.angka, self.behind = AngkaPloting(), False
        self._jumlah = JumlahPloting()
        self._kebutuhan: Kebutuhan | None = None
        self._tersedia: frozenset[int] = frozenset()

    def set_kebutuhan(self, kebutuhan: Kebutuhan | None, tersedia: frozenset[int]) -> None:
        """The requirement as it was read anew, None while a category has no pola; and who can be plotted."""
        self._kebutuhan, self._tersedia = kebutuhan, tersedia

    def follow(self, change: Change, rencana_id: int | None, *, large: bool) -> bool:
        """Who can be plotted after a step; False where the requirement has to be read first, `behind` in a large file."""
        if self._kebutuhan is None:
            return False
        service = self._services.kebutuhan
        self._tersedia = service.available_after(self._tersedia, change.changes, rencana_id)
        self.behind = moves_requirement(change.changes)
        if self.behind and not large:
            return self._count_anew(len(self._tersedia), rencana_id)
        self._kebutuhan = against(self._kebutuhan, len(self._tersedia))
        return True

    def _count_anew(self, tersedia: int, rencana_id: int | None) -> bool:
        self.behind = False
        try:
            self._kebutuhan = self._services.kebutuhan.requirement(tersedia, rencana_id)
        except InputError:  # a category has TPS by now and no pola
            return False
        return True

    def show_glance(self, angka: AngkaPloting) -> None:
        """The sums as they were read before all else: what is required may not be counted yet."""
        self._show(angka, counted=self._kebutuhan is not None)

    def show_picture(self, rows: PlotingRows, jumlah: JumlahPloting | None = None) -> None:
        """Count what is new in the picture, unless all of it was counted before, and show it."""
        if jumlah is None:
            self._jumlah.take(rows)
        else:
            self._jumlah = jumlah
        self._show(self._jumlah.angka, counted=True)

    def _show(self, angka: AngkaPloting, *, counted: bool) -> None:
        # what others print counts the whole vote, not the TPS of a plan beside it
        self.angka, publik = angka, self._services.angka.rows() if self._plan() is None else []
        self.set_figures(figures(angka, self._kebutuhan, publik, self._opens, counted=counted))
