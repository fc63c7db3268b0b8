"""The words with which the program starts itself to read a foreign file; in a module that costs the window nothing."""

FOREIGN_WORD = "--baca-asing"
"""For a PDF, a picture and the like; the kind of file and its path follow."""
SHEET_WORD = "--baca-lembar"
"""For a table; its path follows."""
