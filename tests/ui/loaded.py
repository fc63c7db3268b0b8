"""What comes along when something of the window is imported, seen in a process of its own."""

import subprocess
import sys
from pathlib import Path


def loaded_with(imports: str, modules: str) -> list[str]:
    """Those of these modules (by blanks apart) that a fresh program has loaded after these import statements."""
    code = f"import sys; {imports}; print(*[name for name in {modules.split()!r} if name in sys.modules])"
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        env={"PYTHONPATH": str(Path(__file__).parents[2] / "src")},
    )
    return done.stdout.split()
