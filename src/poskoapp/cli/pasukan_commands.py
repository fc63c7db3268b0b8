"""The forces of a stage from the command line: listed, ended with it, carried to another."""

from argparse import Namespace
from collections.abc import Sequence

from poskoapp.cli.answer import Answer, Command
from poskoapp.cli.opened import opened
from poskoapp.domain.bilangan import bilangan
from poskoapp.domain.errors import InputError
from poskoapp.domain.pasukan import JenisPasukan, KunciPasukan
from poskoapp.services.pasukan import PasukanService
from poskoapp.services.pasukan_baris import PasukanRow


def tahapan_pasukan(words: Namespace) -> Answer:
    """Who is on duty in a stage."""
    with opened(words.berkas) as db:
        service = PasukanService(db)
        rows = service.rows(words.nomor)
        if words.cetak is not None:
            daftar = service.daftar(words.nomor)
            write = service.write_workbook if words.cetak.suffix == ".xlsx" else service.write_pdf
            write(daftar, words.cetak)
    return _listed(rows)


def tahapan_akhiri(words: Namespace) -> Answer:
    """Ends forces with their stage."""
    with opened(words.berkas) as db:
        service = PasukanService(db)
        service.akhiri(words.nomor, [_key(text) for text in words.pasukan], words.waktu)
        return _listed(service.rows(words.nomor))


def tahapan_teruskan(words: Namespace) -> Answer:
    """Carries forces to another stage."""
    with opened(words.berkas) as db:
        service = PasukanService(db)
        service.teruskan(words.nomor, words.ke, [_key(text) for text in words.pasukan])
        return _listed(service.rows(words.ke))


PASUKAN_COMMANDS: tuple[Command, ...] = (tahapan_pasukan, tahapan_akhiri, tahapan_teruskan)


def _key(text: str) -> KunciPasukan:
    kind, _, number = text.partition(":")
    if kind not in set(JenisPasukan) or not number.isdecimal():
        raise InputError(
            f"Pasukan “{text}” tidak dikenal.", "Tulis misalnya regu:3; lihat posko tahapan pasukan NOMOR."
        )
    return KunciPasukan(JenisPasukan(kind), int(number))


def _listed(rows: Sequence[PasukanRow]) -> Answer:
    data = [
        {
            "pasukan": str(row.kunci), "nama": row.nama, "personel": row.personel, "mulai": row.mulai,
            "selesai": row.selesai, "sesudah": row.nasib.value, "tugas_sesudah": row.sesudah, "sprin": list(row.surat),
        }
        for row in rows
    ]  # fmt: skip
    told = [
        f"{row.kunci!s:>12}  {row.nama}: {bilangan(row.personel)} personel, {row.waktu}; {row.nasib.label}"
        for row in rows
    ]
    return Answer({"pasukan": data}, "\n".join(told) or "Tidak ada pasukan pada tahapan itu.")
