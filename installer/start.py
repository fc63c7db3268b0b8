"""How the packaged program starts: a double click brings no words, or only a file; all else is the command line."""

import sys


def words_of(given: list[str]) -> list[str]:
    """The words for the command `posko`; the window is what is meant where nothing or only a file is given."""
    if not given:
        return ["gui"]
    if len(given) == 1 and given[0].lower().endswith(".posko"):
        return ["gui", "--berkas", given[0]]
    return given


def main() -> int:
    """Run the program; its exit code."""
    from poskoapp.__main__ import main as posko

    return posko(words_of(sys.argv[1:]))


if __name__ == "__main__":
    sys.exit(main())
