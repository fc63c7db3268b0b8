"""The deployable share (porsi kerah): how much of its strength a unit may send."""


def batas_kerah(jumlah: int, pembilang: int, penyebut: int) -> int:
    """How many of `jumlah` people may be sent: whole people, never more than the share (1,400 at 2/3: 933)."""
    return jumlah * pembilang // penyebut
