"""The command `posko`."""

import os
import sys
import traceback
from pathlib import Path

from poskoapp.cli.answer import told_error
from poskoapp.cli.parser import build_parser, wants_json
from poskoapp.documents.excel.sheet_child import WORD as READ_WORD
from poskoapp.documents.excel.sheet_child import main as read_workbook
from poskoapp.domain.errors import PoskoError, RuleViolation

DONE, REFUSED, WRONG_USE = 0, 1, 2
"""Exit codes: done; a rule of the field refuses; wrong use, bad input or a fault of the program."""


def main(argv: list[str] | None = None) -> int:
    """Runs one command and returns its exit code."""
    words = sys.argv[1:] if argv is None else argv
    if words[:1] == [READ_WORD] and len(words) == 2:
        return read_workbook(Path(words[1]))
    as_json = wants_json(words)
    for stream in filter(None, (sys.stdout, sys.stderr)):  # a Windows program without a console has none
        stream.reconfigure(encoding="utf-8")  # pyright: ignore[reportAttributeAccessIssue] - Windows' own is not UTF-8
    try:
        return _run([word for word in words if word != "--json"], as_json=as_json)
    except PoskoError as error:
        print(told_error(error, as_json=as_json), file=sys.stderr)
        return REFUSED if isinstance(error, RuleViolation) else WRONG_USE
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # whoever read has read enough
        return DONE
    except Exception as fault:  # noqa: BLE001 - a fault of ours must not leave as "the rules refuse"
        print(told_error(_told_fault(fault), as_json=as_json), file=sys.stderr)
        return WRONG_USE


def _told_fault(fault: Exception) -> PoskoError:
    """A fault of ours without data: its kind and where in the program it happened."""
    from poskoapp.storage.program_log import fault_report, keep_report

    keep_report(fault, fault_report(fault))
    where = traceback.extract_tb(fault.__traceback__)[-1]
    return PoskoError(
        f"Kesalahan program {type(fault).__name__} di {Path(where.filename).name}:{where.lineno}.",
        "Yang sudah tersimpan tetap utuh. Sampaikan baris ini kepada pembuat program.",
    )


def _run(words: list[str], *, as_json: bool) -> int:
    if len(words) == 1 and words[0].lower().endswith(
        ".posko"
    ):  # as the system opens a file that is double-clicked
        words = ["gui", "--berkas", *words]
    parsed = build_parser().parse_args(words)
    if parsed.command == "gui":
        from poskoapp.app import run_gui  # the window's libraries are loaded only for the window

        return run_gui(parsed.berkas, parsed.contoh)
    from poskoapp.cli.commands import COMMANDS
    from poskoapp.cli.opened import unlocking_as

    with unlocking_as(parsed):
        answer = COMMANDS[parsed.command](parsed)
    print(answer.told(as_json=as_json), flush=True)
    return answer.code


if __name__ == "__main__":
    sys.exit(main())
