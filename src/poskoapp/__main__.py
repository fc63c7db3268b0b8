"""The command `posko`."""

import sys

from poskoapp.cli.answer import told_error
from poskoapp.cli.parser import build_parser, wants_json
from poskoapp.domain.errors import PoskoError, RuleViolation

DONE, REFUSED, WRONG_USE = 0, 1, 2
"""Exit codes: done; a rule of the field refuses; wrong use or bad input."""


def main(argv: list[str] | None = None) -> int:
    """Runs one command and returns its exit code."""
    words = sys.argv[1:] if argv is None else argv
    as_json = wants_json(words)
    for stream in filter(None, (sys.stdout, sys.stderr)):  # a Windows program without a console has none
        stream.reconfigure(encoding="utf-8")  # pyright: ignore[reportAttributeAccessIssue] - Windows' own is not UTF-8
    try:
        return _run(words, as_json=as_json)
    except PoskoError as error:
        print(told_error(error, as_json=as_json), file=sys.stderr)
        return REFUSED if isinstance(error, RuleViolation) else WRONG_USE


def _run(words: list[str], *, as_json: bool) -> int:
    parsed = build_parser().parse_args(words)
    if parsed.command == "gui":
        from poskoapp.app import run_gui  # the window's libraries are loaded only for the window

        return run_gui(parsed.berkas, parsed.contoh)
    from poskoapp.cli.commands import COMMANDS

    answer = COMMANDS[parsed.command](parsed)
    print(answer.told(as_json=as_json))
    return answer.code


if __name__ == "__main__":
    sys.exit(main())
