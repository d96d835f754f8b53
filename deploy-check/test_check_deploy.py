"""The files as they are pass; every fault put into a copy is found."""

import shutil
import sys
import tempfile
import unittest
from pathlib import Path

import check_deploy
import compose
import manifests

PROJECT = Path(__file__).resolve().parent.parent
PARTS = ("docker-compose.yml", ".env.example", "deploy", "grafana", "event-ingester/Dockerfile", "snapshot-writer/Dockerfile")


class CheckDeploy(unittest.TestCase):
    def setUp(self):
        directory = tempfile.TemporaryDirectory()
        self.addCleanup(directory.cleanup)
        self.copy = Path(directory.name)
        for part in PARTS:
            target = self.copy / part
            target.parent.mkdir(parents=True, exist_ok=True)
            (shutil.copytree if (PROJECT / part).is_dir() else shutil.copy)(PROJECT / part, target)

    def change(self, file: str, before: str, after: str):
        text = (self.copy / file).read_text()
        self.assertIn(before, text)
        (self.copy / file).write_text(text.replace(before, after, 1))

    def assert_compose_finds(self, wrong: str):
        found = compose.differences(str(check_deploy.TOOLS / "docker-compose"), self.copy, self.copy / ".env.example")
        self.assertTrue(any(wrong in line for line in found), found)

    def assert_manifests_find(self, wrong: str):
        found = manifests.differences(self.copy / "deploy" / "kubernetes")
        self.assertTrue(any(wrong in line for line in found), found)

    def test_files_as_they_are(self):
        self.assertEqual(0, check_deploy.main(self.copy))

    def test_unknown_key_of_compose(self):
        self.change("docker-compose.yml", "    hostname: rabbitmq", "    hostnam: rabbitmq")
        self.assert_compose_finds("services.rabbitmq.hostnam")

    def test_wrong_duration_of_compose(self):
        self.change("docker-compose.yml", "stop_grace_period: 60s", "stop_grace_period: soon")
        self.assert_compose_finds("docker compose config")

    def test_dependency_that_is_not_there(self):
        self.change("docker-compose.yml", "minio-volume: {condition", "minio-disk: {condition")
        self.assert_compose_finds("minio-disk")

    def test_variable_that_the_example_does_not_have(self):
        self.change(".env.example", "GRAFANA_PASSWORD=", "GRAFANA_SECRET=")
        self.assert_compose_finds("GRAFANA_PASSWORD")

    def test_password_with_a_default(self):
        text = (self.copy / "docker-compose.yml").read_text()
        (self.copy / "docker-compose.yml").write_text(text.replace(":?cp .env.example .env", ":-secret"))
        self.assert_compose_finds("without the passwords")

    def test_container_that_is_killed_before_it_has_drained(self):
        self.change("docker-compose.yml", "stop_grace_period: 20s", "stop_grace_period: 5s")
        self.assert_compose_finds("event-ingester: is killed before it has drained")

    def test_image_without_a_version(self):
        self.change("docker-compose.yml", "grafana/grafana:12.4.4", "grafana/grafana:latest")
        self.assert_compose_finds("grafana: image has no version")

    def test_container_of_root(self):
        self.change("docker-compose.yml", '    user: "999:999"\n', "")
        self.assert_compose_finds("rabbitmq: runs as root")
        self.change("event-ingester/Dockerfile", "USER 10001:10001\n", "")
        self.assert_compose_finds("event-ingester: runs as root")

    def test_port_open_to_the_network(self):
        self.change("docker-compose.yml", "127.0.0.1:5672:5672", "5672:5672")
        self.assert_compose_finds("rabbitmq: is open to the network")

    def test_mounted_file_that_is_not_there(self):
        (self.copy / "deploy/rabbitmq/enabled_plugins").unlink()
        self.assert_compose_finds("rabbitmq: mounts a file that is not there")

    def test_dockerfile_with_a_fault(self):
        self.change("event-ingester/Dockerfile", "WORKDIR /src", "WORKDIR src")
        self.assertTrue(any("DL3000" in line for line in check_deploy.lint([self.copy / "event-ingester/Dockerfile"])))

    def test_unknown_field_of_kubernetes(self):
        self.change("deploy/kubernetes/event-ingester.yaml", "failureThreshold: 60", "failureTreshold: 60")
        self.assert_manifests_find("failureTreshold")

    def test_unknown_field_of_keda(self):
        self.change("deploy/kubernetes/keda.yaml", "maxReplicaCount", "maxReplicas")
        self.assert_manifests_find("unknown field /spec/maxReplicas")

    def test_unknown_field_of_the_prometheus_operator(self):
        self.change("deploy/kubernetes/service-monitor.yaml", "interval: 15s", "every: 15s")
        self.assert_manifests_find("unknown field /spec/endpoints/0/every")

    def test_secret_that_is_not_there(self):
        self.change("deploy/kubernetes/event-ingester.yaml", "name: warren-secrets", "name: secrets")
        self.assert_manifests_find("there is no Secret secrets")

    def test_liveness_that_an_outage_of_the_store_would_end(self):
        self.change("deploy/kubernetes/snapshot-writer.yaml", "livenessProbe:\n            httpGet:\n              path: /actuator/health/liveness", "livenessProbe:\n            httpGet:\n              path: /actuator/health/readiness")
        self.assert_manifests_find("liveness probe that asks for broker or store")

    def test_pod_that_may_write_everywhere(self):
        self.change("deploy/kubernetes/snapshot-writer.yaml", "readOnlyRootFilesystem: true", "readOnlyRootFilesystem: false")
        self.assert_manifests_find("snapshot-writer may write to its root file system")


if __name__ == "__main__":
    unittest.main(verbosity=2 if "-v" in sys.argv else 1)
