"""docker-compose.yml: read by Docker Compose itself, then held to what this project asks of every container."""

import json
import re
import subprocess
from pathlib import Path

# Steps that run once and end; what they need root for is said in the file.
STEPS = {"minio-volume", "store-volume", "buckets", "publisher"}
ROOT_STEPS = {"minio-volume", "store-volume"}
DRAIN_SECONDS = 9
PINNED = re.compile(r"^[^:@]+:[^:@]*\d+[.\d]*[^:@]*(@sha256:[0-9a-f]{64})?$")
UNITS = {"h": 3600, "m": 60, "s": 1}


def differences(compose: str, project: Path, environment: Path, *overrides: Path) -> list[str]:
    files = [project / "docker-compose.yml", *overrides]
    merged, problem = config(compose, project, environment, files)
    if problem:
        return [f"docker compose config: {problem}"]
    found = [
        f"{name}: {wrong}" for name, service in merged["services"].items() for wrong in of_service(name, service, project)
    ]
    _, refusal = config(compose, project, Path("/dev/null"), files)
    if "required variable" not in refusal:
        found.append("docker compose config: accepts a start without the passwords of .env")
    return found


def config(compose: str, project: Path, environment: Path, files: list[Path]) -> tuple[dict, str]:
    """The merged file, or what Compose has to say against it; its own schema is checked on the way."""
    named = [argument for file in files for argument in ("-f", str(file))]
    command = [compose, "--project-directory", str(project), "--env-file", str(environment), "--profile", "*", *named]
    run = subprocess.run([*command, "config", "--format", "json"], capture_output=True, text=True, env={"HOME": "/nowhere"})
    if run.returncode != 0 or "level=warning" in run.stderr:
        return {}, run.stderr.strip() or "failed"
    return json.loads(run.stdout), ""


def of_service(name: str, service: dict, project: Path) -> list[str]:
    checks = {
        "image has no version": PINNED.match(service.get("image", "")),
        "may write to its root file system": service.get("read_only") is True,
        "keeps capabilities": service.get("cap_drop") == ["ALL"],
        "may gain privileges": "no-new-privileges:true" in service.get("security_opt", []),
        "has no memory limit": service.get("mem_limit"),
        "has no CPU limit": service.get("cpus"),
        "runs as root": name in ROOT_STEPS or user_of(service, project) not in ("", "0", "root"),
        "has no health check": name in STEPS or service.get("healthcheck", {}).get("test"),
        "is killed before it has drained": not is_ours(service) or seconds(service.get("stop_grace_period")) > DRAIN_SECONDS,
        "is open to the network": all(port.get("host_ip") == "127.0.0.1" for port in service.get("ports", [])),
        "mounts a file that is not there": all(is_there(volume, project) for volume in service.get("volumes", [])),
        "may change what is mounted from here": all(
            volume.get("read_only") for volume in service.get("volumes", []) if volume["type"] == "bind"
        ),
    }
    return [wrong for wrong, right in checks.items() if not right]


def is_ours(service: dict) -> bool:
    return "SERVER_PORT" in (service.get("environment") or {})


def is_there(volume: dict, project: Path) -> bool:
    # Dashboards are mounted as a whole directory.
    return volume["type"] != "bind" or (project / volume["source"]).exists()


def user_of(service: dict, project: Path) -> str:
    if "user" in service:
        return str(service["user"]).partition(":")[0]
    build = service.get("build")
    if not build:
        return ""
    dockerfile = Path(project, build["context"], build.get("dockerfile", "Dockerfile"))
    users = re.findall(r"^USER\s+([^\s:]+)", dockerfile.read_text(), re.MULTILINE)
    return users[-1] if users else ""


def seconds(duration: str | None) -> int:
    return sum(int(number) * UNITS[unit] for number, unit in re.findall(r"(\d+)([hms])", duration or "10s"))
