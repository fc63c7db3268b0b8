"""Who may do what: each use case that writes or hands something out asks for a role, and no other gets through."""

import ast
import importlib
import inspect
import re
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest

from poskoapp import services
from poskoapp.domain.akun import PeranAkun, Sesi
from poskoapp.domain.errors import RuleViolation
from poskoapp.domain.jenis_riwayat import JenisRiwayat
from poskoapp.domain.model import Riwayat
from poskoapp.services.akun import AkunBaru, AkunService
from poskoapp.services.izin import MARK
from poskoapp.services.operasi import OperasiService
from poskoapp.services.personel import PersonelService
from poskoapp.services.riwayat import RiwayatService
from poskoapp.storage.database import Database
from poskoapp.storage.reference import ReferenceData
from tests.factories import dump, nothing_written, operation_file, rename
from tests.locked import LIGHT, locked_file

FOLDER = Path(services.__file__).parent
WRITES = {"write", "undo", "redo", "rekey", "back_up", "restore", "export"}
"""Methods of the database and the backup that change or hand out; `write_…` and `atomic_write` are known by their names."""

UNGUARDED = {
    "operasi_baru.create_operasi": "a new file has no people yet",
    "operasi_baru.create_in_area": "a new file has no people yet",
    "berkas_baru.create_file": "a new file has no people yet",
    "contoh_tps.import_tps": "an exercise",
    "contoh_walkat.build_teams": "an exercise",
    "cadangan.restore_damaged": "a damaged file cannot say who may do what; its key opened the backup",
}
"""Functions outside of the services that write, each with its reason."""


def set_kota(db: Database, kota: str) -> None:
    """Changes the settings of the operation."""
    before = OperasiService(db).read_operasi()
    OperasiService(db).edit_operasi(before, replace(before, kota=kota))


class Writers(ast.NodeVisitor):
    """Which functions of one module write, themselves or through others of the same module."""

    def __init__(self, tree: ast.Module) -> None:
        self.methods: dict[tuple[str, str], ast.FunctionDef] = {}
        self.functions: dict[str, ast.FunctionDef] = {}
        for node in tree.body:
            if isinstance(node, ast.FunctionDef):
                self.functions[node.name] = node
            elif isinstance(node, ast.ClassDef):
                for inner in node.body:
                    if isinstance(inner, ast.FunctionDef):
                        self.methods[node.name, inner.name] = inner

    def writes(
        self, owner: str | None, name: str, seen: frozenset[tuple[str | None, str]] = frozenset()
    ) -> bool:
        node = self.methods.get((owner, name)) if owner else self.functions.get(name)
        if node is None or (owner, name) in seen:
            return False
        calls = [call for call in ast.walk(node) if isinstance(call, ast.Call)]
        return any(_writes(call) or self._follows(call, owner, seen | {(owner, name)}) for call in calls)

    def _follows(self, call: ast.Call, owner: str | None, seen: frozenset[tuple[str | None, str]]) -> bool:
        if isinstance(call.func, ast.Name):
            return self.writes(None, call.func.id, seen)
        if isinstance(call.func, ast.Attribute) and ast.unparse(call.func.value) == "self" and owner:
            return self.writes(owner, call.func.attr, seen)
        return False


def _writes(call: ast.Call) -> bool:
    if isinstance(call.func, ast.Name):
        return bool(re.match(r"(atomic_)?write(_|$)", call.func.id))
    if isinstance(call.func, ast.Attribute):
        on = ast.unparse(call.func.value)
        return call.func.attr in WRITES and bool(re.search(r"(^|[._])(db|backup|restored)$", on))
    return False


def modules() -> Iterator[tuple[str, Writers]]:
    for path in sorted(FOLDER.glob("*.py")):
        yield path.stem, Writers(ast.parse(path.read_text(encoding="utf-8")))


def writing_methods() -> list[tuple[str, str, str]]:
    return [
        (module, owner, name)
        for module, writers in modules()
        for owner, name in writers.methods
        if owner.endswith("Service") and not name.startswith("_") and writers.writes(owner, name)
        if owner != "MasukService"  # who logs in has no role yet
    ]


def guarded_methods() -> list[tuple[str, str, str]]:
    found = []
    for path in sorted(FOLDER.glob("*.py")):
        module = importlib.import_module(f"poskoapp.services.{path.stem}")
        for owner, kind in inspect.getmembers(module, inspect.isclass):
            if kind.__module__ == module.__name__:
                found += [
                    (path.stem, owner, name) for name, method in vars(kind).items() if hasattr(method, MARK)
                ]
    return found


def method_of(module: str, owner: str, name: str):
    return vars(getattr(importlib.import_module(f"poskoapp.services.{module}"), owner))[name]


@pytest.mark.parametrize(("module", "owner", "name"), writing_methods(), ids=str)
def test_a_use_case_that_writes_asks_for_a_role(module, owner, name):
    assert hasattr(method_of(module, owner, name), MARK), (
        f'{owner}.{name} writes: it needs @izin(PeranAkun.…, "…") from poskoapp.services.izin'
    )


def test_functions_outside_of_the_services_write_only_with_a_reason():
    found = {
        f"{module}.{name}"
        for module, writers in modules()
        for name in writers.functions
        if not name.startswith("_") and writers.writes(None, name)
    }
    # what a service's own transaction calls gets a session, and so writes nothing by itself
    assert found == set(UNGUARDED)


