"""Ways to plot a small file and to look at its groups."""

from poskoapp.services.kelompok import KelompokRow
from poskoapp.services.ploting import PlotingService
from poskoapp.services.ploting_otomatis import PlotingOtomatisService, Proposal
from poskoapp.storage.reference import ReferenceData
from tests.factories import FilledFile

PANGKAT = ReferenceData().daftar_pangkat()


def plot(filled: FilledFile, benih: int = 1) -> Proposal:
    service = PlotingOtomatisService(filled.db, PANGKAT)
    proposal = service.propose(benih)
    service.apply(proposal)
    return proposal


def groups(filled: FilledFile) -> list[KelompokRow]:
    return PlotingService(filled.db, PANGKAT).kelompok()
