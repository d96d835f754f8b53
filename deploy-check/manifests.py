"""The Kubernetes manifests: by the schemas of Kubernetes, KEDA and the Prometheus operator, then among themselves."""

from pathlib import Path

import kubernetes_validate
import yaml
from cloudcoil.models.keda import v1alpha1 as keda
from cloudcoil.models.prometheus_operator import v1 as prometheus_operator

# The oldest that is to work, and the newest whose schemas there are.
KUBERNETES_VERSIONS = ("1.30", "1.37")
CUSTOM = {
    ("keda.sh/v1alpha1", "ScaledObject"): keda.ScaledObject,
    ("keda.sh/v1alpha1", "TriggerAuthentication"): keda.TriggerAuthentication,
    ("monitoring.coreos.com/v1", "ServiceMonitor"): prometheus_operator.ServiceMonitor,
}
# Read by kubectl only; it has no schema here.
CLIENT_SIDE = {"Kustomization"}
DRAIN_SECONDS = 9


def differences(directory: Path) -> list[str]:
    documents = load(directory)
    found = [f"{file}: {wrong}" for file, document in documents for wrong in by_schema(document)]
    found += [f"{file}: {wrong}" for file, document in documents if document["kind"] == "Deployment" for wrong in of_deployment(document)]
    return found + dangling(documents) + unlisted(directory)


def load(directory: Path) -> list[tuple[str, dict]]:
    return [(file.name, doc) for file in sorted(directory.glob("*.yaml")) for doc in yaml.safe_load_all(file.read_text()) if doc]


def by_schema(document: dict) -> list[str]:
    kind = (document["apiVersion"], document["kind"])
    if document["kind"] in CLIENT_SIDE:
        return []
    if kind in CUSTOM:
        return by_model(CUSTOM[kind], document)
    return [wrong for version in KUBERNETES_VERSIONS for wrong in by_kubernetes(document, version)]


def by_kubernetes(document: dict, version: str) -> list[str]:
    try:
        kubernetes_validate.validate(document, version, strict=True)
        return []
    except kubernetes_validate.ValidationError as e:
        place = "/".join(str(step) for step in e.path)
        return [f"Kubernetes {version}: {place}: {e.message}"]


def by_model(model: type, document: dict) -> list[str]:
    """The models drop what they do not know; here that is a fault as well."""
    try:
        known = model.model_validate(document).model_dump(mode="json", by_alias=True, exclude_unset=True)
    except ValueError as e:
        return [str(e)]
    return [f"unknown field {path}" for path in sorted(paths(document) - paths(known))]


def paths(value: object, path: str = "") -> set[str]:
    if isinstance(value, dict):
        return {path}.union(*(paths(part, f"{path}/{name}") for name, part in value.items()))
    if isinstance(value, list):
        return {path}.union(*(paths(part, f"{path}/{i}") for i, part in enumerate(value)))
    return {path}


def of_deployment(deployment: dict) -> list[str]:
    spec = deployment["spec"]
    pod = spec["template"]["spec"]
    container = pod["containers"][0]
    security = container.get("securityContext", {})
    checks = {
        "selector does not match its pods": spec["selector"]["matchLabels"].items()
        <= spec["template"]["metadata"]["labels"].items(),
        "is one instance only": spec["replicas"] >= 2,
        "is killed before it has drained": pod["terminationGracePeriodSeconds"] > DRAIN_SECONDS,
        "is not of the restricted profile": pod["securityContext"].get("runAsNonRoot")
        and pod["securityContext"].get("seccompProfile", {}).get("type") == "RuntimeDefault"
        and security.get("allowPrivilegeEscalation") is False
        and security.get("capabilities", {}).get("drop") == ["ALL"],
        "may write to its root file system": security.get("readOnlyRootFilesystem"),
        "has a liveness probe that asks for broker or store": probe(container, "livenessProbe").endswith("/liveness"),
        "has a readiness probe that asks for neither": probe(container, "readinessProbe").endswith("/readiness"),
        "serves another port than it names": env(container, "SERVER_PORT") == str(container["ports"][0]["containerPort"]),
    }
    return [f"{deployment['metadata']['name']} {wrong}" for wrong, right in checks.items() if not right]


def probe(container: dict, name: str) -> str:
    return container.get(name, {}).get("httpGet", {}).get("path", "")


def env(container: dict, name: str) -> str | None:
    return next((variable.get("value") for variable in container.get("env", []) if variable["name"] == name), None)


def dangling(documents: list[tuple[str, dict]]) -> list[str]:
    """References to what no file has."""
    have = {(document["kind"], document["metadata"]["name"]) for _, document in documents if "metadata" in document}
    want = {(file, kind, name) for file, document in documents for kind, name in references(document)}
    return [f"{file}: there is no {kind} {name}" for file, kind, name in sorted(want) if (kind, name) not in have]


def references(document: dict) -> set[tuple[str, str]]:
    found = set()
    spec = document.get("spec", {})
    for container in spec.get("template", {}).get("spec", {}).get("containers", []):
        for source in container.get("envFrom", []):
            found |= {("ConfigMap", ref["name"]) for key, ref in source.items() if key == "configMapRef"}
            found |= {("Secret", ref["name"]) for key, ref in source.items() if key == "secretRef"}
    if document["kind"] == "Deployment":
        found.add(("ServiceAccount", spec["template"]["spec"]["serviceAccountName"]))
    if document["kind"] == "ScaledObject":
        found.add(("Deployment", spec["scaleTargetRef"]["name"]))
        found |= {("TriggerAuthentication", trigger["authenticationRef"]["name"]) for trigger in spec["triggers"]}
    if document["kind"] == "TriggerAuthentication":
        found |= {("Secret", ref["name"]) for ref in spec["secretTargetRef"]}
    return found


def unlisted(directory: Path) -> list[str]:
    kustomization = yaml.safe_load((directory / "kustomization.yaml").read_text())
    return [f"kustomization.yaml: there is no {name}" for name in kustomization["resources"] if not (directory / name).exists()]
