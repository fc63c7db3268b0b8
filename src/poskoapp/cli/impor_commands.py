"""The commands `impor ...`: lists of every kind, taken without asking; what is not certain is left out and told."""

from argparse import Namespace

from poskoapp.cli.answer import Answer, Command
from poskoapp.cli.opened import opened
from poskoapp.cli.wording import import_answer
from poskoapp.documents.excel.header import PetaKolom, TableKind, read_peta
from poskoapp.services.impor import CaraImpor, ImporService
from poskoapp.services.impor_dsp import ImporDsp, ImporTerhitung
from poskoapp.services.impor_kerawanan import ImporKerawanan
from poskoapp.services.impor_personel import ImporPersonel
from poskoapp.services.impor_rencana import JenisImpor
from poskoapp.services.impor_tps import ImporTps
from poskoapp.services.impor_wilayah import ImporWilayah
from poskoapp.storage.reference import ReferenceData


def impor_personel(words: Namespace) -> Answer:
    """Imports people."""
    jenis = ImporPersonel(ReferenceData().daftar_pangkat(), buat_satuan=words.buat_satuan)
    return _imported("Personel", jenis, words)


def impor_wilayah(words: Namespace) -> Answer:
    """Imports kecamatan and kelurahan."""
    return _imported("Wilayah", ImporWilayah(), words)


def impor_tps(words: Namespace) -> Answer:
    """Imports TPS."""
    return _imported("TPS", ImporTps(), words, lengkap=words.lengkap)


def impor_kerawanan(words: Namespace) -> Answer:
    """Imports a list of kerawanan."""
    return _imported("Kerawanan", ImporKerawanan(), words)


def impor_dsp(words: Namespace) -> Answer:
    """Imports the establishment."""
    return _imported("DSP", ImporDsp(ReferenceData().daftar_pangkat()), words)


def impor_linmas(words: Namespace) -> Answer:
    """Imports counted strength."""
    return _imported("Kekuatan terhitung", ImporTerhitung(buat_satuan=words.buat_satuan), words)


def _imported(what: str, jenis: JenisImpor, words: Namespace, *, lengkap: bool = False) -> Answer:
    cara = CaraImpor(
        _peta(words.peta, jenis.tabel), lengkap=lengkap, timpa=words.timpa, coba=words.hanya_periksa
    )
    with opened(words.berkas) as db:
        service = ImporService(db, ReferenceData().daftar_pangkat())
        report = service.import_file(jenis, words.sumber, cara)
        unused = service.look(jenis, words.sumber, cara.peta).tidak_dipakai
    answer = import_answer(what, report)
    lines = [answer.text]
    if unused:
        lines.append(f"Kolom tidak dipakai: {', '.join(unused)}.")
    if words.hanya_periksa:
        lines.append("Hanya diperiksa; tidak ada yang disimpan.")
    data = {**answer.data, "kolom_tidak_dipakai": list(unused), "disimpan": not words.hanya_periksa}
    return Answer(data, "\n".join(lines))


def _peta(text: str | None, kind: TableKind) -> PetaKolom:
    return read_peta(text, kind) if text else PetaKolom()


IMPOR_COMMANDS: tuple[Command, ...] = (
    impor_personel,
    impor_wilayah,
    impor_tps,
    impor_kerawanan,
    impor_dsp,
    impor_linmas,
)
