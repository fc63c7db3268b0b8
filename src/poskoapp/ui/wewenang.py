"""What a role does not allow stands disabled in the window and says who may do it; the services refuse it anyway.

One operation stands on the desk of a program, so there is one session at a time.
"""

from poskoapp.domain.akun import PeranAkun, Sesi, implied_session

_NOBODY = implied_session("")
_sesi = _NOBODY


def enter(sesi: Sesi = _NOBODY) -> None:
    """From now on this person works at the desk; without one, as before anybody has logged in."""
    global _sesi  # noqa: PLW0603 - the one desk of the program, as the look and the clock are
    _sesi = sesi


def reason(least: PeranAkun) -> str:
    """Why whoever works at the desk may not do what asks for that role; empty where he may."""
    if _sesi.peran.may_act_as(least):
        return ""
    return f"Anda masuk sebagai {_sesi.peran.label}. Minta {least.label} melakukannya."
