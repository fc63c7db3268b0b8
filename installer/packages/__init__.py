"""Builds the packages for Linux and Windows; `installer/build.py` is the command."""
