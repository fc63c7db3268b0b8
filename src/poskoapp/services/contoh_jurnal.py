"""What an example's post has written in its log, and the reports from it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from poskoapp.domain.jurnal import Saluran
from poskoapp.services.jurnal import JurnalFields, JurnalService
from poskoapp.storage.database import Database


@dataclass(frozen=True, slots=True)
class JurnalContoh:
    """An entry: what was told when, by whom, and what was done."""

    waktu: datetime
    kejadian: str
    sumber: str
    saluran: Saluran = Saluran.RADIO
    tindakan: str = ""


@dataclass(frozen=True, slots=True)
class LapharContoh:
    """The report of a day: how it was, and what is to be noted."""

    tanggal: date
    situasi: str
    catatan: str = ""

    @property
    def masa(self) -> tuple[datetime, datetime]:
        """From midnight to midnight."""
        start = datetime.combine(self.tanggal, time())
        return start, start + timedelta(days=1)


def keep_log(db: Database, entries: Sequence[JurnalContoh]) -> None:
    """The entries, each written down when it came."""
    service = JurnalService(db)
    for entry in entries:
        told = JurnalFields(
            entry.waktu, entry.kejadian, entry.sumber, saluran=entry.saluran, tindakan=entry.tindakan
        )
        service.catat(told, entry.waktu)
