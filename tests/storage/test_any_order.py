"""Any order of writes, undo, redo and reopening gives the state that a simple model expects."""

from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from sqlalchemy import delete, insert, select, update

from poskoapp.domain.model import KelompokTps, Kelurahan, Personel, Tps
from poskoapp.storage.database import Database
from tests.factories import Dump, a_kelompok, a_penugasan, a_personel, dump, operation_file
from tests.letters import LETTERS
from tests.storage.conftest import IN_MEMORY

few = st.lists(st.integers(1, 12), min_size=1, max_size=4, unique=True)


class AnyOrder(RuleBasedStateMachine):
    """The model: the dumps before and after each step, on two stacks."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(mkdtemp(prefix="posko-uji-", dir=IN_MEMORY))
        self.number = 0

    @initialize()
    def begin(self) -> None:
        self.filled = operation_file(self.folder, tps_per_kelurahan=2, personel=12)
        self.db = self.filled.db
        with self.db.write("Mulai", final=True):
            pass  # the rules need the units and kelurahan, so there is no way behind them
        self.state: Dump = dump(self.db)
        self.reopened = False
        self.found: Dump | None = None  # what a write has left, and nothing has happened since
        self.done: list[tuple[Dump, Dump]] = []
        self.undone: list[tuple[Dump, Dump]] = []

    def write(self, work) -> None:
        self.number += 1
        self.reopened = False
        with self.db.write(f"Langkah {self.number}") as session:
            work(session)
        self.found = dump(self.db)
        if self.found != self.state:
            self.done.append((self.state, self.found))
            self.undone.clear()
            self.state = self.found

    @rule(keys=few, text=st.text(LETTERS, max_size=5))
    def edit_through_the_orm(self, keys, text) -> None:
        def work(session):
            for person in session.scalars(select(Personel).where(Personel.id.in_(keys))):
                person.catatan = text

        self.write(work)

    @rule(keys=few, lat=st.none() | st.floats(-11, 6))
    def edit_in_bulk(self, keys, lat) -> None:
        self.write(lambda s: s.execute(update(Tps).where(Tps.id.in_(keys)).values(lat=lat)))

    @rule(count=st.integers(1, 5))
    def add_through_the_orm(self, count) -> None:
        first = 1000 * (self.number + 1)
        self.write(lambda s: s.add_all([a_personel(1, first + i, nrp=f"{first + i}") for i in range(count)]))

    @rule(count=st.integers(1, 5))
    def add_in_bulk(self, count) -> None:
        rows = [
            {"nrp": f"massal {self.number}/{i}", "nama": "Massal", "pangkat": "Bripka", "satuan_id": 2}
            for i in range(count)
        ]
        self.write(lambda s: s.execute(insert(Personel), rows))

    @rule(tps=few, people=few, kelurahan=st.integers(1, 6))
    def plot(self, tps, people, kelurahan) -> None:
        def work(session):
            kelompok = a_kelompok(session.get_one(Kelurahan, kelurahan), self.number)
            session.add(kelompok)
            session.flush()
            session.execute(update(Tps).where(Tps.id.in_(tps)).values(kelompok_id=kelompok.id))
            session.add_all([a_penugasan(p, kelompok_id=kelompok.id) for p in people])

        self.write(work)

    @rule(keys=few)
    def delete_plot_groups_with_all_that_hangs_on_them(self, keys) -> None:
        self.write(lambda s: s.execute(delete(KelompokTps).where(KelompokTps.id.in_(keys))))

    @rule(keys=few)
    def delete_tps(self, keys) -> None:
        self.write(lambda s: s.execute(delete(Tps).where(Tps.id.in_(keys))))

    @rule(one=st.integers(1, 12), other=st.integers(1, 12))
    def exchange_unique_values(self, one, other) -> None:
        def work(session):
            nrp = dict(
                session.execute(select(Personel.id, Personel.nrp).where(Personel.id.in_((one, other)))).all()
            )
            if len(nrp) == 2:
                for key, value in ((one, "sementara"), (other, nrp[one]), (one, nrp[other])):
                    session.execute(update(Personel).where(Personel.id == key).values(nrp=value))

        self.write(work)

    @precondition(lambda self: self.done)
    @rule()
    def undo(self) -> None:
        self.reopened = False
        self.db.undo()
        before, after = self.done.pop()
        self.undone.append((before, after))
        self.state = before

    @precondition(lambda self: self.undone)
    @rule()
    def redo(self) -> None:
        self.reopened = False
        self.db.redo()
        before, after = self.undone.pop()
        self.done.append((before, after))
        self.state = after

    @precondition(lambda self: not self.reopened)
    @rule()
    def reopen(self) -> None:
        self.db.close()
        self.db = Database.open(self.filled.db.path)
        self.reopened = True

    @invariant()
    def file_and_model_agree(self) -> None:
        found, self.found = self.found or dump(self.db), None
        assert found == self.state
        steps = self.db.steps()
        assert (steps.urung is not None, steps.ulang is not None) == (bool(self.done), bool(self.undone))

    def teardown(self) -> None:
        assert self.db.verify_history().utuh
        self.db.close()
        rmtree(self.folder)


TestAnyOrder = AnyOrder.TestCase
TestAnyOrder.settings = settings(max_examples=300, stateful_step_count=30, deadline=None)
