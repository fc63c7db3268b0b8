"""Whether a cheapest flow is the only one: then every machine and every solver finds the same plan."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from poskoapp.planning.flow import Transport

    Ints = NDArray[np.int64]
    Arcs = tuple[Ints, Ints, Ints, Ints]
    """From node, to node, flow, limit (-1: none)."""


def is_unique(solved: "Transport", tight: "tuple[Ints, Ints]") -> bool:
    """No cycle of arcs that cost exactly their prices, along which officers could be shifted for nothing.

    `tight`: such arcs from hubs to groups outside the program (they carry nothing).
    """
    import numpy as np

    tail, head, flow, limit = (np.concatenate(part) for part in zip(*_arcs(solved, tight), strict=True))
    fuller = (limit < 0) | (flow < limit)
    both = fuller & (flow > 0)
    components = _Components(int(max(tail.max(initial=0), head.max(initial=0))) + 1)
    if not all(components.join(a, b) for a, b in zip(tail[both].tolist(), head[both].tolist(), strict=True)):
        return False
    forth, back = fuller & (flow == 0), ~fuller & (flow > 0)
    edges: dict[int, set[int]] = {}
    for a, b in (*_ends(tail[forth], head[forth]), *_ends(head[back], tail[back])):
        edges.setdefault(components.of(a), set()).add(components.of(b))
    return _acyclic(edges)


def _arcs(solved: "Transport", tight: "tuple[Ints, Ints]") -> "Iterator[Arcs]":
    """All arcs that cost exactly their prices. Nodes are the rows, and one more where unused officers go."""
    import numpy as np

    net, rows, program = solved.net, solved.rows, solved.program
    nowhere = rows.empty + 1
    usable = np.nonzero(program.reduced_cost() == 0)[0]
    ruinous = len(net.need)
    usable = usable[(usable < solved.first_arc - ruinous) | (usable >= solved.first_arc)]
    outgoing, alike = _outflow(solved), _alike(solved, usable)
    yield from _pooled(solved, alike, outgoing)
    usable = np.setdiff1d(usable, alike)
    tail, head = _ends_of_columns(solved, usable)
    yield tail, head, program.flow[usable], program.columns.limit[usable]
    hub, group = tight
    passes = net.junior[hub] & net.paired[group]
    none = np.zeros_like(hub)
    yield hub, np.where(passes, rows.gates, rows.groups) + group, none, none - 1
    loose = np.setdiff1d(np.nonzero(program.price[: rows.groups] == 0)[0], rows.holders + alike)
    idle = np.concatenate([net.supply, net.holder_supply]) - outgoing
    yield loose, np.full_like(loose, nowhere), idle[loose], np.full_like(loose, -1)
    gates = np.nonzero(net.paired & (net.need > 1) & (program.price[rows.gates : rows.spare] == 0))[0]
    yield rows.gates + gates, rows.groups + gates, _through(solved)[gates], net.need[gates] - 1


def _alike(solved: "Transport", usable: "Ints") -> "Ints":
    """Holders who may as well join their hub as stay free: which of a hub do is left to the draw, not to the flow."""
    holders = usable[usable < len(solved.net.holder_hub)]
    return holders[solved.program.price[solved.rows.holders + holders] == 0]


def _pooled(solved: "Transport", alike: "Ints", outgoing: "Ints") -> "Iterator[Arcs]":
    """Through one node for each hub: so many who had a group have lost it, so many of them join the hub."""
    import numpy as np

    net, rows, flow = solved.net, solved.rows, solved.program.flow
    hubs, nowhere = len(net.supply), rows.empty + 1
    of, idle = net.holder_hub[alike], net.holder_supply[alike] - outgoing[rows.holders + alike]
    none = np.full(len(alike), -1, dtype=np.int64)
    yield rows.holders + alike, nowhere + 1 + of, flow[alike] + idle, none
    hub = np.unique(of)
    joined, free = (np.bincount(of, many, hubs).astype(np.int64)[hub] for many in (flow[alike], idle))
    none = np.full(len(hub), -1, dtype=np.int64)
    yield nowhere + 1 + hub, hub, joined, none
    yield nowhere + 1 + hub, np.full_like(hub, nowhere), free, none


def _ends_of_columns(solved: "Transport", which: "Ints") -> "tuple[Ints, Ints]":
    """A column leads from its source row to its pair gate if it has one, else to its group (or hub)."""
    import numpy as np

    rows, column = solved.rows, solved.program.columns.rows[which]
    gate_only = column[:, 1] < 0
    opened = column[:, 1] >= rows.spare
    tail = np.where(opened, column[:, 1], column[:, 0])
    head = np.where(column[:, 2] >= 0, column[:, 2], np.where(opened, column[:, 0], column[:, 1]))
    return tail, np.where(gate_only, column[:, 0] - rows.gates + rows.groups, head)


def _outflow(solved: "Transport") -> "Ints":
    """Net flow out of each hub and holder."""
    import numpy as np

    column = solved.program.columns
    sums = np.zeros(solved.rows.empty + 1, dtype=np.int64)
    for place in range(column.rows.shape[1]):
        met = column.rows[:, place] >= 0
        np.add.at(sums, column.rows[met, place], (column.signs[:, place] * solved.program.flow)[met])
    return sums[: solved.rows.groups]


def _through(solved: "Transport") -> "Ints":
    """Juniors (and open seats) that pass the gate of each group without a price."""
    import numpy as np

    column, rows = solved.program.columns, solved.rows
    gate = column.rows[:, 2]
    met = gate >= rows.gates
    sums = np.zeros(len(solved.net.need), dtype=np.int64)
    np.add.at(sums, gate[met] - rows.gates, solved.program.flow[met])
    return np.minimum(sums, np.maximum(solved.net.need - 1, 0))


def _ends(tail: "Ints", head: "Ints") -> list[tuple[int, int]]:
    return list(zip(tail.tolist(), head.tolist(), strict=True))


class _Components:
    """Nodes joined by arcs that can be used both ways."""

    def __init__(self, nodes: int) -> None:
        self._parent = list(range(nodes))

    def of(self, node: int) -> int:
        parent = self._parent
        while parent[node] != node:
            parent[node] = parent[parent[node]]
            node = parent[node]
        return node

    def join(self, a: int, b: int) -> bool:
        """False if they were joined before: a cycle."""
        a, b = self.of(a), self.of(b)
        self._parent[a] = b
        return a != b


def _acyclic(edges: dict[int, set[int]]) -> bool:
    """Whether the directed graph (a loop is a cycle) can be put in an order."""
    incoming: dict[int, int] = {}
    for heads in edges.values():
        for head in heads:
            incoming[head] = incoming.get(head, 0) + 1
    ready = [node for node in edges if node not in incoming]
    while ready:
        for head in edges.get(ready.pop(), ()):
            incoming[head] -= 1
            if not incoming[head]:
                del incoming[head]
                ready.append(head)
    return not incoming
