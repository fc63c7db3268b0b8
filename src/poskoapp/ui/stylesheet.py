"""The one style sheet, built from the tokens of a theme and the size of its text."""

from dataclasses import asdict
from pathlib import Path
from string import Template

from poskoapp.paths import resources
from poskoapp.ui.tokens import Tokens

SIZES = {"small": 12, "base": 13, "title": 15, "figure": 20}
"""The four sizes of text in device-independent pixels at 100 %."""
_HEIGHTS = {"button": 16, "field": 18}
"""Least heights within the frame of a control: those of its text, which a full window may not squeeze."""

_FRAME = Template("""
QMenuBar, QMenu, QStatusBar, QToolTip { font-family: Inter; font-size: ${base_size}px; }
QMenuBar { background: $surface; border-bottom: 1px solid $border; padding: 2px; }
QMenuBar::item { padding: 4px 8px; border-radius: 4px; background: transparent; }
QMenuBar::item:selected { background: $accent_soft; }
QMenu { background: $surface; border: 1px solid $border; padding: 4px 0; }
QMenu::item { padding: 5px 24px 5px 8px; border: 1px solid transparent; }
QMenu::icon { padding-left: 10px; }
QMenu::item:selected { background: $accent_soft; color: $text; }
QMenu::item:disabled { color: $disabled; background: transparent; }
QMenu::separator { height: 1px; background: $border; margin: 4px 8px; }
QMenu::indicator { width: 14px; height: 14px; padding-left: 10px; }
QMenu::indicator:checked { image: url("$images/check.svg"); }
QToolTip { background: $notice; color: $on_notice; border: none; padding: 4px 8px; }
QStatusBar { background: $surface; border-top: 1px solid $border; }
QStatusBar::item { border: none; }
QSplitter::handle { background: transparent; }
QTabWidget::pane { border: none; }
QTabBar { background: transparent; border: none; }
QTabBar::tab { background: transparent; color: $muted; border: none; border-bottom: 2px solid transparent;
  padding: 9px 14px 8px 14px; }
QTabBar::tab:hover { color: $text; }
QTabBar::tab:selected { color: $text; font-weight: 600; border-bottom-color: $accent; }
""")

