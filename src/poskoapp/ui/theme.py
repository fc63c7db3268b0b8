"""How the window looks: Fusion with our palette, our font and one style sheet, light or dark, as the operator likes."""

import sys
from enum import StrEnum
from functools import cache
from typing import TypeVar

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

from poskoapp.paths import resources
from poskoapp.ui.preferences import read_text, write_text
from poskoapp.ui.stylesheet import SIZES, stylesheet
from poskoapp.ui.tokens import DARK, LIGHT, Tokens

FONT_FAMILY = "Inter"
_FONT_FILES = ("Inter-Regular.otf", "Inter-SemiBold.otf")
_SYSTEM_POINTS = 9.0 if sys.platform == "win32" else 11.0
"""Point size of the system's own text at 100 %; a larger one means that the operator asked for larger text."""

_Choice = TypeVar("_Choice", bound=StrEnum)


class Mode(StrEnum):
    """Which theme the operator asked for."""

    SYSTEM = "sistem"
    LIGHT = "terang"
    DARK = "gelap"


class TextSize(StrEnum):
    """How large the operator wants the text, on top of what the system says."""

    SMALL = "kecil"
    NORMAL = "normal"
    LARGE = "besar"
    HUGE = "sangat_besar"

    @property
    def factor(self) -> float:
        """The factor on all four sizes."""
        return {"kecil": 0.93, "normal": 1.0, "besar": 1.16, "sangat_besar": 1.31}[self.value]


class Theme(QObject):
    """The look of the running program. One per application; `changed` tells painters to fetch their colours anew."""

    changed = Signal()

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        self._system_factor = max(1.0, app.font().pointSizeF() / _SYSTEM_POINTS)
        self._mode = _stored(Mode, "tampilan/tema", Mode.SYSTEM)
        self._text_size = _stored(TextSize, "tampilan/ukuran_teks", TextSize.NORMAL)
        load_fonts()
        app.setStyle("Fusion")
        app.styleHints().colorSchemeChanged.connect(self._follow_system)
        self._apply()

    @property
    def mode(self) -> Mode:
        """What the operator asked for."""
        return self._mode

    @property
    def text_size(self) -> TextSize:
        """What the operator asked for."""
        return self._text_size

    @property
    def scale(self) -> float:
        """Size of the text against 100 %."""
        return self._system_factor * self._text_size.factor

    def set_mode(self, mode: Mode) -> None:
        """Change the theme now and for the next start."""
        self._mode = mode
        write_text("tampilan/tema", mode.value)
        self._apply()

    def set_text_size(self, size: TextSize) -> None:
        """Change the size of the text now and for the next start."""
        self._text_size = size
        write_text("tampilan/ukuran_teks", size.value)
        self._apply()

    def _follow_system(self) -> None:
        if self._mode is Mode.SYSTEM:
            self._apply()

    def _apply(self) -> None:
        scheme = self._app.styleHints().colorScheme()
        dark = self._mode is Mode.DARK or (self._mode is Mode.SYSTEM and scheme == Qt.ColorScheme.Dark)
        chosen = DARK if dark else LIGHT
        _InForce.tokens, _InForce.scale = chosen, self.scale
        self._app.setPalette(palette(chosen))
        self._app.setFont(base_font(self.scale))
        self._app.setStyleSheet(stylesheet(chosen, self.scale))
        self.changed.emit()


class _InForce:
    """What painters see; set by the one Theme."""

    tokens: Tokens = LIGHT
    scale: float = 1.0


def tokens() -> Tokens:
    """The colours in force; ask when painting, do not keep them."""
    return _InForce.tokens


def scale() -> float:
    """How large lengths are against 100 %; small text does not make them smaller."""
    return max(1.0, _InForce.scale)


def scaled(pixels: float) -> int:
    """A length of the 8-pixel rhythm that grows with the text."""
    return round(pixels * scale())


@cache
def load_fonts() -> None:
    """Make Inter known to Qt; once is enough."""
    for name in _FONT_FILES:
        QFontDatabase.addApplicationFont(str(resources() / "fonts" / name))


def base_font(scale: float) -> QFont:
    """Inter at the base size, with tabular figures, so that numbers stand under each other in every table."""
    font = QFont(FONT_FAMILY)
    font.setPixelSize(round(SIZES["base"] * scale))
    font.setFeature(QFont.Tag("tnum"), 1)
    return font


def palette(tokens: Tokens) -> QPalette:
    """Qt's colour roles, filled from the tokens."""
    roles = QPalette.ColorRole
    colours = {
        roles.Window: tokens.window,
        roles.WindowText: tokens.text,
        roles.Base: tokens.surface,
        roles.AlternateBase: tokens.header,
        roles.Text: tokens.text,
        roles.PlaceholderText: tokens.muted,
        roles.Button: tokens.surface,
        roles.ButtonText: tokens.text,
        roles.BrightText: tokens.danger,
        roles.Highlight: tokens.accent_soft,
        roles.HighlightedText: tokens.text,
        roles.Accent: tokens.accent,
        roles.Link: tokens.accent,
        roles.LinkVisited: tokens.accent,
        roles.ToolTipBase: tokens.notice,
        roles.ToolTipText: tokens.on_notice,
        roles.Mid: tokens.border,
        roles.Midlight: tokens.rule,
        roles.Light: tokens.surface,
        roles.Dark: tokens.input_border,
    }
    result = QPalette()
    for role, colour in colours.items():
        result.setColor(role, QColor(colour))
    for role in (roles.Text, roles.WindowText, roles.ButtonText, roles.HighlightedText):
        result.setColor(QPalette.ColorGroup.Disabled, role, QColor(tokens.disabled))
    return result


def _stored(kind: type[_Choice], key: str, default: _Choice) -> _Choice:
    stored = read_text(key)
    return kind(stored) if stored in {choice.value for choice in kind} else default
