"""An order with only such letters as the typeface has."""

from collections.abc import Iterable
from dataclasses import replace

from poskoapp.documents.pdf import fonts
from poskoapp.documents.sprin import Lampiran, Orang, Penandatangan, Pita, SprinDocument


def printable(document: SprinDocument) -> tuple[SprinDocument, tuple[str, ...]]:
    """The order as it can be printed, and the texts of it that hold letters the typeface lacks (each once)."""
    ink = Ink()
    shown = replace(
        document,
        perihal=ink.text(document.perihal),
        kop=ink.texts(document.kop),
        pejabat=ink.text(document.pejabat),
        pertimbangan=ink.text(document.pertimbangan),
        dasar=ink.texts(document.dasar),
        untuk=ink.texts(document.untuk),
        tempat=ink.text(document.tempat),
        penandatangan=printable_signer(document.penandatangan, ink),
        kepada=tuple(_person(orang, ink) for orang in document.kepada),
        kepada_lampiran=ink.text(document.kepada_lampiran),
        tembusan=ink.texts(document.tembusan),
        lampiran=None if document.lampiran is None else printable_lampiran(document.lampiran, ink),
    )
    return shown, tuple(ink.lacking)


class Ink:
    """Makes texts printable, and remembers those that hold letters which the typeface lacks."""

    def __init__(self) -> None:
        self.lacking: dict[str, None] = {}
        self._face = fonts.regular()

    def text(self, text: str) -> str:
        """The text with only such letters as can be printed."""
        shown, lacking = self._face.printable(text)
        if lacking:
            self.lacking[text] = None
        return shown

    def texts(self, texts: Iterable[str]) -> tuple[str, ...]:
        """Each of them."""
        return tuple([self.text(text) for text in texts])


def printable_signer(signer: Penandatangan, ink: Ink) -> Penandatangan:
    """Who signs with only such letters as can be printed."""
    return Penandatangan(
        jabatan=ink.texts(signer.jabatan),
        nama=ink.text(signer.nama),
        pangkat=ink.text(signer.pangkat),
        nrp=ink.text(signer.nrp),
        sebutan_nomor=ink.text(signer.sebutan_nomor),
    )


def _person(orang: Orang, ink: Ink) -> Orang:
    return replace(
        orang,
        nama=ink.text(orang.nama),
        pangkat=ink.text(orang.pangkat),
        nrp=ink.text(orang.nrp),
        jabatan=ink.text(orang.jabatan),
    )


def printable_lampiran(lampiran: Lampiran, ink: Ink) -> Lampiran:
    """The table with only such letters as can be printed."""
    return Lampiran(
        judul=ink.texts(lampiran.judul),
        kolom=tuple(replace(k, judul=ink.text(k.judul), induk=ink.text(k.induk)) for k in lampiran.kolom),
        pita=tuple(_band(pita, ink) for pita in lampiran.pita),
        totals=tuple(replace(jumlah, satuan=ink.text(jumlah.satuan)) for jumlah in lampiran.totals),
    )


def _band(pita: Pita, ink: Ink) -> Pita:
    return Pita(
        judul=ink.text(pita.judul),
        rows=tuple([type(row)(row.personel_id, ink.texts(row.cells)) for row in pita.rows]),
        tingkat=pita.tingkat,
    )
