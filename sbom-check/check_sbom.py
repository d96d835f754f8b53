#!/usr/bin/env python3
"""Judges bills of materials: check_sbom.py SBOM...

Each file is a CycloneDX JSON document, or a jar that has one where Spring Boot's convention puts it. Every component has a
version and a licence, what the services are known to consist of is there, and nothing that only tests need is. Where OSV_URL is
set (https://api.osv.dev, or a mirror of it), every component is looked up there as well, and an advisory ends it with 1.
"""

import json
import os
import sys
import urllib.request
import zipfile
from pathlib import Path

IN_JAR = "META-INF/sbom/application.cdx.json"
KNOWN = ("amqp-client", "spring-boot", "tomcat-embed-core", "s3", "jackson-core", "common-model", "object-storage")
TESTS_ONLY = ("junit-jupiter", "assertj-core", "test-fixtures", "testcontainers", "archunit-junit5", "mockito-core")
SECONDS = 30


def main(files: list[Path], osv: str | None) -> int:
    documents = {file: read(file) for file in files}
    faults = [f"{file.name}: {fault}" for file, document in documents.items() for fault in faults_of(document)]
    components = {item["purl"] for document in documents.values() for item in document.get("components", [])}
    if osv and not faults:
        faults = [f"{purl} has {advisory}" for purl, advisory in advisories(sorted(components), osv)]
    print("\n".join(faults) or f"bills of materials: ok, {len(files)} with {len(components)} components"
          + (f", no advisory at {osv}" if osv else ""))
    return 1 if faults or not files else 0


def read(file: Path) -> dict:
    if file.suffix != ".jar":
        return json.loads(file.read_text())
    with zipfile.ZipFile(file) as jar:
        return json.loads(jar.read(IN_JAR))


def faults_of(document: dict) -> list[str]:
    components = document.get("components", [])
    names = {item["name"] for item in components}
    return [
        *(["is no CycloneDX document"] if document.get("bomFormat") != "CycloneDX" else []),
        *(f"does not name {name}" for name in KNOWN if name not in names),
        *(f"names {name}, which only tests need" for name in TESTS_ONLY if name in names),
        *(f"{item['name']} has no version" for item in components if not item.get("version")),
        *(f"{item['name']} has no licence" for item in components if not item.get("licenses")),
    ]


def advisories(purls: list[str], osv: str) -> list[tuple[str, str]]:
    """OSV's /v1/querybatch answers in the order of the queries."""
    queries = [{"package": {"purl": purl.split("?")[0]}} for purl in purls]
    request = urllib.request.Request(
        osv.rstrip("/") + "/v1/querybatch",
        data=json.dumps({"queries": queries}).encode(),
        headers={"Content-Type": "application/json"},
    )
    with urllib.request.urlopen(request, timeout=SECONDS) as response:
        results = json.load(response)["results"]
    return [(purl, found["id"]) for purl, result in zip(purls, results, strict=True) for found in result.get("vulns", [])]


if __name__ == "__main__":
    sys.exit(main([Path(name) for name in sys.argv[1:]], os.environ.get("OSV_URL") or None))
