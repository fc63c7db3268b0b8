"""The commands about exercises."""

from argparse import Namespace

from poskoapp.cli.answer import Answer, Command
from poskoapp.cli.opened import opened
from poskoapp.domain import clock
from poskoapp.domain.waktu import hari_tanggal, jam
from poskoapp.services.latihan import LatihanService


def latihan_salin(words: Namespace) -> Answer:
    """Copies the operation, to exercise in the copy."""
    with opened(words.berkas) as db:
        made = LatihanService(db).copy(words.keluaran)
    return Answer({"berkas": made}, f"{made} dibuat, bertanda LATIHAN.")


def latihan_jam(words: Namespace) -> Answer:
    """Tells or sets what time it is in the exercise."""
    with opened(words.berkas) as db:
        service = LatihanService(db)
        if words.sungguhan:
            service.use_real_clock()
        elif words.waktu is not None:
            service.set_clock(words.waktu)
        now, ahead = clock.now().replace(microsecond=0), clock.ahead()
    told = f"{hari_tanggal(now.date())} pukul {jam(now)}"
    return Answer(
        {"sekarang": now, "geser_menit": round(ahead.total_seconds() / 60)},
        f"Jam latihan: {told}." if ahead else f"Jam komputer: {told}.",
    )


LATIHAN_COMMANDS: tuple[Command, ...] = (latihan_salin, latihan_jam)
