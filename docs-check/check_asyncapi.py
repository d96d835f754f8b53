#!/usr/bin/env python3
"""docs/asyncapi.yaml and its schemas: check_asyncapi.py NODE_MODULES

The document obeys AsyncAPI's own schema, every reference leads somewhere, the schemas obey JSON Schema 2020-12, all
examples validate, and of docs-check/messages the valid ones validate and the broken ones don't. EventDecoder (MessagesTest)
and the snapshot writer (MessagesOfTheDocumentationTest) judge the same files.
"""

import json
import sys
from pathlib import Path

import jsonschema
import yaml
from referencing import Registry, Resource

HERE = Path(__file__).resolve().parent
DOCS = HERE.parent / "docs"
SCHEMA_FORMAT = "application/schema+json;version=draft-2020-12"
KINDS = ("event", "cloudevent", "code-validated")


def main(node_modules: Path, docs: Path, messages: Path) -> int:
    document = yaml.safe_load((docs / "asyncapi.yaml").read_text())
    schemas = {file.name: json.loads(file.read_text()) for file in sorted((docs / "schemas").glob("*.json"))}
    validators = validators_of(schemas)
    judged = {kind: judge(validators[f"{kind}.schema.json"], messages / kind) for kind in KINDS}
    faults = [
        *asyncapi_faults(document, node_modules),
        *(fault for schema in schemas.values() for fault in schema_faults(schema)),
        *(f"{reference} leads nowhere" for reference in references(document) if not resolves(reference, document, docs)),
        *(fault for message in document["components"]["messages"].values() for fault in message_faults(message, validators)),
        *(fault for name, schema in schemas.items() for fault in example_faults(name, schema["examples"], validators[name])),
        *(fault for faults, _ in judged.values() for fault in faults),
    ]
    counts = ", ".join(f"{count} of {kind}" for kind, (_, count) in judged.items())
    print("\n".join(faults) or f"asyncapi {document['asyncapi']}: ok, {len(schemas)} schemas, messages: {counts}")
    return 1 if faults else 0


def asyncapi_faults(document: dict, node_modules: Path) -> list[str]:
    file = node_modules / "@asyncapi/specs/schemas" / f"{document['asyncapi']}-without-$id.json"
    validator = jsonschema.Draft7Validator(json.loads(file.read_text()))
    return [f"asyncapi.yaml, {error.json_path}: {error.message[:300]}" for error in validator.iter_errors(document)]


def validators_of(schemas: dict) -> dict:
    registry = Registry().with_resources([(schema["$id"], Resource.from_contents(schema)) for schema in schemas.values()])
    return {name: jsonschema.Draft202012Validator(schema, registry=registry) for name, schema in schemas.items()}


def schema_faults(schema: dict) -> list[str]:
    try:
        jsonschema.Draft202012Validator.check_schema(schema)
    except jsonschema.SchemaError as error:
        return [f"{schema['$id']}, {error.json_path}: {error.message}"]
    return []


def references(part: object) -> list[str]:
    if isinstance(part, list):
        return [reference for one in part for reference in references(one)]
    if isinstance(part, dict):
        own = [part["$ref"]] if "$ref" in part else []
        return own + [reference for one in part.values() for reference in references(one)]
    return []


def resolves(reference: str, document: dict, docs: Path) -> bool:
    file, _, pointer = reference.partition("#")
    target = json.loads((docs / file).read_text()) if file and (docs / file).is_file() else None if file else document
    for step in filter(None, pointer.split("/")):
        target = target.get(step) if isinstance(target, dict) else None
    return target is not None


def message_faults(message: dict, validators: dict) -> list[str]:
    payload = message["payload"]
    if payload["schemaFormat"] != SCHEMA_FORMAT:
        return [f"message {message['name']}: schemaFormat {payload['schemaFormat']}"]
    validator = validators[Path(payload["schema"]["$ref"]).name]
    return example_faults(message["name"], [example["payload"] for example in message["examples"]], validator)


def example_faults(name: str, examples: list, validator) -> list[str]:
    return [f"example of {name}: {error.message}" for example in examples for error in validator.iter_errors(example)]


def judge(validator, folder: Path) -> tuple[list[str], int]:
    files = [(file, verdict == "valid") for verdict in ("valid", "broken") for file in sorted((folder / verdict).iterdir())]
    wrong = [file for file, expected in files if validates(validator, file) != expected]
    return [f"messages/{file.relative_to(folder.parent)}: the schema says the opposite" for file in wrong], len(files)


def validates(validator, file: Path) -> bool:
    try:
        return validator.is_valid(json.loads(file.read_text(), object_pairs_hook=without_repetition))
    except ValueError:
        return False


def without_repetition(pairs: list) -> dict:
    if len(dict(pairs)) < len(pairs):
        raise ValueError("a name twice")
    return dict(pairs)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), DOCS, HERE / "messages"))
