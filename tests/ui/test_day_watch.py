from datetime import timedelta

from PySide6.QtCore import QObject, QTimer

from poskoapp.domain import clock
from poskoapp.ui.day_watch import DayWatch


def test_another_day_is_told_once_also_where_nobody_types(qtbot):
    owner, told = QObject(), []
    watch = DayWatch(owner)
    watch.turned.connect(lambda before, today: told.append(today - before))
    [tick] = watch.findChildren(QTimer)
    tick.timeout.emit()
    assert told == []
    clock.set_ahead(timedelta(days=2))
    tick.timeout.emit()
    tick.timeout.emit()
    assert told == [timedelta(days=2)]
    assert watch.today == clock.today()
