"""A plan beside the main one, for the tests about plans."""

from datetime import date, datetime

from poskoapp.domain.rencana import JenisRencana, RencanaFields

PSU = RencanaFields(
    kode="PSU", nama="PSU Randuwangi", jenis=JenisRencana.PSU, hari_pemungutan=date(2024, 12, 7),
    tugas_mulai=datetime(2024, 12, 6, 12), tugas_selesai=datetime(2024, 12, 8, 6),
)  # fmt: skip
