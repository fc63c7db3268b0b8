"""The calendar of an example: the official stages, and what its source tells about them."""

from dataclasses import replace
from datetime import date

from poskoapp.domain.jenis_tahapan import JenisTahapan, TahapanFields
from poskoapp.services.contoh_kerja import Kerja
from poskoapp.services.contoh_skenario import TahapanContoh
from poskoapp.services.tahapan import TahapanService


def keep_calendar(work: Kerja) -> None:
    """A usual stage takes over what is told about it; what is no usual stage is added."""
    service = TahapanService(work.db)
    usual = {row.jenis: row for row in service.rows()}
    for told in work.skenario.tahapan:
        if (row := usual.get(told.jenis)) and told.jenis is not JenisTahapan.LAIN:
            before = TahapanFields(row.jenis, row.nama, row.mulai, row.selesai, row.sumber)
            service.edit(row.id, before, _changed(before, told))
        else:
            service.add(_new(told, work.skenario.operasi.hari_pemungutan))


def _changed(before: TahapanFields, told: TahapanContoh) -> TahapanFields:
    return replace(
        before,
        nama=told.nama or before.nama,
        mulai=told.mulai or before.mulai,
        selesai=told.selesai or told.mulai or before.selesai,
        sumber=told.sumber,
    )


def _new(told: TahapanContoh, vote: date) -> TahapanFields:
    first = told.mulai or vote
    return TahapanFields(told.jenis, told.nama or told.jenis.label, first, told.selesai or first, told.sumber)
