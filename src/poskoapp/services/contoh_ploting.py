"""The pola of an example and its automatic plotting."""

from dataclasses import replace

from sqlalchemy import select

from poskoapp.domain.errors import RuleViolation
from poskoapp.domain.kategori import Kategori
from poskoapp.domain.model import Kecamatan
from poskoapp.services.contoh_kerja import Kerja
from poskoapp.services.kebutuhan import KebutuhanReport, KebutuhanService
from poskoapp.services.ploting_otomatis import PlotingOtomatisService, Proposal
from poskoapp.services.pola import PolaService


def choose_pola(work: Kerja) -> KebutuhanReport:
    """The pola that the post set; without any, for kurang rawan the one that the people who are left afford."""
    work.step(3)(0, 1, "Menghitung pola yang terjangkau")
    service = KebutuhanService(work.db, work.pangkat)
    if work.skenario.ploting.pola:
        _set_pola(work, service)
        return service.report()
    found = service.report().terjangkau.per_kelurahan
    if found.pola is None:
        raise RuleViolation(f"Tidak ada pola yang terjangkau: kurang {found.kurang} personel.")
    service.set_pola({Kategori.KURANG_RAWAN: found.pola})
    return service.report()


def _set_pola(work: Kerja, service: KebutuhanService) -> None:
    wanted = work.skenario.ploting.pola
    service.set_pola({pola.kategori: pola.angka for pola in wanted if not pola.kecamatan})
    with work.db.read() as session:
        keys = dict(session.execute(select(Kecamatan.kode, Kecamatan.id)).all())
    for pola in wanted:
        if pola.kecamatan:
            PolaService(work.db).set_kecamatan(
                [keys[kode] for kode in pola.kecamatan], pola.kategori, pola.angka
            )


def plot(work: Kerja) -> Proposal:
    """Plots everyone who is free, and writes it."""
    service = PlotingOtomatisService(work.db, work.pangkat)
    if work.skenario.ploting.tanpa_setempat:
        service.set_aturan(replace(service.aturan(), tanpa_setempat=work.skenario.ploting.tanpa_setempat))
    proposal = service.propose(work.skenario.benih, progress=work.step(4))
    service.apply(proposal)
    return proposal
