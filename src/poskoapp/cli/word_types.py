"""What the words of the command line are made of."""

import argparse
from collections.abc import Callable
from datetime import datetime

AddWord = Callable[[str, str], argparse.ArgumentParser]
"""Adds a subcommand by name and what it is about."""


def waktu(text: str) -> datetime:
    """A local time: `2024-11-25T08:00`, or a day alone."""
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is not None:
        raise ValueError(text)
    return moment
