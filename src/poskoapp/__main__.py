"""The command `posko`."""

import gc
import os
import sys
import traceback
from pathlib import Path

from poskoapp.documents.child_words import FOREIGN_WORD, SHEET_WORD
from poskoapp.domain.errors import PoskoError, RuleViolation

DONE, REFUSED, WRONG_USE = 0, 1, 2
"""Exit codes: done; a rule of the field refuses; wrong use, bad input or a fault of the program."""


def main(argv: list[str] | None = None) -> int:
    """Runs one command and returns its exit code."""
    words = sys.argv[1:] if argv is None else argv
    if words[:1] == [SHEET_WORD] and len(words) == 2:
        from poskoapp.documents.excel.sheet_child import main as read_workbook

        return read_workbook(Path(words[1]))
    if words[:1] == [FOREIGN_WORD] and len(words) == 3:
        from poskoapp.services.asing import read_foreign

        return read_foreign(words[1], Path(words[2]))
    as_json = "--json" in words
    for stream in filter(None, (sys.stdout, sys.stderr)):  # a Windows program without a console has none
        stream.reconfigure(encoding="utf-8")  # pyright: ignore[reportAttributeAccessIssue] - Windows' own is not UTF-8
    try:
        return _run([word for word in words if word != "--json"], as_json=as_json)
    except PoskoError as error:
        _tell_error(error, as_json=as_json)
        return REFUSED if isinstance(error, RuleViolation) else WRONG_USE
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # whoever read has read enough
        return DONE
    except Exception as fault:  # noqa: BLE001 - a fault of ours must not leave as "the rules refuse"
        _tell_error(_told_fault(fault), as_json=as_json)
        return WRONG_USE


def _tell_error(error: PoskoError, *, as_json: bool) -> None:
    from poskoapp.cli.answer import told_error

    print(told_error(error, as_json=as_json), file=sys.stderr)


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
    match words:
        case ["gui"]:
            return _open_window()
        case [path] | ["gui", "--berkas", path] if path.lower().endswith(".posko"):  # also by a double click
            return _open_window(Path(path))
        case _:
            return _command(words, as_json=as_json)


def _open_window(berkas: Path | None = None, contoh: str | None = None) -> int:
    """Without a word of the command line: its many commands would hold up the window."""
    gc.disable()  # what is loaded now is no garbage; the window turns to a collector of its own
    from poskoapp.app import run_gui

    return run_gui(berkas, contoh)


def _command(words: list[str], *, as_json: bool) -> int:
    from poskoapp.cli.parser import build_parser

    parsed = build_parser().parse_args(words)
    if parsed.command == "gui":
        return _open_window(parsed.berkas, parsed.contoh)
    from poskoapp.cli.commands import COMMANDS
    from poskoapp.cli.opened import unlocking_as

    with unlocking_as(parsed):
        answer = COMMANDS[parsed.command](parsed)
    print(answer.told(as_json=as_json), flush=True)
    return answer.code


if __name__ == "__main__":
    sys.exit(main())
