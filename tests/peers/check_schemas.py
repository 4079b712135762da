"""Validates every schema file against the XML Schema of schemas, builds the contract, and checks our annotations
against annotations.xsd, all with the xmlschema package."""

import sys
from pathlib import Path
from xml.etree import ElementTree

import xmlschema

L = "{urn:learn:schema}"


def main(folder: Path, messages: Path) -> None:
    files = sorted(path for path in folder.rglob("*.xsd") if "examples" not in path.parts)
    annotations = xmlschema.XMLSchema10(str(folder / "annotations.xsd"))
    checked = 0
    for path in files + [messages]:
        xmlschema.XMLSchema10.meta_schema.validate(str(path))
        for element in ElementTree.parse(path).iter():
            if element.tag in (f"{L}operation", f"{L}general-fault"):
                name = element.tag.removeprefix(L)
                annotations.elements[name].validate(element)
                checked += 1
            for attribute, value in element.attrib.items():
                if attribute.startswith(L):
                    declared = annotations.attributes[attribute.removeprefix(L)]
                    declared.type.validate(value)
                    checked += 1
    contract = xmlschema.XMLSchema10(str(messages))
    assert len(contract.elements) > 60, len(contract.elements)
    print(f"{len(files) + 1} schema files, {checked} annotations, {len(contract.elements)} messages")


main(Path(sys.argv[1]), Path(sys.argv[2]))
