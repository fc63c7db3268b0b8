"""The one form of all tabs: labelled fields, what is wrong said beside the field, and nothing lost that was typed."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QCheckBox,
    QComboBox,
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from poskoapp.domain.akun import PeranAkun
from poskoapp.domain.errors import PoskoError
from poskoapp.storage.submission import AlreadySaved, new_form, submitting
from poskoapp.ui import wewenang
from poskoapp.ui.restyle import set_property
from poskoapp.ui.scrolled_page import ColumnSheet
from poskoapp.ui.theme import scaled
from poskoapp.ui.toolbar import button, label

Check = Callable[[], object]
"""Raises `PoskoError` with what is wrong in one field."""

_LABEL_WIDTH = 116
_STYLED = (QLineEdit, QTextEdit, QPlainTextEdit, QAbstractSpinBox, QComboBox, QCheckBox, QRadioButton)


@dataclass(frozen=True, slots=True)
class _Field:
    """A field with the line under it that says what is wrong, or else what it is for."""

    widget: QWidget
    note: QLabel
    hint: str
    check: Check | None

    def problem(self) -> bool:
        """Check the field and say what is wrong; True where something is."""
        try:
            if self.check is not None:
                self.check()
        except PoskoError as error:
            self.say(str(error), "danger")
            return True
        self.say(self.hint, "muted")
        return False

    def say(self, text: str, tone: str) -> None:
        """Show a line under the field, or none."""
        self.note.setText(text)
        self.note.setVisible(bool(text))
        set_property(self.note, "tone", tone)
        self.widget.setAccessibleDescription(text)


class FormDialog(QDialog):
    """Title, columns of fields, and Simpan. A form overrides `save`, whose `PoskoError` is shown in the form.

    A field is checked when the cursor leaves it, if something was typed, and all of them before `save`. Whoever works
    with a lower role than `least` finds it open for reading only, and the reason at its foot.
    """

    least = PeranAkun.OPERATOR

    def __init__(self, judul: str, simpan: str = "Simpan", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fields: list[_Field] = []
        self._form = new_form()
        self._columns = QHBoxLayout()
        self._sheet = ColumnSheet(self._columns)
        self._grid = QGridLayout()
        self._refusal = label("", wrap=True)
        self._foot, self._leave = QHBoxLayout(), button("Batal", self.reject)
        self.save_button = button(simpan, self._try_save, primary=True, least=self.least)
        self.setWindowTitle(judul)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._build(judul)
        self.add_column()

    def save(self) -> None:
        """Hand what was typed to a service."""
        raise NotImplementedError

    def add_column(self) -> None:
        """What is added from now on stands in another column."""
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(scaled(12))
        self._grid.setVerticalSpacing(scaled(6))
        self._grid.setColumnMinimumWidth(0, scaled(_LABEL_WIDTH))
        self._grid.setColumnStretch(1, 1)
        column = QVBoxLayout()
        column.addLayout(self._grid)
        column.addStretch(1)
        self._columns.addLayout(column, 1)

    def add_action(self, other: QPushButton) -> None:
        """Something else that can be done with the form, beside what its coloured button does."""
        self._foot.insertWidget(0, other)

    def add_section(self, text: str) -> None:
        """A heading within the column."""
        row = self._grid.rowCount()
        if row > 1:
            self._grid.setRowMinimumHeight(row, scaled(8))
        self._grid.addWidget(label(text, "strong"), row + 1, 0, 1, 2)

    def add_field(
        self, text: str, widget: QWidget, check: Check | None = None, hint: str = "", *, wide: bool = False
    ) -> None:
        """A labelled field; `hint` stands under it while nothing is wrong. `wide` leaves the label to a heading."""
        field = _Field(widget, label("", "small", wrap=True), hint, check)
        widget.setAccessibleName(text)
        if isinstance(widget, QAbstractSpinBox):
            widget.setFixedHeight(QLineEdit().sizeHint().height())  # as high as the fields around it
        row = self._grid.rowCount()
        if not wide:
            self._grid.addWidget(*_label_of(text, widget, row))
        self._grid.addWidget(widget, row, 0 if wide else 1, 1, 2 if wide else 1)
        self._grid.addWidget(field.note, row + 1, 0 if wide else 1, 1, 2 if wide else 1)
        self._fields.append(field)
        field.say(hint, "muted")
        widget.installEventFilter(self)

    def add_wide(self, widget: QWidget) -> None:
        """A widget over the whole width of the column."""
        self._grid.addWidget(widget, self._grid.rowCount(), 0, 1, 2)

    def refuse(self, error: PoskoError) -> None:
        """Say in the form what a service refuses."""
        self._refusal.setText(str(error))
        self._refusal.show()
        self._grow()

    def showEvent(self, event: QShowEvent) -> None:
        """Begin at the first field, with every text from its start, and as high as all of it."""
        self._sheet.fold()
        super().showEvent(event)
        if why := wewenang.reason(self.least):
            self._only_read(why)
        self._measure()
        self.resize(self.width(), self.sizeHint().height())
        for field in self._fields:
            if isinstance(field.widget, QLineEdit):
                field.widget.home(False)
        focused = self.focusWidget()
        if focused is None or focused is self.save_button:
            self._focus_first()

    def _only_read(self, why: str) -> None:
        """What stands in the fields is read as well as where it can be changed; there is nothing to save or to give up."""
        self._title.setText(_subject(self._title.text()))
        self.save_button.hide()
        self._leave.setText("Tutup")
        set_property(self._refusal, "tone", "muted")
        self._refusal.setText(why)
        self._refusal.show()
        widgets = self._sheet.findChildren(QWidget)
        for widget in widgets:
            _for_reading(widget)
        # not what Qt made within a field: it may make that anew when the field is styled
        for widget in [w for w in widgets if isinstance(w, _STYLED) and not isinstance(w.parent(), _STYLED)]:
            set_property(widget, "reading", "ya")

    def _focus_first(self) -> None:
        """What only tells something is no place for the keyboard."""
        for field in self._fields:
            if field.widget.focusPolicy().value & Qt.FocusPolicy.TabFocus.value:
                field.widget.setFocus()
                return

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Check a field when the cursor leaves it."""
        if event.type() == QEvent.Type.FocusOut:
            for field in self._fields:
                if field.widget is watched and _typed(field.widget):
                    field.problem()
        return super().eventFilter(watched, event)

    def _build(self, judul: str) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(scaled(12))
        self._title = label(judul, "title")
        column.addWidget(self._title)
        self._columns.setSpacing(scaled(32))
        column.addWidget(self._sheet, 1)
        set_property(self._refusal, "tone", "danger")
        self._refusal.hide()
        column.addWidget(self._refusal)
        self._foot.setSpacing(8)
        self._foot.addStretch(1)
        self._foot.addWidget(self._leave)
        self._foot.addWidget(self.save_button)
        column.addLayout(self._foot)

    def save_now(self) -> None:
        """What the coloured button does: check the fields, and save."""
        self._try_save()

    def _try_save(self) -> None:
        self._refusal.hide()
        self._save_if_right()
        self._grow()

    def _save_if_right(self) -> None:
        wrong = [field for field in self._fields if field.problem()]
        if wrong:
            wrong[0].widget.setFocus()
            return
        try:
            with submitting(self._form):
                self.save()
        except AlreadySaved:
            self.saved()  # the try before went through, although it seemed to fail
        except PoskoError as error:
            self.refuse(error)
        else:
            self.saved()

    def _grow(self) -> None:
        """Room for what is said now; a form that has grown stays so."""
        if self.isVisible():
            self._measure()
            self.resize(self.width(), max(self.height(), self.sizeHint().height()))

    def _measure(self) -> None:
        """Take note of columns that stand otherwise now, and of lines that say something else.

        Qt asks the layout for no least width once a form has told one of its own.
        """
        layout = self.layout()
        if layout is not None:
            self._sheet.updateGeometry()
            layout.activate()
            self.setMinimumWidth(max(self.minimumWidth(), layout.minimumSize().width()))

    def saved(self) -> None:
        """After `save`: the form has done its work."""
        self.accept()