_CONTROLS = Template("""
QPushButton { background: $surface; color: $text; border: 1px solid $border; border-radius: 4px;
  padding: 6px 12px; min-height: ${button_height}px; }
QPushButton:hover { background: $hover; border-color: $input_border; }
QPushButton:pressed { background: $accent_soft; }
QPushButton:checked { background: $accent_soft; border-color: $accent; }
QPushButton:focus { border: 2px solid $accent; padding: 5px 11px; }
QPushButton:disabled { color: $disabled; background: $window; border-color: $border; }
QPushButton::menu-indicator { image: url("$images/chevron-down.svg"); width: 12px; height: 12px;
  subcontrol-origin: padding; subcontrol-position: right center; right: 8px; }
QPushButton[role="menu"] { padding-right: 28px; }
QPushButton[role="menu"]:focus { padding-right: 27px; }
QPushButton:default, QPushButton[role="primary"] { background: $accent; color: $on_accent; border-color: $accent;
  font-weight: 600; }
QPushButton:default:hover, QPushButton[role="primary"]:hover { background: $accent_hover; }
QPushButton:default:focus, QPushButton[role="primary"]:focus { border: 2px solid $text; }
QPushButton:default:disabled, QPushButton[role="primary"]:disabled { background: $border; color: $muted;
  border-color: $border; }
QPushButton[role="link"] { background: transparent; border: 1px solid transparent; padding: 1px 4px; color: $accent; }
QPushButton[role="link"]:hover { text-decoration: underline; }
QPushButton[role="link"]:focus { border: 1px solid $accent; }
QPushButton[role="link"]:disabled { color: $disabled; background: transparent; border-color: transparent; }
QToolButton { background: transparent; border: 1px solid transparent; border-radius: 4px; padding: 4px; }
QToolButton:hover { background: $hover; border-color: $border; }
QToolButton:pressed, QToolButton:checked { background: $accent_soft; }
QToolButton:focus { border-color: $accent; }
QLineEdit, QComboBox, QAbstractSpinBox, QPlainTextEdit, QTextEdit { background: $surface; color: $text;
  border: 1px solid $input_border; border-radius: 4px; padding: 5px 8px; min-height: ${field_height}px;
  selection-background-color: $accent; selection-color: $on_accent; }
QLineEdit[reading="ya"], QComboBox[reading="ya"]:disabled, QAbstractSpinBox[reading="ya"],
  QPlainTextEdit[reading="ya"], QTextEdit[reading="ya"] { color: $text; background: $window; border-color: $border; }
QLineEdit:focus, QComboBox:focus, QAbstractSpinBox:focus, QPlainTextEdit:focus, QTextEdit:focus {
  border: 2px solid $accent; padding: 4px 7px; }
QLineEdit:disabled, QComboBox:disabled, QAbstractSpinBox:disabled { color: $disabled; background: $window;
  border-color: $border; }
QAbstractSpinBox QLineEdit, QComboBox QLineEdit { border: none; padding: 0; min-height: 0; }
QAbstractItemView QLineEdit, QAbstractItemView QLineEdit:focus { border: 2px solid $accent; border-radius: 0;
  padding: 0 5px; min-height: 0; }
QComboBox { padding-right: 24px; combobox-popup: 0; }
QComboBox::drop-down, QDateTimeEdit::drop-down { border: none; background: transparent; width: 24px; }
QComboBox::down-arrow, QDateTimeEdit::down-arrow { image: url("$images/chevron-down.svg"); width: 12px; height: 12px; }
QComboBox QAbstractItemView { background: $surface; border: 1px solid $border; outline: 0; padding: 0; }
QComboBox QAbstractItemView::item { min-height: 24px; padding: 0 8px; }
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button { border: none; background: transparent; width: 20px; }
QAbstractSpinBox::up-arrow { image: url("$images/chevron-up.svg"); width: 10px; height: 10px; }
QAbstractSpinBox::down-arrow { image: url("$images/chevron-down.svg"); width: 10px; height: 10px; }
QCalendarWidget QWidget#qt_calendar_navigationbar { background: $header; border-bottom: 1px solid $border; }
QCalendarWidget QToolButton { color: $text; font-weight: 600; }
QCalendarWidget QToolButton::menu-indicator { image: none; }
QCalendarWidget QTableView { selection-background-color: $accent; selection-color: $on_accent; border: none; }
QCheckBox, QRadioButton { spacing: 8px; }
QCheckBox::indicator, QRadioButton::indicator, QListWidget::indicator { width: 14px; height: 14px;
  border: 1px solid $input_border;
  background: $surface; }
QCheckBox::indicator, QListWidget::indicator { border-radius: 3px; }
QRadioButton::indicator { border-radius: 8px; }
QCheckBox::indicator:checked, QListWidget::indicator:checked { background: $accent; border-color: $accent;
  image: url("$images/check-on-accent.svg"); }
QCheckBox::indicator:indeterminate, QListWidget::indicator:indeterminate { background: $accent_soft; border-color: $accent; }
QRadioButton::indicator:checked { width: 8px; height: 8px; border: 4px solid $accent; background: $on_accent; }
QCheckBox::indicator:focus, QRadioButton::indicator:focus { border-color: $accent; }
QCheckBox:focus, QRadioButton:focus { color: $accent; }
QCheckBox:disabled, QRadioButton:disabled { color: $disabled; }
QCheckBox[reading="ya"]:disabled, QRadioButton[reading="ya"]:disabled { color: $text; }
QProgressBar { background: $border; border: none; border-radius: 3px; min-height: 6px; max-height: 6px; }
QProgressBar::chunk { background: $accent; border-radius: 3px; }
QGroupBox { border: 1px solid $border; border-radius: 4px; margin-top: 10px; padding: 12px 8px 8px 8px; }
QGroupBox::title { subcontrol-origin: margin; left: 8px; padding: 0 4px; color: $muted; }
""")

