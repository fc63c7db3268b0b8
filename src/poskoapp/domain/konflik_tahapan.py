"""The rules about stages: they come in their order, campaign, quiet days and vote do not overlap, the vote is on its day."""

from collections.abc import Iterator, Mapping
from datetime import date
from itertools import pairwise

from poskoapp.domain.jenis_tahapan import JenisTahapan, TahapanFields
from poskoapp.domain.konflik import Aturan, Konflik, Tingkat
from poskoapp.domain.waktu import rentang, tanggal

_IN_TURN = (JenisTahapan.KAMPANYE, JenisTahapan.MASA_TENANG, JenisTahapan.PEMUNGUTAN)
"""Each is over before the next begins (UU 10/2016: no campaign in the quiet days)."""
_FREE = frozenset({JenisTahapan.PSU, JenisTahapan.LAIN})
"""They have no fixed place among the others."""


def stage_conflicts(stages: Mapping[int, TahapanFields], hari_pemungutan: date) -> Iterator[Konflik]:
    """What is out of order among the stages, by their keys; all of it only warns."""
    kinds = list(JenisTahapan)
    ordered = sorted(
        ((id_, s) for id_, s in stages.items() if s.jenis not in _FREE),
        key=lambda item: (kinds.index(item[1].jenis), item[1].mulai),
    )
    for (_, first), (id_, second) in pairwise(ordered):
        if second.jenis is not first.jenis and second.mulai < first.mulai:
            yield _told(id_, f"{_named(second)} mulai sebelum {_named(first)}.")
    in_turn = [(id_, s) for id_, s in ordered if s.jenis in _IN_TURN]
    for (_, first), (id_, second) in pairwise(in_turn):
        if second.jenis is not first.jenis and first.mulai <= second.mulai <= first.selesai:
            yield _told(id_, f"{_named(second)} mulai sebelum {_named(first)} selesai.")
    yield from _votes(stages, hari_pemungutan)


def _votes(stages: Mapping[int, TahapanFields], hari_pemungutan: date) -> Iterator[Konflik]:
    for id_, stage in stages.items():
        if stage.jenis is JenisTahapan.PEMUNGUTAN and not stage.on(hari_pemungutan):
            told = f"{_named(stage)} tidak memuat hari pemungutan operasi, {tanggal(hari_pemungutan)}."
            yield _told(id_, told)
        if stage.jenis is JenisTahapan.PSU and stage.mulai <= hari_pemungutan:
            yield _told(id_, f"{_named(stage)} tidak sesudah hari pemungutan, {tanggal(hari_pemungutan)}.")


def _told(id_: int, pesan: str) -> Konflik:
    return Konflik(Aturan.TAHAPAN_TIDAK_URUT, Tingkat.LUNAK, pesan, tahapan_id=id_)


def _named(stage: TahapanFields) -> str:
    return f"{stage.nama} ({rentang(stage.mulai, stage.selesai)})"
