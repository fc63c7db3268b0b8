"""The invented people of an example: names put together by draw, numbers and ages that fit their ranks.

Nobody real is meant: first and second name are drawn apart, serial numbers of the NRP lie above 9000, far beyond those
of a real month of birth, and the telephone numbers begin with 0800 0, under which no mobile answers.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, product

from poskoapp.documents.excel.personel_list import BarisPersonel
from poskoapp.domain.pangkat import DaftarPangkat
from poskoapp.services.contoh_pasukan import RincianContoh
from poskoapp.services.contoh_skenario import NamaContoh, SatuanContoh, Skenario
from poskoapp.services.contoh_undian import below, dealt, pick, shuffled

FIRST_SERIAL = 9001
"""Serial numbers of invented NRP run from here to 9999; 9001 is left to heads that the example names itself."""

_LENT_RANKS = {"Aiptu": 1, "Aipda": 2, "Bripka": 4, "Brigpol": 3, "Briptu": 3, "Bripda": 2}
"""Shares of the ranks among people lent to us."""


@dataclass(frozen=True, slots=True)
class _Post:
    satuan: str
    pangkat: str
    jabatan: str


class PersonelContoh:
    """Makes people; nobody is made twice.

    `kelurahan`: names of the jurisdiction, in which some of ours live.
    """

    def __init__(self, skenario: Skenario, pangkat: DaftarPangkat, kelurahan: Sequence[str]) -> None:
        self._skenario, self._pangkat, self._kelurahan = skenario, pangkat, kelurahan
        self._names = {sex: _names(skenario, sex) for sex in ("L", "P")}
        self._numbers = _Numbers(skenario)
        self._golongan = {p.singkatan: p.golongan for p in pangkat.semua}
        self._made = 0

    def own(self) -> list[BarisPersonel]:
        """All people of ours, unit by unit, highest rank first; the first of all is the one who signs."""
        posts = list(_posts(self._skenario, self._pangkat))
        sexes = _sexes(self._skenario, len(posts))
        people = [self._person(post, sex) for post, sex in zip(posts, sexes, strict=True)]
        signer = self._skenario.penandatangan
        return [replace(people[0], nama=signer.nama, nrp=signer.nrp), *people[1:]]

    def lent(self, rincian: RincianContoh) -> list[BarisPersonel]:
        """The people of a line of a request: its officers, then the others by rank."""
        benih, rest = self._skenario.benih, rincian.diminta - rincian.perwira
        drawn = dealt(benih, f"bko:{rincian.satuan}", dict(_LENT_RANKS), rest)
        ranks = [*("Iptu" if n == 0 else "Ipda" for n in range(rincian.perwira))]
        ranks += sorted(drawn, key=self._pangkat.urut)
        posts = [
            _Post(
                rincian.satuan,
                rank,
                "Danton" if n < rincian.perwira else rincian.jabatan[n % len(rincian.jabatan)],
            )
            for n, rank in enumerate(ranks)
        ]
        return [replace(self._person(post, "L"), domisili="") for post in posts]

    def kontak(self, benda: str) -> tuple[str, str]:
        """Name and number of somebody who is no officer: a member of PPK, a KPPS."""
        self._made += 1
        source = self._skenario.sumber_nama
        sex = pick(self._skenario.benih, f"kontak:{benda}", ("L", "L", "P"))
        first = pick(self._skenario.benih, f"kontak depan:{benda}", source.depan[sex])
        last = pick(self._skenario.benih, f"kontak belakang:{benda}", source.belakang[sex])
        return f"{first} {last}", _hp(self._made)

    def _person(self, post: _Post, sex: str) -> BarisPersonel:
        i, benih = self._made, self._skenario.benih
        self._made += 1
        own = pick(benih, f"gelar:{i}", self._skenario.sumber_nama.gelar[self._golongan[post.pangkat]])
        nama = ", ".join(text for text in (next(self._names[sex]), own) if text)
        return BarisPersonel(
            nrp=self._numbers.draw(i, post.pangkat),
            nama=nama,
            pangkat=post.pangkat,
            jabatan=post.jabatan,
            satuan=post.satuan,
            jenis_kelamin=sex,
            hp=_hp(i + 1),
            domisili=_domisili(self._skenario, i, self._kelurahan),
        )


def _hp(number: int) -> str:
    return f"0800{number:08}"


def _posts(skenario: Skenario, pangkat: DaftarPangkat) -> Iterator[_Post]:
    rest = sum(satuan.jumlah - _officers(satuan) for satuan in skenario.satuan)
    ranks = iter(dealt(skenario.benih, "bintara", dict(skenario.bintara), rest))
    for satuan in skenario.satuan:
        yield from (_Post(satuan.nama, p.pangkat, satuan.sebutan(p.jabatan)) for p in satuan.pejabat)
        officers = chain.from_iterable([rank] * count for rank, count in satuan.perwira.items())
        for i, rank in enumerate(officers):
            # the last post of the list is the one that several may hold
            name = satuan.jabatan_perwira[min(i, len(satuan.jabatan_perwira) - 1)]
            yield _Post(satuan.nama, rank, satuan.sebutan(name))
        own = sorted((next(ranks) for _ in range(satuan.jumlah - _officers(satuan))), key=pangkat.urut)
        for i, rank in enumerate(own):
            yield _Post(satuan.nama, rank, satuan.sebutan(satuan.jabatan[i % len(satuan.jabatan)]))


def _officers(satuan: SatuanContoh) -> int:
    return len(satuan.pejabat) + sum(satuan.perwira.values())


def _sexes(skenario: Skenario, total: int) -> list[str]:
    """A fixed share of women, never the one who signs."""
    women = skenario.orang.polwan_persen
    return ["L", *dealt(skenario.benih, "polwan", {"P": women, "L": 100 - women}, total - 1)]


def _names(skenario: Skenario, sex: str) -> Iterator[str]:
    """All pairs of names in drawn order, so that none comes twice."""
    source: NamaContoh = skenario.sumber_nama
    pairs = [f"{a} {b}" for a, b in product(source.depan[sex], source.belakang[sex])]
    return iter(shuffled(skenario.benih, f"nama:{sex}", pairs))


class _Numbers:
    """NRP by draw, each once."""

    def __init__(self, skenario: Skenario) -> None:
        self._skenario = skenario
        self._taken: set[str] = set()

    def draw(self, i: int, pangkat: str) -> str:
        """Year and month of birth that fit the rank, and a serial number."""
        benih = self._skenario.benih
        first, last = self._skenario.sumber_nama.lahir[pangkat]
        year = first + below(benih, f"tahun:{i}", last - first + 1)
        month = 1 + below(benih, f"bulan:{i}", 12)
        serial = 1 + below(benih, f"urut:{i}", 998)
        while (nrp := f"{year % 100:02}{month:02}{FIRST_SERIAL + serial}") in self._taken:
            serial = serial % 998 + 1
        self._taken.add(nrp)
        return nrp


def _domisili(skenario: Skenario, i: int, kelurahan: Sequence[str]) -> str:
    inside = below(skenario.benih, f"dalam:{i}", 100) < skenario.orang.domisili_persen
    return pick(skenario.benih, f"domisili:{i}", kelurahan if inside else skenario.orang.domisili_luar)
