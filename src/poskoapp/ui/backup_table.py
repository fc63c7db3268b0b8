"""How a list of backups reads: when, why, how much is in it, and whether it can be trusted."""

from collections.abc import Mapping
from pathlib import Path

from poskoapp.domain.waktu import singkat
from poskoapp.storage.backup_shelf import Simpanan
from poskoapp.ui.column import Column
from poskoapp.ui.number_text import number_text

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


def _state(kept: Simpanan, checked: Checked) -> str:
    if kept.path in checked:
        return "Baru diperiksa: baik" if checked[kept.path] else "RUSAK"
    return "Terbukti saat dibuat" if kept.terbukti else "Belum diperiksa"


def _tone(kept: Simpanan, checked: Checked) -> str | None:
    if kept.path in checked:
        return None if checked[kept.path] else "danger"
    return None if kept.terbukti else "muted"
