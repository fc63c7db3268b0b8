"""Laid into a packaged program as its start module `posko_start`, it runs `tests/e2e/packaged.py` there.

Words: the checkout, a file to walk through, a picture to leave. Nothing else of the checkout is searched for what the
package lacks, for it holds no module beside the sources' folders.
"""

import sys
from importlib import import_module
from pathlib import Path


def main() -> int:
    """The number of faults."""
    checkout, file, picture = sys.argv[1:]
    sys.path.append(checkout)
    return import_module("tests.e2e.packaged").main(Path(file), Path(picture))


if __name__ == "__main__":
    sys.exit(main())
