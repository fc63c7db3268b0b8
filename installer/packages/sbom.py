"""What is in a package, for people (`licenses/DAFTAR.txt`, the texts) and for machines (CycloneDX 1.6)."""

import json
from datetime import UTC, datetime
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from packages.components import Component
from packages.folder import OURS, ProgramFolder
from packages.project import PUBLISHER, SUMMARY, TITLE, released_at, version

FOLDER = "licenses"
LIST = f"{FOLDER}/DAFTAR.txt"
SBOM = f"{FOLDER}/sbom.cdx.json"


def add_licences(folder: ProgramFolder, components: list[Component]) -> None:
    """Put the list, the machine-readable bill of materials and all licence texts into the program folder."""
    for component in components:
        for name, text in component.texts.items():
            folder.write(f"{FOLDER}/{component.folder}/{name}", text, OURS)
    folder.write(LIST, licence_list(components).encode(), OURS)
    folder.write(SBOM, bill_of_materials(components).encode(), OURS)


def licence_list(components: list[Component]) -> str:
    """For the operator: what Posko is made of, under which licence, and where the text is."""
    lines = [f"{component.name} {component.version}: {component.licence}" for component in components]
    head = [
        f"{TITLE} {version()}",
        "",
        "Program ini memuat karya pihak lain di bawah ini, masing-masing dengan lisensinya.",
        "Teks lengkap setiap lisensi ada di folder ini, dalam folder bernama karya itu.",
        "Daftar untuk mesin: sbom.cdx.json (CycloneDX 1.6).",
        "",
    ]
    return "\n".join([*head, *lines, ""])


def bill_of_materials(components: list[Component]) -> str:
    """CycloneDX 1.6; the same components give the same text."""
    listed = [_component(component) for component in components]
    document = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{uuid5(NAMESPACE_URL, json.dumps(listed))}",
        "version": 1,
        "metadata": {
            "timestamp": datetime.fromtimestamp(released_at(), UTC).isoformat(),
            "component": {
                "type": "application",
                "bom-ref": TITLE,
                "name": TITLE,
                "version": version(),
                "publisher": PUBLISHER,
                "description": SUMMARY,
            },
        },
        "components": listed,
        "dependencies": _dependencies(components),
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _component(component: Component) -> dict[str, Any]:
    told: dict[str, Any] = {
        "type": "library",
        "bom-ref": component.folder,
        "name": component.name,
        "version": component.version,
        "licenses": [_licence(component.licence)],
    }
    if component.purl:
        told["purl"] = component.purl
    if component.sha256:
        told["hashes"] = [{"alg": "SHA-256", "content": component.sha256}]
    return told


def _licence(licence: str) -> dict[str, Any]:
    if licence.startswith("LicenseRef-"):
        return {"license": {"name": licence.removeprefix("LicenseRef-")}}
    if " " in licence:
        return {"expression": licence}
    return {"license": {"id": licence}}


def _dependencies(components: list[Component]) -> list[dict[str, Any]]:
    refs = {TITLE: TITLE} | {component.name: component.folder for component in components}
    return [
        {
            "ref": ref,
            "dependsOn": sorted({component.folder for component in components if component.of == name}),
        }
        for name, ref in refs.items()
    ]
