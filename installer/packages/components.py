"""Whose works a package holds: each wheel, and each part inside one, with its licence and the licence's text."""

import json
import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import PurePosixPath
from typing import Any

from packages.folder import ProgramFolder
from packages.project import INSTALLER, ROOT, TITLE, BuildError
from packages.wheels import Wheel

STANDARD_TEXTS = {
    "Apache-2.0": "Apache-2.0.txt",
    "BSD-3-Clause": "BSD-3-Clause.txt",
    "MIT": "MIT.txt",
    "Unicode-3.0": "ICU.txt",
    "Zlib": "Zlib.txt",
}
"""For works that a wheel tells of without their licence texts: SPDX name, and the text in installer/licences."""


@dataclass(frozen=True, slots=True)
class Component:
    """One work: `of` is the component that brought it, `texts` its licence by file name, `purl` where it is from."""

    name: str
    version: str
    licence: str
    of: str
    texts: dict[str, bytes]
    purl: str = ""
    sha256: str = ""

    @property
    def folder(self) -> str:
        """Name of its folder below `licenses`."""
        plain = "".join(letter if letter.isalnum() or letter in ".-_" else "-" for letter in self.name)
        return f"{plain}-{self.version}"


def components_of(
    system: str, wheels: list[Wheel], folder: ProgramFolder, others: Sequence[Component] = ()
) -> list[Component]:
    """All works in the folder, `others` from elsewhere than wheels.

    Raises BuildError where one has no licence or text, or a stated part is not there.
    """
    rules: dict[str, Any] = tomllib.loads((INSTALLER / "components.toml").read_text(encoding="utf-8"))
    found = [_from_wheel(wheel, rules["wheel"].get(wheel.name, {})) for wheel in wheels] + [*others]
    parts = [part for part in rules["part"] if system in part["systems"]]
    found += [_from_part(part, folder) for part in parts]
    found += [component for wheel in wheels for component in _told_by(wheel, found)]
    by_name = {component.name: component for component in reversed(found)}
    once = {(component.name, component.version): component for component in reversed(found)}.values()
    complete = [_with_texts(component, by_name) for component in once]
    _refuse_unowned(folder, {component.name for component in complete})
    return sorted(complete, key=lambda component: (component.name.lower(), component.version))


def _from_wheel(wheel: Wheel, rule: dict[str, Any]) -> Component:
    licence = rule.get("licence") or wheel.metadata["License-Expression"]
    if not licence:
        raise BuildError(f"Which licence has {wheel.name}? State it in installer/components.toml.")
    texts = {str(path): content for path, content in wheel.licence_texts()} | _stored(rule.get("texts", []))
    purl = f"pkg:pypi/{wheel.name.lower().replace('_', '-')}@{wheel.version}"
    return Component(wheel.name, wheel.version, licence, TITLE, texts, purl, wheel.sha256)


def _from_part(part: dict[str, Any], folder: ProgramFolder) -> Component:
    for glob in part["files"]:
        if not any(fnmatchcase(path, glob) for path in folder.owners):
            raise BuildError(
                f"components.toml says that {part['name']} is in {glob}, but there is no such file."
            )
    resources = {
        PurePosixPath(name).name: (ROOT / "resources" / name).read_bytes()
        for name in part.get("resources", [])
    }
    texts = _stored(part.get("texts", [])) | resources
    return Component(part["name"], part["version"], part["licence"], part["of"], texts)


def _told_by(wheel: Wheel, known: list[Component]) -> list[Component]:
    """The works compiled into a wheel, as far as it carries bills of materials (PEP 770) and nothing else names them."""
    parts = {component.name.lower() for component in known if component.of == wheel.name}
    told = [
        part
        for bill in wheel.bills()
        for part in json.loads(bill).get("components", [])
        if part.get("scope") != "excluded" and part["name"].lower() not in parts
    ]
    return [_from_bill(part, wheel.name) for part in told]


def _from_bill(part: dict[str, Any], of: str) -> Component:
    stated = [entry.get("expression") or entry["license"]["id"] for entry in part.get("licenses", [])]
    licence = " AND ".join(stated)
    names = {STANDARD_TEXTS[name] for name in re.findall(r"[\w.-]+", licence) if name in STANDARD_TEXTS}
    if not names:
        raise BuildError(f"There is no licence text for {part['name']} ({licence or 'no licence'}) in {of}.")
    authors = f"{part['name']} {part['version']}\n{part.get('author', '')}\n{licence}\n"
    texts = {"AUTHORS.txt": authors.encode()} | _stored(sorted(names))
    return Component(part["name"], part["version"], licence, of, texts, part.get("purl", ""))


def _with_texts(component: Component, by_name: dict[str, Component]) -> Component:
    """A part without a text of its own is covered by the texts of what brought it."""
    if component.texts:
        return component
    texts = by_name[component.of].texts if component.of in by_name else {}
    if not texts:
        raise BuildError(f"There is no licence text for {component.name} {component.version}.")
    return Component(
        component.name, component.version, component.licence, component.of, texts, component.purl
    )


def _stored(names: list[str]) -> dict[str, bytes]:
    return {name: (INSTALLER / "licences" / name).read_bytes() for name in names}


def _refuse_unowned(folder: ProgramFolder, known: set[str]) -> None:
    strangers = set(folder.owners.values()) - known - {"posko"}
    if strangers:
        raise BuildError(f"Files of components that are not listed: {', '.join(sorted(strangers))}.")
    loose = [
        str(path.relative_to(folder.root))
        for path in folder.root.rglob("*")
        if path.is_file() and path.relative_to(folder.root).as_posix() not in folder.owners
    ]
    if loose:
        raise BuildError(f"Files that nobody put there: {', '.join(sorted(loose)[:10])}.")
