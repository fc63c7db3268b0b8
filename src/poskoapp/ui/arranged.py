"""What stands side by side where there is room for it, and otherwise where there is not."""

from PySide6.QtCore import QEvent
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget


class Arranged(QWidget):
    """Arranges what stands in it anew with every width, and where something in it needs more room, or less."""

    def arrange(self) -> None:
        """Stand as the width allows."""
        raise NotImplementedError

    def resizeEvent(self, event: QResizeEvent) -> None:
        """There is another width."""
        super().resizeEvent(event)
        self.arrange()

    def event(self, event: QEvent) -> bool:
        """Something was hidden, shown, or says something else."""
        done = super().event(event)
        if event.type() is QEvent.Type.LayoutRequest:
            self.arrange()
        return done
