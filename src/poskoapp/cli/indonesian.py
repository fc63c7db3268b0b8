"""Argparse in Indonesian: its help, and what it finds wrong."""

import argparse
import re
from collections.abc import Iterable
from typing import Any, NoReturn

from poskoapp.domain.errors import InputError

_MESSAGES = (
    (r"the following arguments are required: (.*)", r"Belum disebutkan: \1."),
    (r"one of the arguments (.*) is required", r"Sebutkan salah satu: \1."),
    (r"argument (.*): not allowed with argument (.*)", r"\1 tidak dapat dipakai bersama \2."),
    (r"ambiguous option: (.*) could match (.*)", r"\1 belum jelas: \2?"),
    (r"unrecognized arguments: (.*)", r"Tidak dikenal: \1."),
    (r"argument (.*): expected one argument", r"\1 harus diikuti satu nilai."),
    (r"argument (.*): expected (\d+) arguments", r"\1 harus diikuti \2 nilai."),
    (r"argument (.*): invalid choice: (.*) \(choose from (.*)\)", r"\2 bukan pilihan \1. Pilihannya: \3."),
    (r"argument (.*): (harus .*)", r"\1 \2."),
    (r"argument (.*): invalid \w+ value: (.*)", r"Nilai \2 tidak dapat dipakai untuk \1."),
)

_SECTIONS = {"positional arguments": "isian", "options": "pilihan"}


class _Formatter(argparse.HelpFormatter):
    """The help with argparse's own words in Indonesian."""

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[argparse._MutuallyExclusiveGroup],  # pyright: ignore[reportPrivateUsage]
        prefix: str | None = None,
    ) -> None:
        """The line that shows how the command is said."""
        super().add_usage(usage, actions, groups, "pemakaian: " if prefix is None else prefix)

    def start_section(self, heading: str | None) -> None:
        """The title over a group of words."""
        super().start_section(_SECTIONS.get(heading or "", heading))


class Parser(argparse.ArgumentParser):
    """Tells its help, and what is wrong, in Indonesian; what is wrong as an InputError."""

    def __init__(self, prog: str | None = None, description: str | None = None, **told: Any) -> None:
        super().__init__(prog, description=description, formatter_class=_Formatter, add_help=False, **told)
        self.add_argument("-h", "--help", action="help", help="tampilkan bantuan ini")

    def error(self, message: str) -> NoReturn:
        """Raises instead of leaving the program."""
        told = next((re.sub(p, r, message) for p, r in _MESSAGES if re.fullmatch(p, message)), message)
        raise InputError(told, f"Lihat bantuan: {self.prog} --help.")
