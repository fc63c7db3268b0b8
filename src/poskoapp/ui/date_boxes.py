"""Fields for a day and for a moment, as Indonesian forms write them."""

from datetime import date, datetime

from PySide6.QtCore import QDate, QDateTime, Qt, QTime
from PySide6.QtGui import QColor, QTextCharFormat, QWheelEvent
from PySide6.QtWidgets import QCalendarWidget, QDateEdit, QDateTimeEdit, QToolButton

from poskoapp.ui.icons import icon
from poskoapp.ui.theme import scaled, tokens


class DateBox(QDateEdit):
    """A day: `27 November 2024`, with a calendar."""

    def __init__(self, day: date) -> None:
        super().__init__()
        self.setDisplayFormat("d MMMM yyyy")
        self.setCalendarPopup(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        _dress(self)
        self.set_day(day)

    def day(self) -> date:
        """The day chosen."""
        chosen = self.date()
        return date(chosen.year(), chosen.month(), chosen.day())

    def set_day(self, day: date) -> None:
        """Choose a day."""
        self.setDate(QDate(day.year, day.month, day.day))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The wheel turns the day only where the cursor is; elsewhere it scrolls the form."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


class MomentBox(QDateTimeEdit):
    """A day and a time of the day, local to the operation: `26 November 2024  08.00`."""

    def __init__(self, moment: datetime) -> None:
        super().__init__()
        self.setDisplayFormat("d MMMM yyyy  HH.mm")
        self.setCalendarPopup(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        _dress(self)
        day, time = (
            QDate(moment.year, moment.month, moment.day),
            QTime(moment.hour, moment.minute, moment.second),
        )
        self.setDateTime(QDateTime(day, time))

    def moment(self) -> datetime:
        """The moment chosen, without a zone."""
        day, time = self.date(), self.time()
        # Local to the operation's own zone, which stands in its header.
        return datetime(  # noqa: DTZ001
            day.year(), day.month(), day.day(), time.hour(), time.minute(), time.second()
        )

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The wheel turns the day only where the cursor is; elsewhere it scrolls the form."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


def _dress(box: QDateTimeEdit) -> None:
    """A calendar in our own hand: the week begins on Monday, only Sunday stands out, no numbers of weeks."""
    calendar = box.calendarWidget()
    calendar.setMinimumSize(scaled(280), scaled(232))
    calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
    calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
    for day, ink in ((Qt.DayOfWeek.Saturday, tokens().text), (Qt.DayOfWeek.Sunday, tokens().danger)):
        look = QTextCharFormat()
        look.setForeground(QColor(ink))
        calendar.setWeekdayTextFormat(day, look)
    for name, picture in (
        ("qt_calendar_prevmonth", "chevron-left"),
        ("qt_calendar_nextmonth", "chevron-right"),
    ):
        button = calendar.findChild(QToolButton, name)
        if button is not None:
            button.setIcon(icon(picture))
