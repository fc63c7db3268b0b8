"""What of an approved draft is no more as it was approved, told so that whoever decides need not compare two papers."""

from collections.abc import Iterable, Iterator

from sqlalchemy import select
from sqlalchemy.orm import Session

from poskoapp.documents.sprin import Lampiran, SprinDocument, digest, from_json
from poskoapp.domain.bilangan import bilangan
from poskoapp.domain.model import Sprin
from poskoapp.domain.sprin import StatusSprin
from poskoapp.services.sprin_baris import Draf
from poskoapp.services.sprin_selisih import Tercantum, leaders_in, people_of, person_differs

_NAMED = 3
"""People who are named; the others are counted."""
_PARTS = (
    ("perihal", "perihal"),
    ("kop", "kop"),
    ("pejabat", "pejabat"),
    ("nomor", "nomor"),
    ("tempat", "tempat penetapan"),
    ("tanggal", "tanggal"),
    ("pertimbangan", "pertimbangan"),
    ("dasar", "dasar"),
    ("kepada", "nama pada Kepada"),
    ("kepada_lampiran", "Kepada"),
    ("untuk", "untuk"),
    ("penandatangan", "penanda tangan"),
    ("tembusan", "tembusan"),
)
"""Fields that are told by name; all others are the look of the pages."""


def changed_since_approval(session: Session, draf: Draf, now: SprinDocument) -> str:
    """What differs, `1 masuk (BRIPKA A), penanda tangan`; empty where nothing does or the draft is not approved."""
    if draf.status is not StatusSprin.DISETUJUI or digest(now) == draf.sidik_disetujui:
        return ""
    kept = session.scalar(select(Sprin.isi).where(Sprin.id == draf.id))
    if not kept:  # approved by a program that kept its digest only
        return "isi atau nama di dalamnya"
    return "; ".join(_differences(from_json(kept), now))


def _differences(before: SprinDocument, now: SprinDocument) -> Iterator[str]:
    yield from _of_people(before.lampiran, now.lampiran)
    told = [word for name, word in _PARTS if getattr(before, name) != getattr(now, name)]
    if told:
        yield ", ".join(told)
    elif before.lampiran == now.lampiran:
        yield "tata letak surat"


def _of_people(before: Lampiran | None, now: Lampiran | None) -> Iterator[str]:
    if before == now:
        return
    was, is_ = (people_of(each) if each else {} for each in (before, now))
    parts = (
        ("masuk", [is_[key] for key in is_ if key not in was]),
        ("keluar", [was[key] for key in was if key not in is_]),
        (
            "berpindah atau berganti tugas",
            [is_[key] for key in is_ if key in was and person_differs(was[key], is_[key])],
        ),
    )
    told = [_counted(people, word) for word, people in parts if people]
    if (leaders_in(before) if before else {}) != (leaders_in(now) if now else {}):
        told.append("perwira pengendali")
    yield from told or ["keterangan dalam lampiran"]


def _counted(people: Iterable[Tercantum], word: str) -> str:
    names = [" ".join(filter(None, (p.cells.get("pangkat", ""), p.cells.get("nama", "")))) for p in people]
    more = f" dan {bilangan(len(names) - _NAMED)} lagi" if len(names) > _NAMED else ""
    return f"{bilangan(len(names))} {word} ({', '.join(names[:_NAMED])}{more})"
