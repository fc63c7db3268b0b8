"""The papers of an example, written once more with naughty names for all its people."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from shutil import copyfile
from typing import NamedTuple

from sqlalchemy import select, update

from poskoapp.documents.pdf.pdfium import opened_pdf, page_texts
from poskoapp.documents.pdf.readback import bare
from poskoapp.domain.model import Operasi, Personel
from poskoapp.domain.progress import no_progress
from poskoapp.services import contoh_kertas
from poskoapp.services.contoh_hasil import ContohResult
from poskoapp.services.contoh_kerja import Kerja
from poskoapp.services.contoh_muat import load_skenario
from poskoapp.services.contoh_personel import PersonelContoh
from poskoapp.storage.database import Database
from poskoapp.storage.reference import ReferenceData
from tests.documents.pdf.test_names import BOXES, NAMES


class PaperOfNames(NamedTuple):
    """Who stood on a paper under his own name, who of them is not on it under the naughty one, and boxes on it."""

    nama: str
    stood: set[int]
    missing: set[int]
    boxes: set[str]


def written_anew(made: ContohResult, folder: Path, reference: ReferenceData) -> Iterator[PaperOfNames]:
    """Every PDF but the orders, which are frozen; the names begin with a mark, as a long one may be cut at its end."""
    path = copyfile(made.berkas, folder / made.berkas.name)
    skenario, pangkat = load_skenario(made.berkas.stem), reference.daftar_pangkat()
    with closing(Database.open(path)) as db:
        with db.write("Nama yang sulit") as session:
            people = dict(session.execute(select(Personel.id, Personel.nama)).all())
            named = [{"id": id_, "nama": f"Wulung{id_}x {NAMES[id_ % len(NAMES)]}"} for id_ in people]
            session.execute(update(Personel), named)
            signer = session.scalars(select(Operasi.penandatangan_nama)).one()
        people = {id_: nama for id_, nama in people.items() if bare(nama) not in bare(signer)}
        work = Kerja(db, pangkat, skenario, PersonelContoh(skenario, pangkat, []), folder, no_progress)
        contoh_kertas.write_papers(work)
    for paper in sorted(folder.glob("*.pdf")):
        before, after = _text(made.berkas.with_name(paper.name)), _text(paper)
        stood = {id_ for id_, nama in people.items() if bare(nama).upper() in before}
        missing = {id_ for id_ in stood if f"WULUNG{id_}X" not in after}
        yield PaperOfNames(paper.name, stood, missing, BOXES & set(after))


def _text(path: Path) -> str:
    with opened_pdf(path.read_bytes()) as pdf:
        return bare("".join(page_texts(pdf))).upper()
