"""What a role does not allow stands disabled in the window and says who may do it; the services refuse it anyway.

One operation stands on the desk of a program, so there is one session at a time. Whatever is offered follows it by one
of three ways: what is pressed is a `ByRole` (actions of menus, tables and keys; buttons), what is done by a gesture
(Enter on a card, a drop, Del on a shift) is a method that `asks`, and a form is read only where `reason` says so.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar
from weakref import WeakSet

from PySide6.QtGui import QAction
from shiboken6 import isValid

from poskoapp.domain.akun import PeranAkun, Sesi, implied_session

P = ParamSpec("P")
S = TypeVar("S")

MARK = "__wewenang__"
"""Where a method that `asks` keeps the role, for the button and the key that do the same."""


def _nowhere(_words: str) -> None:
    """There is no window to say it in."""


class ByRole:
    """Mixed into something that is pressed: disabled, and says why, where the role is lower than `least`.

    It follows whoever comes to work at the desk.
    """

    _least = PeranAkun.PIMPINAN
    _wanted = True
    _tip = ""

    def follow_role(self, least: PeranAkun) -> None:
        """From now on."""
        self._least = least
        _following.add(self)
        self.show_role()

    def setEnabled(self, arg__1: bool) -> None:
        """As asked, as far as the role allows it."""
        self._wanted = arg__1
        self.show_role()

    def setToolTip(self, arg__1: str) -> None:
        """What is told where the role allows it."""
        self._tip = arg__1
        self.show_role()

    def show_role(self) -> None:
        """Who works at the desk may be another by now."""
        why = reason(self._least)
        pressed: Any = super()  # Qt's own, an action's or a button's
        pressed.setEnabled(self._wanted and not why)
        pressed.setToolTip(why or self._tip)


class RoleAction(ByRole, QAction):
    """An action of a menu, a table or a key."""


_NOBODY = implied_session("")
_sesi = _NOBODY
_tell: Callable[[str], object] = _nowhere
_following: WeakSet[ByRole] = WeakSet()


def enter(sesi: Sesi = _NOBODY, tell: Callable[[str], object] = _nowhere) -> None:
    """From now on this person works at the desk; without one, as before anybody has logged in.

    `tell` shows a sentence in the window.
    """
    global _sesi, _tell
    _sesi, _tell = sesi, tell
    for each in list(_following):
        if isValid(each):
            each.show_role()


def may(least: PeranAkun) -> bool:
    """Whether whoever works at the desk may do what asks for that role."""
    return _sesi.peran.may_act_as(least)


def reason(least: PeranAkun) -> str:
    """Why he may not; empty where he may."""
    if may(least):
        return ""
    return f"Anda masuk sebagai {_sesi.peran.label}. Minta {least.label} melakukannya."


def advice(least: PeranAkun, words: str) -> str:
    """What to do next; to whoever may not do it, who does."""
    return words if may(least) else f"Ini dikerjakan {least.label}."


def asks(
    least: PeranAkun,
) -> Callable[[Callable[Concatenate[S, P], object]], Callable[Concatenate[S, P], None]]:
    """A method of the window that does nothing but say why where the role is lower; a gesture cannot be disabled."""

    def decorate(method: Callable[Concatenate[S, P], object]) -> Callable[Concatenate[S, P], None]:
        @wraps(method)
        def asked(self: S, *args: P.args, **kwargs: P.kwargs) -> None:
            why = reason(least)
            if why:
                _tell(why)
            else:
                method(self, *args, **kwargs)

        setattr(asked, MARK, least)
        return asked

    return decorate


def least_of(run: Callable[[], object], least: PeranAkun = PeranAkun.PIMPINAN) -> PeranAkun:
    """The role that a method asks for by itself, else the one given."""
    return getattr(run, MARK, least)
