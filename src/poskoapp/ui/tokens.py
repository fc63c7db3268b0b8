"""The colours of the window, light and dark, by what they are for; and the contrast rules they keep."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tokens:
    """One theme. Each field is a colour `#rrggbb` named by its use, never by its hue."""

    name: str
    window: str
    surface: str
    header: str
    rule: str
    border: str
    input_border: str
    text: str
    muted: str
    disabled: str
    accent: str
    accent_hover: str
    on_accent: str
    accent_soft: str
    hover: str
    danger: str
    success: str
    warning: str
    band: str
    on_band: str
    notice: str
    on_notice: str
    notice_action: str
    scroll: str
    kurang_rawan: str
    rawan: str
    sangat_rawan: str
    khusus: str


LIGHT = Tokens(
    name="terang",
    window="#f5f2ed",
    surface="#ffffff",
    header="#faf8f4",
    rule="#f0ece5",
    border="#ddd6ca",
    input_border="#8f8577",
    text="#211c16",
    muted="#6a6055",
    disabled="#a79d90",
    accent="#7a4a1f",
    accent_hover="#683d17",
    on_accent="#ffffff",
    accent_soft="#f4e7da",
    hover="#faf5ee",
    danger="#b3261e",
    success="#2a753c",
    warning="#8a5a00",
    band="#ffe3a8",
    on_band="#4a2f00",
    notice="#2e2821",
    on_notice="#f7f2ea",
    notice_action="#f0c391",
    scroll="#c4bbae",
    kurang_rawan="#2f8043",
    rawan="#c46c00",
    sangat_rawan="#b3261e",
    khusus="#6a3d9a",
)

DARK = Tokens(
    name="gelap",
    window="#1b1815",
    surface="#24201c",
    header="#2a2621",
    rule="#2e2924",
    border="#3d3731",
    input_border="#8a8072",
    text="#ece6dd",
    muted="#b3a99c",
    disabled="#6f675d",
    accent="#d8a066",
    accent_hover="#e5b27d",
    on_accent="#20140a",
    accent_soft="#46351f",
    hover="#2d2822",
    danger="#f28b80",
    success="#7cc48a",
    warning="#e8b84f",
    band="#5a4206",
    on_band="#ffe7b3",
    notice="#ece6dd",
    on_notice="#211c16",
    notice_action="#7a4a1f",
    scroll="#5a5249",
    kurang_rawan="#6cc07c",
    rawan="#e6b43c",
    sangat_rawan="#f0776b",
    khusus="#b896ea",
)

TEXT_PAIRS: tuple[tuple[str, str], ...] = (
    *(
        (ink, ground)
        for ink in ("text", "muted")
        for ground in ("window", "surface", "header", "accent_soft", "hover")
    ),
    *(
        (ink, ground)
        for ink in ("accent", "danger", "success", "warning")
        for ground in ("window", "surface")
    ),
    *(
        (ink, ground)
        for ink in ("accent", "danger", "success", "warning")
        for ground in ("accent_soft", "hover")
    ),
    ("on_accent", "accent"),
    ("on_accent", "accent_hover"),
    ("on_band", "band"),
    ("on_notice", "notice"),
    ("notice_action", "notice"),
)
"""(ink, ground) that the window really paints as text: at least 4.5 to 1 (WCAG 2.2, 1.4.3 AA)."""

SHAPE_PAIRS: tuple[tuple[str, str], ...] = (
    *(
        (shape, ground)
        for shape in ("kurang_rawan", "rawan", "sangat_rawan", "khusus", "danger", "success", "warning")
        for ground in ("window", "surface", "header", "hover", "accent_soft")
    ),
    *(("input_border", ground) for ground in ("surface", "window")),
    *(("accent", ground) for ground in ("window", "surface", "accent_soft")),
)
"""(shape, ground) of symbols, input frames and the focus ring: at least 3 to 1 (WCAG 2.2, 1.4.11 AA)."""


def _luminance(colour: str) -> float:
    """Relative luminance of `#rrggbb` (WCAG 2.2, definition of relative luminance)."""
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours, 1 to 21."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)
