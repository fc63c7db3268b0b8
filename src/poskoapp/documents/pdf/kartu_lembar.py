"""One duty card laid out, in points from its lower left corner: what all cards share, what a group shares, what is own."""

from collections.abc import Iterable, Iterator, Sequence

from poskoapp.documents.kartu import Kartu, KartuTugas, KelompokKartu
from poskoapp.documents.pdf import fonts
from poskoapp.documents.pdf.kartu_tanda import Marks
from poskoapp.documents.pdf.paper import SIZES
from poskoapp.documents.pdf.sketch import Box, Sketch, lay_out_sketch
from poskoapp.documents.pdf.wrapping import fit, wrap
from poskoapp.domain.bilangan import bilangan
from poskoapp.domain.nomor_tps import number_ranges
from poskoapp.domain.nrp import nomor_disebut

SIDE, EDGE = 28.0, 15.0
QR_SIZE = 42.0
SMALL, TEXT, NAME, TITLE = 6.6, 8.0, 12.0, 13.0
SHRINKING = (TEXT, 7.5, 7.0, 6.5, 6.0, 5.5)
SQUAD, SQUAD_LINES = (7.5, 7.0, 6.5, 6.0, 5.5), 3
"""Letters and lines of those who stand there with the officer, in the height of two lines of a pair."""
PITCH = (6.3, 24.0)
"""Least and greatest height of a TPS row: room for the 18 TPS of a pair with the largest usual pola."""
TWO_LINES = 15.0
"""Height of a TPS row from which on a long text in it may have two lines."""
STATION = (7.5, 7.0, 6.5, 6.0, 5.5)
TO_FILL = "." * 60
KONTAK = ("PPS", "PPK", "Panwascam", "Linmas")
FACT = 11.8
"""From one fact under the name to the next."""
LABEL = 56.0
"""Room for the labels at the left."""