def _label_of(text: str, widget: QWidget, row: int) -> tuple[QLabel, int, int, int, int, Qt.AlignmentFlag]:
    """The label and its place: beside the middle of one line, at the top of a field of several."""
    name = label(text)
    name.setBuddy(widget)
    policy = widget.sizePolicy()
    tall = policy.verticalPolicy().value & policy.PolicyFlag.GrowFlag.value
    return name, row, 0, 1, 1, Qt.AlignmentFlag.AlignTop if tall else Qt.AlignmentFlag.AlignVCenter


def _for_reading(widget: QWidget) -> None:
    if isinstance(widget, QLineEdit | QTextEdit | QPlainTextEdit | QAbstractSpinBox):
        widget.setReadOnly(True)
    elif isinstance(widget, QComboBox | QAbstractButton):
        widget.setEnabled(False)
    elif isinstance(widget, QAbstractItemView):
        widget.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    if isinstance(widget, QListWidget):
        for at in range(widget.count()):
            item = widget.item(at)
            item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsUserCheckable)


def _subject(judul: str) -> str:
    """`Ubah objek`, where nothing can be changed: `Objek`."""
    told = judul.removeprefix("Ubah ")
    return f"{told[:1].upper()}{told[1:]}"


def _typed(widget: QWidget) -> bool:
    text = getattr(widget, "text", None)
    return bool(text()) if callable(text) else True