_VIEWS = Template("""
QAbstractScrollArea { border: 1px solid $border; border-radius: 4px; background: $surface; }
QScrollArea, QAbstractScrollArea[role="plain"] { border: 1px solid transparent; background: transparent; }
QAbstractScrollArea:focus, QScrollArea:focus { border: 1px solid $accent; }
QScrollArea[role="page"] { border: none; }
QPlainTextEdit, QTextEdit { border: 1px solid $input_border; }
QPlainTextEdit:focus, QTextEdit:focus { border: 2px solid $accent; }
QListWidget { outline: 0; padding: 1px; }
QListWidget:focus, QListWidget[role="plain"]:focus { border: 2px solid $accent; padding: 0; }
QListWidget::item { min-height: 24px; padding: 0 8px; border: 1px solid transparent; }
QListWidget::item:hover { background: $hover; }
QListWidget::item:selected { background: $accent_soft; color: $text; }
QListWidget:focus::item:selected { border-color: $accent; }
QHeaderView { background: $header; border: none; }
QHeaderView::section { background: $header; color: $muted; font-weight: 600; border: none;
  border-bottom: 1px solid $border; padding: 0 8px; }
QHeaderView::section:hover { color: $text; }
QHeaderView::up-arrow { image: url("$images/chevron-up.svg"); width: 10px; height: 10px; }
QHeaderView::down-arrow { image: url("$images/chevron-down.svg"); width: 10px; height: 10px; }
QScrollBar:vertical { background: transparent; width: 10px; margin: 2px; }
QScrollBar:horizontal { background: transparent; height: 10px; margin: 2px; }
QScrollBar::handle { background: $scroll; border-radius: 3px; min-height: 32px; min-width: 32px; }
QScrollBar::handle:hover { background: $input_border; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QAbstractScrollArea::corner { background: transparent; border: none; }
QTreeView::branch { background: transparent; }
""")

_ROLES = Template("""
QLabel { background: transparent; }
QLabel[role="title"] { font-size: ${title_size}px; font-weight: 600; }
QMessageBox QLabel#qt_msgbox_label { font-weight: 600; }
QDialogButtonBox { button-layout: 3; }
QLabel[role="strong"] { font-weight: 600; }
QLabel[role="small"] { font-size: ${small_size}px; color: $muted; }
QLabel[role="figure"] { font-size: ${figure_size}px; font-weight: 600; }
QLabel[tone="danger"] { color: $danger; }
QLabel[tone="success"] { color: $success; }
QLabel[tone="warning"] { color: $warning; }
QLabel[tone="accent"] { color: $accent; }
QLabel[tone="muted"] { color: $muted; }
QFrame[role="card"] { background: $surface; border: 1px solid $border; border-radius: 4px; }
QFrame[role="figure-cell"] { background: transparent; border: 2px solid transparent; border-radius: 4px; }
QFrame[role="figure-cell"][clickable="true"]:hover { background: $hover; }
QFrame[role="figure-cell"]:focus { border-color: $accent; }
QLabel[role="band"] { background: $band; color: $on_band; font-weight: 600; padding: 3px 16px; }
QFrame[role="notice"] { background: $notice; border-radius: 4px; }
QFrame[role="notice"] QLabel { color: $on_notice; }
QFrame[role="notice"] QPushButton { background: transparent; border: 1px solid transparent; padding: 3px 8px;
  color: $notice_action; font-weight: 600; }
QFrame[role="notice"] QPushButton:hover, QFrame[role="notice"] QPushButton:focus { border-color: $notice_action; }
""")


def images(tokens: Tokens) -> Path:
    """The folder with the few pictures that a style sheet can only take as files."""
    return resources() / "icons" / "lembar-gaya" / tokens.name


def stylesheet(tokens: Tokens, scale: float) -> str:
    """The style sheet of a theme with its text at `scale` (1.0 = 100 %)."""
    values: dict[str, str] = {
        **asdict(tokens),
        **{f"{name}_size": str(round(size * scale)) for name, size in SIZES.items()},
        **{f"{name}_height": str(round(height * scale)) for name, height in _HEIGHTS.items()},
        "images": images(tokens).as_posix(),
    }
    return "".join(part.substitute(values) for part in (_FRAME, _CONTROLS, _VIEWS, _ROLES))
