"""Errors that go to the operator as they are; anything else is a bug of ours."""


class PoskoError(Exception):
    """Something the operator must know: `galat` says what happened and where, `saran` what to do (Indonesian)."""

    def __init__(self, galat: str, saran: str = "") -> None:
        super().__init__(galat)
        self.galat = galat
        self.saran = saran

    def __str__(self) -> str:
        return f"{self.galat} {self.saran}".strip()


class RuleViolation(PoskoError):
    """A hard rule of the field refuses what was asked."""


class ConflictAhead(RuleViolation):
    """What was asked breaks a hard rule, which holds up orders but never typing: the operator may insist.

    `penugasan_id` is the duty in the way, where it could be moved instead.
    """

    def __init__(self, galat: str, saran: str = "", *, penugasan_id: int | None = None) -> None:
        super().__init__(galat, saran)
        self.penugasan_id = penugasan_id


class InputError(PoskoError):
    """Wrong use, or a file or value that cannot be taken."""


class StorageError(PoskoError):
    """The operation file cannot be opened, read or written."""