def test_the_search_finds_what_writes():
    found = {f"{owner}.{name}" for _, owner, name in writing_methods()}
    assert {
        "PersonelService.delete_personel", "SprinService.issue", "SprinService.issue_to", "SprinService.save_pdf",
        "RosterService.export", "RiwayatService.undo", "CadanganService.restore", "AkunService.remove",
        "ImporService.import_personel", "OperasiService.edit_operasi", "KartuService.write_pdf",
    } <= found  # fmt: skip
    assert (
        not {"SprinService.rows", "PersonelService.rows", "RiwayatService.verify", "KonflikService.check"}
        & found
    )


@pytest.fixture(scope="module")
def db(tmp_path_factory):
    opened = locked_file(tmp_path_factory.mktemp("izin"))
    yield opened
    opened.close()


def refusals(db) -> list[str]:
    with db.read() as session:
        found = session.query(Riwayat.label).where(Riwayat.jenis == JenisRiwayat.CATAT).order_by(Riwayat.id)
        return [label for (label,) in found if label.startswith("Ditolak")]


@pytest.mark.parametrize(("module", "owner", "name"), guarded_methods(), ids=str)
@pytest.mark.parametrize("peran", PeranAkun)
def test_every_use_case_lets_exactly_its_roles_through(db, module, owner, name, peran):
    method = method_of(module, owner, name)
    reached = []
    inner = method.__wrapped__
    allowed = list(PeranAkun).index(peran) >= list(PeranAkun).index(getattr(method, MARK))
    db.sesi = Sesi("Seseorang", peran)
    before, refused = dump(db), refusals(db)

    def mark(*_):
        reached.append(inner.__name__)

    method.__closure__[_cell_of(method, inner)].cell_contents = mark
    try:
        if allowed:
            method(SimpleNamespace(_db=db))
        else:
            with pytest.raises(RuleViolation, match="tidak berwenang"):
                method(SimpleNamespace(_db=db))
    finally:
        method.__closure__[_cell_of(method, mark)].cell_contents = inner
    assert reached == ([inner.__name__] if allowed else [])
    assert dump(db) == before
    assert len(refusals(db)) == len(refused) + (not allowed)


def _cell_of(method, content) -> int:
    return next(i for i, cell in enumerate(method.__closure__) if cell.cell_contents is content)


def move_to_another_town(db) -> None:
    """A change of the settings."""
    service = OperasiService(db)
    before = service.read_operasi()
    service.edit_operasi(before, replace(before, kota="Kota Lain"))


class TestRefusals:
    @pytest.fixture
    def locked(self, tmp_path):
        with closing(locked_file(tmp_path)) as opened:
            yield opened

    def test_an_operator_issues_nothing_and_changes_no_settings(self, locked):
        locked.sesi = Sesi("Jenar", PeranAkun.OPERATOR)
        with nothing_written(locked), pytest.raises(RuleViolation) as told:
            set_kota(locked, "Lain")
        assert told.value.galat == "Jenar masuk sebagai Operator, yang tidak berwenang mengubah data operasi."
        assert told.value.saran == "Minta Pengendali melakukannya."
        assert refusals(locked) == ["Ditolak: Operator tidak berwenang mengubah data operasi"]
        assert locked.verify_history().utuh

    def test_pimpinan_reads_and_changes_nothing(self, locked):
        service = PersonelService(locked, ReferenceData().daftar_pangkat())
        locked.sesi = Sesi("Tirta", PeranAkun.PIMPINAN)
        assert service.rows()
        with nothing_written(locked), pytest.raises(RuleViolation, match="tidak berwenang mengubah personel"):
            service.delete_personel([1])

    def test_what_goes_around_the_services_stops_at_the_file(self, locked):
        locked.sesi = Sesi("Tirta", PeranAkun.PIMPINAN)
        with nothing_written(locked):
            for around in (lambda: rename(locked, "x"), locked.undo, locked.redo):
                with pytest.raises(RuleViolation, match="hanya membaca"):
                    around()

    def test_an_operator_takes_back_plotting_but_no_settings(self, locked):
        history = RiwayatService(locked)
        set_kota(locked, "Kota Lain")
        rename(locked, "Oleh operator")
        locked.sesi = Sesi("Jenar", PeranAkun.OPERATOR)
        history.undo()
        with nothing_written(locked), pytest.raises(RuleViolation, match="mengurungkan “Ubah data operasi”"):
            history.undo()
        history.redo()

    def test_nobody_but_a_pengendali_touches_the_users(self, locked):
        service = AkunService(locked, LIGHT)
        for peran in (PeranAkun.OPERATOR, PeranAkun.PIMPINAN):
            locked.sesi = Sesi("Seseorang", peran)
            with nothing_written(locked):
                for attempt in (
                    lambda: service.add(AkunBaru("Wulung", "delima kuali pohon")),
                    lambda: service.set_peran("Jenar", PeranAkun.PENGENDALI),
                    lambda: service.reset_password("Barata", "delima kuali pohon"),
                    lambda: service.remove("Kirana"),
                    service.recovery_code,
                ):
                    with pytest.raises(RuleViolation, match="tidak berwenang"):
                        attempt()

    def test_in_an_exercise_everyone_may_do_everything(self, tmp_path):
        filled = operation_file(tmp_path)
        set_kota(filled.db, "Kota Lain")
        assert filled.db.sesi == Sesi("Penguji", PeranAkun.PENGENDALI)
        filled.db.close()
