"""What one form changes, laid over what is stored by now, so that two windows do not overwrite each other."""

from dataclasses import fields, replace
from typing import TYPE_CHECKING, TypeVar

from poskoapp.domain.errors import RuleViolation

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

FieldsT = TypeVar("FieldsT", bound="DataclassInstance")

_ACRONYMS = {"hp": "HP", "kka": "KKA", "nrp": "NRP", "tps": "TPS"}


def merge_edit(stored: FieldsT, before: FieldsT, after: FieldsT) -> FieldsT:
    """`stored` with the fields that the form changed from `before`, with which it began, to `after`.

    `before` and `after` may have further fields. RuleViolation where such a field has meanwhile got another
    value; what others changed in other fields stays theirs.
    """
    names = [f.name for f in fields(stored)]
    changed = {n: getattr(after, n) for n in names if getattr(after, n) != getattr(before, n)}
    meanwhile = [n for n, value in changed.items() if getattr(stored, n) not in (getattr(before, n), value)]
    if meanwhile:
        raise RuleViolation(
            f"{', '.join(map(field_label, meanwhile))} sudah diubah di jendela lain.",
            "Tutup formulir ini, periksa nilai yang baru, lalu ubah lagi bila perlu.",
        )
    return replace(stored, **changed)


def field_label(name: str) -> str:
    """A field's name in words: `satuan_id` gives `Satuan`, `jenis_kelamin` `Jenis kelamin`."""
    words = [_ACRONYMS.get(word, word) for word in name.removesuffix("_id").split("_")]
    return words[0][0].upper() + " ".join(words)[1:]
