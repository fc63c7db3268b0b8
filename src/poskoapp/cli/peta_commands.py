"""Commands for the map: on paper, and its boundaries."""

from argparse import Namespace
from dataclasses import asdict

from poskoapp.cli.answer import Answer, Command
from poskoapp.cli.opened import opened
from poskoapp.cli.rencana_commands import rencana_of
from poskoapp.domain.bilangan import bilangan
from poskoapp.services.batas import BatasService
from poskoapp.services.peta_cetak import PetaCetakService


def peta_simpan(words: Namespace) -> Answer:
    """Prints the map."""
    with opened(words.berkas) as db:
        service = PetaCetakService(db)
        peta = service.peta(words.kecamatan, words.kertas, rencana_id=rencana_of(db, words))
        written = service.write_pdf(peta, words.sasaran)
    data = {
        "berkas": written.path, "tps": len(peta.titik), "halaman": written.halaman, "sidik": written.digest,
        "sha256": written.sha256, "catatan": peta.catatan,
    }  # fmt: skip
    text = f"Peta {peta.sub_judul} dengan {bilangan(len(peta.titik))} TPS: {words.sasaran}."
    return Answer(data, "\n".join((text, *(f"{note[0].upper()}{note[1:]}." for note in peta.catatan))))


def peta_batas(words: Namespace) -> Answer:
    """Loads boundaries."""
    with opened(words.berkas) as db:
        report = BatasService(db).impor(words.sumber)
    return Answer(asdict(report), report.teks)


PETA_COMMANDS: tuple[Command, ...] = (peta_simpan, peta_batas)
