"""How a list of backups reads: when, why, how much is in it, and whether it can be trusted."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from poskoapp.domain.waktu import singkat
from poskoapp.storage.backup_shelf import Simpanan
from poskoapp.ui.column import Column
from poskoapp.ui.number_text import number_text

if TYPE_CHECKING:
    from poskoapp.services.ruang import Ruang
    from poskoapp.services.uji_cadangan import UjiCadangan

Checked = Mapping[Path, bool]
"""Backups that were read anew just now: whether each is good."""


def backup_columns(checked: Checked) -> list[Column[Simpanan]]:
    """The columns of every list of backups; `checked` may grow."""
    return [
        Column("Dibuat", moment, sort=lambda one: one.dibuat.timestamp(), width=140),
        Column("Karena", lambda one: one.sebab.label, width=150),
        Column("Baris", lambda one: one.baris, width=80, numeric=True, searched=False),
        Column(
            "Langkah terakhir",
            lambda one: one.kepala.langkah if one.kepala else None,
            width=150,
            numeric=True,
            tooltip=lambda _one: "Nomor langkah terakhir dalam riwayat",
        ),
        Column("MB", lambda one: one.ukuran / 1_000_000, width=70, numeric=True, searched=False),
        Column(
            "Keadaan",
            lambda one: _state(one, checked),
            width=170,
            tone=lambda one: _tone(one, checked),
            tooltip=lambda one: str(one.path),
        ),
    ]


def moment(kept: Simpanan) -> str:
    """`26 Nov 10.42` by this desk's clock."""
    return singkat(kept.dibuat.astimezone())


def told(kept: Simpanan) -> str:
    """One backup in a sentence."""
    rows = f", {number_text(kept.baris)} baris" if kept.baris is not None else ""
    return f"cadangan {moment(kept)}{rows}"


def room_told(room: "Ruang") -> str:
    """How much room the disk has left, and what is kept in reserve."""
    size = room.bebas / (1e9 if room.bebas >= 1e9 else 1e6)
    unit, decimals = ("GB", 1) if room.bebas >= 1e9 else ("MB", 0)
    free = f"Ruang kosong di cakram ini {number_text(size, decimals=decimals)} {unit}"
    if room.cukup:
        return f"{free}."
    if room.cadangan:
        reserve = f"Bila tidak ada yang dapat dihapus: ruang darurat {number_text(room.cadangan / 1e6)} MB."
        return (
            f"{free}: hampir habis. Hapus berkas yang tidak perlu agar pekerjaan tetap tersimpan. {reserve}"
        )
    return f"{free}: hampir habis, dan ruang darurat sudah dipakai. Hapus berkas yang tidak perlu sekarang."


def tested_told(uji: "UjiCadangan | None") -> str:
    """What came of the last weekly test."""
    if uji is None:
        return "Uji pemulihan mingguan: yang pertama seminggu setelah cadangan pertama."
    return f"Uji pemulihan terakhir {singkat(uji.waktu)}: {uji.hasil}."


def _state(kept: Simpanan, checked: Checked) -> str:
    if kept.path in checked:
        return "Baru diperiksa: baik" if checked[kept.path] else "RUSAK"
    return "Terbukti saat dibuat" if kept.terbukti else "Belum diperiksa"


def _tone(kept: Simpanan, checked: Checked) -> str | None:
    if kept.path in checked:
        return None if checked[kept.path] else "danger"
    return None if kept.terbukti else "muted"
