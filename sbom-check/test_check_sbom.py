"""The check of the bills of materials sees the faults that it is for."""

import io
import json
import tempfile
import threading
import unittest
import zipfile
from contextlib import redirect_stdout
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import check_sbom


def component(name: str) -> dict:
    return {"name": name, "version": "1", "licenses": [{}], "purl": f"pkg:maven/group/{name}@1?type=jar"}


class BillOfMaterials(unittest.TestCase):
    def setUp(self):
        directory = tempfile.TemporaryDirectory()
        self.addCleanup(directory.cleanup)
        self.file = Path(directory.name) / "bom.json"
        self.document = {"bomFormat": "CycloneDX", "components": [component(name) for name in check_sbom.KNOWN]}

    def check(self, osv: str | None = None) -> tuple[int, str]:
        self.file.write_text(json.dumps(self.document))
        with redirect_stdout(io.StringIO()) as output:
            code = check_sbom.main([self.file], osv)
        return code, output.getvalue()

    def test_as_it_should_be(self):
        self.assertEqual(0, self.check()[0])

    def test_in_a_jar(self):
        jar = self.file.with_suffix(".jar")
        with zipfile.ZipFile(jar, "w") as content:
            content.writestr(check_sbom.IN_JAR, json.dumps(self.document))
        self.assertEqual(self.document, check_sbom.read(jar))

    def test_something_missing(self):
        del self.document["components"][0]
        self.assertIn("does not name amqp-client", self.check()[1])

    def test_a_library_of_the_tests(self):
        self.document["components"].append(component("junit-jupiter"))
        self.assertIn("names junit-jupiter", self.check()[1])

    def test_no_version_and_no_licence(self):
        self.document["components"][0].update(version="", licenses=[])
        code, output = self.check()
        self.assertEqual((1, True, True), (code, "has no version" in output, "has no licence" in output))

    def test_nothing_to_check(self):
        with redirect_stdout(io.StringIO()):
            self.assertEqual(1, check_sbom.main([], None))

    def test_an_advisory_published_since(self):
        server = HTTPServer(("127.0.0.1", 0), Osv)
        self.addCleanup(server.server_close)
        threading.Thread(target=server.handle_request, daemon=True).start()
        code, output = self.check(f"http://127.0.0.1:{server.server_port}")
        self.assertEqual((1, "pkg:maven/group/s3@1?type=jar has GHSA-test\n"), (code, output))


class Osv(BaseHTTPRequestHandler):
    """Knows one advisory, of the component s3."""

    def do_POST(self):
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))["queries"]
        results = [{"vulns": [{"id": "GHSA-test"}]} if query["package"]["purl"].endswith("/s3@1") else {} for query in asked]
        body = json.dumps({"results": results}).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *arguments):
        pass


if __name__ == "__main__":
    unittest.main()
