"""The commands about plotting: automatic, its rules, and what stands."""

from argparse import Namespace
from dataclasses import replace
from typing import Any

from poskoapp.cli.answer import Answer, Command
from poskoapp.cli.opened import opened
from poskoapp.cli.rencana_commands import rencana_of
from poskoapp.cli.wording import group_data, names, proposal_data, proposal_text
from poskoapp.domain.aturan_ploting import PadalPer
from poskoapp.domain.bilangan import bilangan
from poskoapp.domain.errors import InputError
from poskoapp.services.aturan_ploting import BOBOT, Aturan
from poskoapp.services.ploting import PlotingService
from poskoapp.services.ploting_otomatis import PlotingOtomatisService
from poskoapp.storage.reference import ReferenceData


def ploting_otomatis(words: Namespace) -> Answer:
    """Plots the whole file, by the rules of the file or by those that are named (and then kept, as in the window)."""
    with opened(words.berkas) as db:
        service = PlotingOtomatisService(db, ReferenceData().daftar_pangkat())
        aturan, rencana_id = _aturan(service.aturan(), words), rencana_of(db, words)
        if not words.coba:
            service.set_aturan(aturan)
        proposal = service.propose(words.benih, mulai_ulang=words.ulang, rencana_id=rencana_id, aturan=aturan)
        if not words.coba:
            service.apply(proposal)
    told = proposal_text(proposal, applied=not words.coba, group_by_group=words.rinci)
    return Answer(proposal_data(proposal), told)


def ploting_aturan(words: Namespace) -> Answer:
    """Tells the rules, after changing those that are named."""
    with opened(words.berkas) as db:
        service = PlotingOtomatisService(db, ReferenceData().daftar_pangkat())
        before = service.aturan()
        aturan = _aturan(before, words)
        if aturan != before:
            service.set_aturan(aturan)
    return Answer(_aturan_data(aturan), _aturan_text(aturan))


def ploting_tampil(words: Namespace) -> Answer:
    """Lists the plot groups with their officers."""
    with opened(words.berkas) as db:
        groups = PlotingService(db, ReferenceData().daftar_pangkat()).kelompok(rencana_of(db, words))
    lines = [f"{g.kode}  {g.kelurahan}  TPS {g.tps}  {names(g)}" for g in groups]
    return Answer({"kelompok": [group_data(g) for g in groups]}, "\n".join(lines) or "Belum ada kelompok.")


def _aturan(standing: Aturan, words: Namespace) -> Aturan:
    """What stands, but for what is named."""
    told: dict[str, Any] = dict(_weight(text) for text in words.bobot)
    if words.larang_tempat_tinggal is not None:
        told["larang_domisili"] = words.larang_tempat_tinggal == "ya"
    if words.undi_semua is not None:
        told["undi_semua"] = words.undi_semua == "ya"
    if words.padal is not None:
        told["padal_per"] = PadalPer(words.padal)
    return replace(standing, **told)


def _weight(text: str) -> tuple[str, float]:
    """`memindahkan=50`; the kilometres may have a comma."""
    kata, _, km = text.partition("=")
    name = next((b.nama for b in BOBOT if b.kata == kata.strip().lower()), None)
    if name is None:
        raise InputError(
            f"Aturan “{kata}” tidak dikenal.", f"Pilihannya: {', '.join(b.kata for b in BOBOT)}."
        )
    try:
        return name, float(km.replace(",", "."))
    except ValueError:
        raise InputError(f"Bobot “{text}” tidak terbaca.", f"Tulis seperti {kata}=20.") from None


def _aturan_data(aturan: Aturan) -> dict[str, Any]:
    return {
        "bobot": {b.kata: getattr(aturan, b.nama) for b in BOBOT},
        "larang_tempat_tinggal": aturan.larang_domisili,
        "undi_semua": aturan.undi_semua,
        "padal": aturan.padal_per,
    }


def _aturan_text(aturan: Aturan) -> str:
    lines = [f"{b.kata}: {bilangan(getattr(aturan, b.nama))} km  ({b.sebutan})" for b in BOBOT]
    forbidden = "dilarang" if aturan.larang_domisili else "boleh, dengan bobot di atas"
    drawn = "ya; jarak tidak diperhitungkan" if aturan.undi_semua else "tidak"
    return "\n".join(
        [
            *lines,
            f"Bertugas di kelurahan tempat tinggal: {forbidden}",
            f"Undi semua tempat: {drawn}",
            f"Padal: {aturan.padal_per.label}",
        ]
    )


PLOTING_COMMANDS: tuple[Command, ...] = (ploting_otomatis, ploting_aturan, ploting_tampil)