class CardLayout:
    """Where everything stands on a card of this printing."""

    def __init__(self, document: KartuTugas) -> None:
        self._document = document
        self.width, page = SIZES[document.kertas]
        self.height = page / 2
        self.left, self.right = SIDE, self.width - SIDE
        self.top = self.height - EDGE
        self._head = self.top - 46
        self._who = self._head - 34
        self._rules_top = EDGE + self._rules_height() + 14
        self._contacts_top = self._rules_top + 4 + 11 * 2 + 3
        self._facts = self._who - FACT * 5 - 1
        self.split = self.left + (self.right - self.left) * 0.58

    def static(self) -> Marks:
        """What is the same on every card."""
        marks, document, bold = Marks(), self._document, fonts.bold()
        self._static_kop(marks)
        middle = (self.left + self.right) / 2 + 14
        for y, text, size in (
            (16, document.teks.judul, TITLE),
            (29, document.operasi, 9.0),
            (39, document.polres, TEXT),
        ):
            marks.bold.append((middle - bold.width(text, size) / 2, self.top - y, size, text))
        marks.rules.append((self.left, self._head, self.right, self._head))
        self._static_labels(marks)
        self._static_contacts(marks)
        self._static_rules(marks)
        return marks

    def shared(self, group: KelompokKartu) -> tuple[Marks, Sketch | None, Box]:
        """What the cards of one group share, with its map and the map's frame."""
        marks = Marks()
        self._group_facts(marks, group)
        self._contacts(marks, group)
        map_box = (self.split + 6, self._contacts_top + 5, self.right, self._facts - 5)
        places = [(tps.nomor, tps.lat, tps.lng) for tps in group.tps]
        sketch = lay_out_sketch(places, group.sekitar, map_box, group.batas)
        right = self.split if sketch else self.right
        self._stations(marks, group, (self.left, map_box[1], right, map_box[3]))
        if sketch:
            self._map_words(marks, sketch, map_box)
        return marks, sketch, map_box

    def own(self, kartu: Kartu) -> Marks:
        """What stands on this card alone."""
        marks, who, half = Marks(), kartu.pemegang, (self.left + self.right) / 2
        width, sizes = half - self.left - 8, (NAME, 11.0, 10.0, 9.0, 8.0, 7.0)
        marks.line(
            fonts.bold(), (self.left + 4, self._who + 19), f"{who.pangkat} {who.nama}".upper(), width, sizes
        )
        parts = (nomor_disebut(who.nrp), who.satuan, f"HP {who.hp}" if who.hp else "")
        told = "  ·  ".join(part for part in parts if part)
        marks.line(fonts.regular(), (self.left + 4, self._who + 7), told, width, SHRINKING)
        role = who.peran.upper() if kartu.kelompok.polri > 1 else "PETUGAS"
        marks.line(fonts.bold(), (half + 6, self._who + 24), role, 120, SHRINKING)
        self._partners(marks, kartu, half)
        sprin = kartu.sprin or "belum ada surat perintah yang terbit (konsep)"
        marks.line(fonts.regular(), (self.left + LABEL, self._fact_y(4)), f": {sprin}", 300, SHRINKING)
        return marks

    def qr_place(self) -> tuple[float, float]:
        """Lower left corner of the code."""
        return self.right - QR_SIZE, self._head + 2

    def _partners(self, marks: Marks, kartu: Kartu, half: float) -> None:
        """Who stands there with him, with their numbers; of a squad too large for these the names alone."""
        face, width = fonts.regular(), self.right - half - 10
        if len(kartu.rekan) < 3:
            alone = _together(["belum ada"]) if kartu.kelompok.polri > 1 else "Bertugas sendiri"
            first, *second = [rekan.sebutan for rekan in kartu.rekan] or [""]
            for number, text in enumerate([_together([first]) if first else alone, *second]):
                marks.line(face, (half + 6, self._who + 13.5 - number * 9), text, width, SHRINKING)
            return
        whole = _together(rekan.sebutan for rekan in kartu.rekan)
        if fit(face, whole, width, SQUAD, SQUAD_LINES).clipped:
            whole = _together(f"{rekan.pangkat} {rekan.nama}" for rekan in kartu.rekan)
        marks.block((half + 6, self._who + 10.5), whole, width, SQUAD, SQUAD_LINES)

    def _static_labels(self, marks: Marks) -> None:
        half = (self.left + self.right) / 2
        marks.grey.append((self.left, self._who, self.right - self.left, 34))
        marks.rules += [
            (self.left, self._who, self.right, self._who),
            (half, self._who, half, self._head),
        ]
        for number, label in enumerate(("Apel", "Bertugas", "Tempat", "Padal", "Dasar")):
            marks.bold.append((self.left + 2, self._fact_y(number), TEXT, label))
        width = self.right - self.left - LABEL
        marks.line(
            fonts.regular(),
            (self.left + LABEL, self._fact_y(0)),
            f": {self._document.apel}",
            width,
            SHRINKING,
        )

    def _static_kop(self, marks: Marks) -> None:
        """Centred in its own width and closed by a rule, as on the order."""
        face, size, kop = fonts.regular(), 6.2, self._document.kop
        width = max(face.width(line, size) for line in kop)
        y = self.top - 7
        for line in kop:
            marks.regular.append((self.left + (width - face.width(line, size)) / 2, y, size, line))
            y -= 7.4
        marks.rules.append((self.left, y + 4.4, self.left + width, y + 4.4))

    def _static_contacts(self, marks: Marks) -> None:
        """Whom a guard must be able to call: the labels."""
        for number, label in enumerate(KONTAK):
            x, y = self._contact_at(number)
            marks.bold.append((x, y, TEXT - 0.5, label))
            marks.regular.append((x + 169, y, TEXT - 0.5, "HP"))
        top = self._contacts_top
        marks.rules.append((self.left, top + 2, self.right, top + 2))

    def _contacts(self, marks: Marks, group: KelompokKartu) -> None:
        """Names and numbers; a line to be filled by hand for what is unknown."""
        known = {kontak.jenis: kontak for kontak in group.kontak}
        width = (self.right - self.left) / 2
        for number, label in enumerate(KONTAK):
            x, y = self._contact_at(number)
            told = known.get(label)
            for start, end, text in (
                (58, 165, told.nama if told else ""),
                (182, width - 8, told.hp if told else ""),
            ):
                if text:
                    marks.line(fonts.regular(), (x + start, y), text, end - start, SHRINKING)
                else:
                    dots = _dots(end - start, TEXT - 1.5)
                    marks.line(fonts.regular(), (x + start, y), dots, end - start, (TEXT - 1.5,))

    def _contact_at(self, number: int) -> tuple[float, float]:
        width = (self.right - self.left) / 2
        return self.left + (number % 2) * width + 2, self._contacts_top - 9 - (number // 2) * 12

    def _static_rules(self, marks: Marks) -> None:
        marks.rules.append((self.left, self._rules_top + 2, self.right, self._rules_top + 2))
        for x, title, lines in self._rule_columns():
            marks.bold.append((x + 2, self._rules_top - 7, TEXT, title))
            y = self._rules_top - 7
            for indent, line in lines:
                y -= 8.4
                marks.regular.append((x + 2 + indent, y, SMALL + 0.2, line))

    def _rule_columns(self) -> Iterator[tuple[float, str, list[tuple[float, str]]]]:
        half = self.left + (self.right - self.left) * 0.56
        texts = self._document.teks
        yield self.left, "WAJIB", list(_listed(texts.kewajiban, half - self.left - 14))
        yield half, "DILARANG", list(_listed(texts.larangan, self.right - half - 14))

    def _rules_height(self) -> float:
        half = (self.right - self.left) * 0.56
        texts = self._document.teks
        left, right = (
            _listed(texts.kewajiban, half - 14),
            _listed(texts.larangan, self.right - self.left - half - 14),
        )
        return max(len(list(left)), len(list(right))) * 8.4

    def _fact_y(self, number: int) -> float:
        return self._who - 10.5 - number * FACT

    def _group_facts(self, marks: Marks, group: KelompokKartu) -> None:
        place = f"Kelurahan/Desa {group.kelurahan}, Kecamatan {group.kecamatan} ({group.polsek})"
        kind = f"{group.kategori}  ·  {bilangan(len(group.tps))} TPS  ·  {bilangan(group.linmas)} Linmas"
        padal = "; ".join(group.padal) or "." * 50
        x, width = self.left + LABEL, self.right - self.left - LABEL
        for number, text in enumerate((group.waktu, f"{place}  ·  {kind}", padal), 1):
            marks.line(fonts.regular(), (x, self._fact_y(number)), f": {text}", width, SHRINKING)
        code_right = self.right - QR_SIZE - 8
        size = 15.0
        wide = fonts.bold().width(group.kode, size)
        marks.bold.append((code_right - wide, self._head + 14, size, group.kode))
        marks.regular.append(
            (code_right - fonts.regular().width("Kelompok", SMALL), self._head + 30, SMALL, "Kelompok")
        )

    def _stations(self, marks: Marks, group: KelompokKartu, box: Box) -> None:
        """The table of TPS, as many rows as there is room for; the rest as ranges in the last."""
        left, bottom, right, top = box
        room = top - bottom - 11
        fitting = int(room // PITCH[0])
        rows = list(group.tps) if len(group.tps) <= fitting else list(group.tps[: fitting - 1])
        rest = group.tps[len(rows) :]
        count = len(rows) + bool(rest)
        pitch = min(PITCH[1], room / max(count, 1))
        most = 2 if pitch >= TWO_LINES else 1
        number_size = min(TEXT, pitch - 0.8)
        sizes = tuple(size for size in STATION if size <= number_size)
        contact = right - (right - left) * (0.36 if right < self.right else 0.42)
        marks.grey.append((left, top - 11, right - left, 11))
        for x, title in ((left + 3, "TPS"), (left + 31, "ALAMAT"), (contact + 3, "KETUA KPPS / HP")):
            marks.bold.append((x, top - 8.2, SMALL, title))
        bottom = top - 11 - count * pitch
        marks.box((left, bottom, right, top))
        marks.rules += [(x, bottom, x, top) for x in (left + 28, contact)]
        for number, tps in enumerate(rows):
            y = top - 11 - (number + 1) * pitch
            marks.rules.append((left, y, right, y))
            base = y + pitch / 2 - 2.7 * number_size / TEXT
            marks.bold.append((left + 4, base, number_size, tps.nomor))
            place = ", ".join(part for part in (tps.alamat, tps.kelurahan) if part)
            if place:
                marks.block((left + 31, base), place, contact - left - 34, sizes, most)
            if tps.kpps:
                marks.block((contact + 3, base), tps.kpps, right - contact - 6, sizes, most)
        if rest:
            text = f"dan {bilangan(len(rest))} TPS lain: {number_ranges(tps.nomor for tps in rest)}"
            marks.line(
                fonts.bold(),
                (left + 31, bottom + pitch / 2 - 2.7),
                text,
                contact - left - 34,
                (7.0, 6.0, 5.0),
            )

    def _map_words(self, marks: Marks, sketch: Sketch, box: Box) -> None:
        left, bottom, right, top = box
        marks.box(box)
        marks.bold += sketch.labels
        marks.regular.append((left + 6 + sketch.bar + 4, bottom + 5, 6.0, sketch.bar_text))
        marks.rules += [
            (left + 6, bottom + 6, left + 6 + sketch.bar, bottom + 6),
            (left + 6, bottom + 4, left + 6, bottom + 8),
            (left + 6 + sketch.bar, bottom + 4, left + 6 + sketch.bar, bottom + 8),
            (right - 9, top - 22, right - 9, top - 11), (right - 9, top - 11, right - 11.5, top - 15),
            (right - 9, top - 11, right - 6.5, top - 15),
        ]  # fmt: skip
        marks.bold.append((right - 11.2, top - 9, 6.5, "U"))
        if sketch.undrawn:
            text = f"tanpa titik: {number_ranges(sketch.undrawn)}"
            marks.line(fonts.regular(), (left + 4, top - 8), text, right - left - 24, (6.0, 5.5))


def _together(names: Iterable[str]) -> str:
    return f"Bersama: {'; '.join(names)}"


def _listed(texts: Sequence[str], width: float) -> Iterator[tuple[float, str]]:
    """Numbered lines with their indent."""
    for number, text in enumerate(texts, 1):
        for place, line in enumerate(wrap(fonts.regular(), text, SMALL + 0.2, width)):
            yield (0.0, f"{number}. {line}") if place == 0 else (9.0, line)


def _dots(width: float, size: float) -> str:
    return "." * int(width / fonts.regular().width(".", size))
