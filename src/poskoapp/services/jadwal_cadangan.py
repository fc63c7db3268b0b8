"""When the file is backed up without being asked: opened, every quarter of an hour, at a change of shift, closed."""

import time
from collections.abc import Callable

from poskoapp.services.cadangan import CadanganService
from poskoapp.storage.backup_shelf import SebabCadangan, Simpanan

LOOKED_EVERY = 60.0
"""Seconds between two looks at the file."""
EVERY = 14 * 60.0
"""Seconds between two backups; with the time until the next look still less than a quarter of an hour."""


class JadwalCadangan:
    """The schedule of one open file; `uptime` gives seconds that nobody sets back."""

    def __init__(self, service: CadanganService, uptime: Callable[[], float] = time.monotonic) -> None:
        self._service, self._uptime = service, uptime
        self._last: float | None = None

    def look(self) -> Simpanan | None:
        """To be called every `LOOKED_EVERY` seconds: backs up where that is due."""
        if self._last is not None and self._uptime() - self._last < EVERY:
            return None
        return self.now(SebabCadangan.BERKALA)

    def now(self, sebab: SebabCadangan) -> Simpanan | None:
        """Backs up for a reason of its own, if anything has changed since the last time."""
        began = self._uptime()
        made = self._service.keep_safe(sebab)
        if made is not None:
            self._last = began
        return made
