"""The first module that the Linux executable runs, by the name `__init__posko`; sets where modules are found."""

import sys


def run(_main: str) -> None:
    """Called by the executable; only the program's own folder is searched."""
    library = f"{sys.prefix}/lib"
    sys.path[:] = [f"{library}/python311.zip", f"{library}/freeze_core/lib", f"{library}/site-packages"]
    sys.dont_write_bytecode = True
    from posko_start import main

    sys.exit(main())
