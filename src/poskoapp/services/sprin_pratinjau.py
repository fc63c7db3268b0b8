"""Orders as they look on paper, issued or still drafts."""

from poskoapp.domain.progress import Progress, no_progress
from poskoapp.services.pratinjau import Pratinjau
from poskoapp.services.sprin import SprinService
from poskoapp.services.sprin_baris import Draf
from poskoapp.services.sprin_naskah import SprinNaskahService


class SprinPratinjauService:
    """Opens orders for looking at."""

    def __init__(self, sprin: SprinService, naskah: SprinNaskahService) -> None:
        self._sprin, self._naskah = sprin, naskah

    def issued(self, sprin_id: int) -> Pratinjau:
        """An issued order: its frozen bytes."""
        return Pratinjau(self._sprin.pdf(sprin_id))

    def letter(self, draf: Draf) -> Pratinjau:
        """The letter of a draft alone, at once."""
        return Pratinjau(self._naskah.letter_pdf(draf))

    def whole(self, draf: Draf, progress: Progress = no_progress) -> Pratinjau:
        """A draft with its lampiran; RuleViolation where there is nobody to order."""
        return Pratinjau(self._naskah.pdf(draf, progress))
