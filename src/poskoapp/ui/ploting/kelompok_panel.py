"""The right side of the tab: the chosen plot group, its officers and conflicts, and who is free for it."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget
from shiboken6 import isValid

from poskoapp.domain.akun import PeranAkun
from poskoapp.domain.konflik import Konflik
from poskoapp.domain.nrp import sebutan_nomor
from poskoapp.domain.waktu import singkat
from poskoapp.services.kelompok import KelompokRow, PetugasRow
from poskoapp.services.ploting_calon import CalonRow
from poskoapp.ui.card_list import Card, CardList
from poskoapp.ui.ploting.petugas_card import PetugasCard
from poskoapp.ui.ploting.problems import Problems
from poskoapp.ui.theme import scaled
from poskoapp.ui.toolbar import button, label
from poskoapp.ui.wewenang import advice, may

_HINT = "Enter memplot · Alt+↓ calon berikutnya"
_HINT_REPLACING = "Enter mengganti · ← → petugas lain · Esc batal"
_NONE_FREE = "Tidak ada personel yang bebas pada waktu tugas ini."
_NOBODY = f"{_NONE_FREE} Seret personel dari kelompok lain, atau minta bantuan di tab BKO."


class KelompokPanel(QWidget):
    """Knows no service: it tells what is asked.

    `plot_asked` carries a `CalonRow`; `other_asked` wants somebody else by name; `replace_asked` carries the
    `PetugasRow` who goes and the `CalonRow` who comes; `release_asked` a `PetugasRow`; `lock_asked` whether to lock;
    `candidates_asked` that the list is wanted anew; `card_made` a new `PetugasCard`; `left` comes when what had the
    keyboard here is gone.
    """

    plot_asked = Signal(object)
    other_asked = Signal()
    replace_asked = Signal(object, object)
    release_asked = Signal(object)
    lock_asked = Signal(bool)
    candidates_asked = Signal()
    card_made = Signal(object)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kelompok: KelompokRow | None = None
        self._leaving: PetugasRow | None = None
        self._came_from: QWidget | None = None
        self._title, self._place = label("", "title"), label("", "small", wrap=True)
        self._window, self.problems = label("", "small", wrap=True), Problems()
        self._changed = label("", "small", wrap=True)
        self.lock_button = button("Kunci", self._ask_lock, least=PeranAkun.OPERATOR)
        self.cancel_button = button("Batal", self.stop_replacing)
        self.other_button = button(
            "Orang lain …", self.other_asked.emit, tooltip="Shift+Enter", least=PeranAkun.OPERATOR
        )
        self._officers, self._cards = QVBoxLayout(), list[PetugasCard]()
        self._heading, self._hint = label("", "strong", wrap=True), label(_HINT, "small", wrap=True)
        self.candidates = CardList("Calon personel")
        self.candidates.chosen.connect(self._choose)
        self._build()
        self.show_kelompok(None)

    @property
    def leaving(self) -> PetugasRow | None:
        """The officer to be replaced, None while nobody is."""
        return self._leaving

    @property
    def wants_candidates(self) -> bool:
        """Whether there is a place to fill."""
        return self._kelompok is not None and (self._kelompok.kurang > 0 or self._leaving is not None)

    def show_kelompok(self, kelompok: KelompokRow | None, konflik: Sequence[Konflik] = ()) -> None:
        """Show this group; None says to choose one. A replacement under way ends unless it is still the same officer."""
        focused = QApplication.focusWidget()
        inside = focused if focused is not None and self.isAncestorOf(focused) else None
        standing = {p.penugasan_id for p in kelompok.petugas} if kelompok else set[int]()
        if self._leaving and self._leaving.penugasan_id not in standing:
            self._leaving = None
        self._kelompok = kelompok
        self._title.setText(f"Kelompok {kelompok.kode}" if kelompok else "Belum ada kelompok terpilih")
        self._place.setText(
            _place_told(kelompok) if kelompok else "Pilih baris untuk melihat personel dan calonnya."
        )
        self._window.setText(_duty_told(kelompok) if kelompok else "")
        self.problems.show_konflik(konflik)
        self.show_change("")
        self._show_officers(kelompok.petugas if kelompok else ())
        self.lock_button.setVisible(kelompok is not None)
        self.lock_button.setText("Buka kunci" if kelompok and kelompok.terkunci else "Kunci")
        self._show_heading()
        if inside is not None and not (isValid(inside) and inside.isVisibleTo(self)):
            self.left.emit()

    def show_change(self, told: str) -> None:
        """What of the group is no more as the issued order says; empty where all is."""
        self._changed.setText(f"Sejak Sprin: {told}" if told else "")
        self._changed.setVisible(bool(told))

    def show_candidates(self, calon: Sequence[CalonRow]) -> None:
        """Show who is free, best first."""
        self.candidates.set_cards(
            [
                Card(
                    c.sebutan,
                    f"{sebutan_nomor(c.nrp)}\N{NO-BREAK SPACE}{c.nrp} · {_whole_distance(c.alasan)}",
                    c,
                )
                for c in calon
            ]
        )
        self.candidates.setVisible(bool(calon) and self.wants_candidates)
        if not calon and self.wants_candidates:
            self._hint.setText(_NOBODY if may(PeranAkun.OPERATOR) else _NONE_FREE)

    def start_replacing(self, petugas: PetugasRow) -> None:
        """Ganti personel: the list now offers substitutes for this officer."""
        focused = QApplication.focusWidget()
        if focused is not self.candidates:
            self._came_from = focused
        self._leaving = petugas
        self._show_heading()
        self.candidates_asked.emit()
        (self.cancel_button if self.candidates.isHidden() else self.candidates).setFocus()
        QTimer.singleShot(0, self, lambda: self._area.ensureWidgetVisible(self.candidates, 0, 0))

    def stop_replacing(self) -> None:
        """The officer stays."""
        if self._leaving is not None:
            self._leaving = None
            if self._came_from is not None and isValid(self._came_from):
                self._came_from.setFocus()
            self._show_heading()
            self.candidates_asked.emit()

    def replace_other(self, by: int) -> None:
        """While one is to be replaced: another officer of the group instead, the next or the one before."""
        officers = self._kelompok.petugas if self._kelompok else ()
        at = next(
            (
                i
                for i, p in enumerate(officers)
                if self._leaving and p.penugasan_id == self._leaving.penugasan_id
            ),
            None,
        )
        if at is not None:
            self.start_replacing(officers[(at + by) % len(officers)])

    # ------------------------------------------------------------ building

    def _build(self) -> None:
        inner = QWidget()
        inner.setAutoFillBackground(False)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self._area = _scrolled(inner)
        outer.addWidget(self._area)
        column = QVBoxLayout(inner)
        column.setContentsMargins(scaled(8), 0, 0, 0)
        column.setSpacing(scaled(4))
        column.addLayout(_row(self._title, self.lock_button))
        column.addWidget(self._place)
        column.addWidget(self._window)
        column.addWidget(self.problems)
        column.addWidget(self._changed)
        column.addSpacing(scaled(4))
        self._officers.setSpacing(scaled(8))
        column.addLayout(self._officers)
        column.addSpacing(scaled(4))
        column.addLayout(_row(self._heading, self.other_button, self.cancel_button))
        column.addWidget(self.candidates, 1)
        column.addWidget(self._hint)
        column.addStretch()
        self._add_key("Batal mengganti", Qt.Key.Key_Escape, self.stop_replacing)
        for keys, by in ((Qt.Key.Key_Left, -1), (Qt.Key.Key_Right, 1)):
            self._add_key("Ganti petugas yang lain", keys, lambda by=by: self.replace_other(by))
        for made in (self.lock_button, self.cancel_button, self.other_button):
            made.setProperty("role", "link")

    def _add_key(self, text: str, keys: Qt.Key, run: Callable[[], object]) -> None:
        action = QAction(text, self)
        action.setShortcut(QKeySequence(keys))
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.triggered.connect(lambda _checked=False: run())
        self.addAction(action)

    # ------------------------------------------------------------ showing

    def _show_officers(self, petugas: Sequence[PetugasRow]) -> None:
        while len(self._cards) < len(petugas):
            card = PetugasCard()
            card.replace_asked.connect(self.start_replacing)
            card.release_asked.connect(self.release_asked)
            self._cards.append(card)
            self._officers.addWidget(card)
            self.card_made.emit(card)
        for card, officer in zip(self._cards, petugas, strict=False):
            card.show_petugas(officer)
        for at, card in enumerate(self._cards):
            card.setVisible(at < len(petugas))

    def _show_heading(self) -> None:
        leaving = self._leaving
        kurang = self._kelompok.kurang if self._kelompok else 0
        vacant = f"Calon terbaik – perlu {kurang} personel lagi"
        self._heading.setText(f"Pengganti {leaving.sebutan}" if leaving else vacant if kurang else "")
        self.other_button.setVisible(self._kelompok is not None)
        self._hint.setText(_HINT_REPLACING if leaving else advice(PeranAkun.OPERATOR, _HINT))
        self.cancel_button.setVisible(leaving is not None)
        for widget in (self.candidates, self._hint):
            widget.setVisible(self.wants_candidates)

    # ------------------------------------------------------------ asking

    def _choose(self, calon: CalonRow) -> None:
        if self._leaving is not None:
            self.replace_asked.emit(self._leaving, calon)
        else:
            self.plot_asked.emit(calon)

    def _ask_lock(self) -> None:
        if self._kelompok is not None:
            self.lock_asked.emit(not self._kelompok.terkunci)


def _place_told(kelompok: KelompokRow) -> str:
    return f"{kelompok.kelurahan}, {kelompok.kecamatan} · TPS\N{NO-BREAK SPACE}{kelompok.tps}"


def _whole_distance(alasan: str) -> str:
    """A number and its unit stay on one line."""
    return alasan.replace(" km", "\N{NO-BREAK SPACE}km")


def _duty_told(kelompok: KelompokRow) -> str:
    return f"{kelompok.pola.teks}\n{singkat(kelompok.mulai)} – {singkat(kelompok.selesai)}"


def _scrolled(inner: QWidget) -> QScrollArea:
    """Where the window is low it scrolls rather than cuts the cards."""
    area = QScrollArea()
    area.setWidget(inner)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.viewport().setAutoFillBackground(False)
    return area


def _row(left: QWidget, *right: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(0)
    row.addWidget(left, 1)
    for widget in right:
        row.addWidget(widget)
    return row
