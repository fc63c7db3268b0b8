"""A command on a small file."""

import json

import pytest

from poskoapp.__main__ import main
from tests.factories import operation_file


@pytest.fixture
def filled(tmp_path):
    """The file, closed: the command opens it."""
    made = operation_file(tmp_path)
    made.db.close()
    return made


@pytest.fixture
def run(capsys, filled):
    """Runs one command on the file; gives the exit code and what it answered: as JSON, or in words if asked so."""
    capsys.readouterr()

    def call(*words, as_json=True):
        code = main([*map(str, words), "--berkas", str(filled.db.path), *(["--json"] if as_json else [])])
        told = capsys.readouterr()
        text = told.out or told.err
        return code, json.loads(text) if as_json else text

    return call
