"""The checks of the documentation see the faults that they are for."""

import io
import json
import shutil
import sys
import tempfile
import unittest
from contextlib import redirect_stdout
from pathlib import Path

import yaml

import check_asyncapi
import check_pages
import check_tests

HERE = Path(__file__).resolve().parent
DOCS = HERE.parent / "docs"


class DocumentationCheck(unittest.TestCase):
    def setUp(self):
        directory = tempfile.TemporaryDirectory()
        self.addCleanup(directory.cleanup)
        self.docs = Path(directory.name) / "docs"
        self.messages = Path(directory.name) / "messages"
        shutil.copytree(DOCS, self.docs)
        shutil.copytree(HERE / "messages", self.messages)
        # AsyncAPI's own schema is judged where npm's packages are; here any document passes.
        self.modules = Path(directory.name) / "node_modules"
        schemas = self.modules / "@asyncapi/specs/schemas"
        schemas.mkdir(parents=True)
        (schemas / "3.1.0-without-$id.json").write_text('{"required": ["channels"]}')

    def pages(self, write: bool = False) -> tuple[int, str]:
        with redirect_stdout(io.StringIO()) as output:
            code = check_pages.main(self.docs, write)
        return code, output.getvalue()

    def asyncapi(self) -> tuple[int, str]:
        with redirect_stdout(io.StringIO()) as output:
            code = check_asyncapi.main(self.modules, self.docs, self.messages)
        return code, output.getvalue()

    def edit(self, name: str, change):
        file = self.docs / name
        read, write = (yaml.safe_load, yaml.safe_dump) if name.endswith("yaml") else (json.loads, json.dumps)
        document = read(file.read_text())
        change(document)
        file.write_text(write(document))

    def test_as_it_is(self):
        self.assertEqual(0, self.pages()[0])
        self.assertEqual(0, self.asyncapi()[0], self.asyncapi()[1])

    def tests(self) -> tuple[int, str]:
        with redirect_stdout(io.StringIO()) as output:
            code = check_tests.main(self.docs / "security.md")
        return code, output.getvalue()

    def test_every_proof_is_there(self):
        self.assertEqual(0, self.tests()[0], self.tests()[1])

    def test_proofs_that_are_not_there(self):
        with (self.docs / "security.md").open("a") as file:
            file.write("`NoSuchTest`, `DecoderFuzzTest.noSuchMethod`, `sbom-check/none.py`")
        code, output = self.tests()
        self.assertEqual((1, 3), (code, output.count("which is not there")))

    def test_file_changed_after_the_page(self):
        with (self.docs / "publish/pika_publisher.py").open("a") as file:
            file.write("# later\n")
        self.assertIn("publishing.md does not show", self.pages()[1])
        self.pages(write=True)
        self.assertEqual(0, self.pages()[0])

    def test_file_on_no_page(self):
        (self.docs / "read/other.py").write_text("")
        self.assertEqual((1, "read/other.py is on no page\n"), self.pages())

    def test_no_asyncapi_document(self):
        self.edit("asyncapi.yaml", lambda document: document.pop("channels"))
        self.assertIn("'channels' is a required property", self.asyncapi()[1])

    def test_reference_to_nothing(self):
        def change(document):
            document["operations"]["archive"]["channel"]["$ref"] = "#/channels/others"

        self.edit("asyncapi.yaml", change)
        self.assertIn("#/channels/others leads nowhere", self.asyncapi()[1])

    def test_example_that_is_no_event(self):
        def change(document):
            document["components"]["messages"]["event"]["examples"][0]["payload"]["id"] = 7

        self.edit("asyncapi.yaml", change)
        self.assertIn("example of event: 7 is not of type", self.asyncapi()[1])

    def test_schema_that_is_none(self):
        self.edit("schemas/event.schema.json", lambda schema: schema.update(type="thing"))
        with self.assertRaises(Exception):
            self.asyncapi()

    def test_schema_too_wide(self):
        self.edit("schemas/event.schema.json", lambda schema: schema.pop("required"))
        self.assertIn("event/broken/time-missing.json: the schema says the opposite", self.asyncapi()[1])

    def test_schema_too_narrow(self):
        self.edit("schemas/event.schema.json", lambda schema: schema.update(additionalProperties=False))
        self.assertIn("event/valid/full.json: the schema says the opposite", self.asyncapi()[1])


if __name__ == "__main__":
    unittest.main(verbosity=2)
