#!/usr/bin/env python3
"""Dashboards, rules and pages agree with each other. Needs Python alone."""

import json
import re
import subprocess
import sys
import unittest
from pathlib import Path

ROOT = Path(__file__).parent.parent
GRAFANA = ROOT / "grafana"
DASHBOARDS = [json.loads(file.read_text()) for file in sorted((GRAFANA / "dashboards").glob("*.json"))]
RULES = "".join(file.read_text() for file in sorted((GRAFANA / "prometheus/rules").glob("*.yml")))
TESTS = "".join(file.read_text() for file in sorted((GRAFANA / "prometheus/tests").glob("*.yml")))
OPERATIONS = (ROOT / "docs/operations.md").read_text()
METRICS = (ROOT / "docs/metrics.md").read_text()


def panels(dashboard):
    return [panel for panel in dashboard["panels"] if panel["type"] != "row"]


def alerts():
    """{name: text of the rule}"""
    parts = re.split(r"(?m)^ +- alert: (\w+)$", RULES)
    return dict(zip(parts[1::2], parts[2::2]))


class Dashboards(unittest.TestCase):
    def test_files_are_what_the_generator_makes(self):
        done = subprocess.run([sys.executable, GRAFANA / "generate.py", "--check"], capture_output=True, text=True)
        self.assertEqual((done.returncode, done.stdout + done.stderr), (0, ""))

    def test_there_are_six_with_ids_of_their_own(self):
        self.assertEqual(len({dashboard["uid"] for dashboard in DASHBOARDS}), 6)

    def test_every_panel_says_in_sentences_what_it_shows(self):
        for dashboard in DASHBOARDS:
            for panel in panels(dashboard):
                with self.subTest(dashboard["uid"], panel=panel["title"]):
                    self.assertRegex(panel["description"], r"(?s)^[A-Z0-9].{15,}\.$")

    def test_titles_and_ids_are_unique_on_a_dashboard(self):
        for dashboard in DASHBOARDS:
            for field in ("title", "id"):
                values = [panel[field] for panel in dashboard["panels"]]
                self.assertEqual(len(values), len(set(values)), dashboard["uid"])

    def test_panels_lie_beside_each_other(self):
        for dashboard in DASHBOARDS:
            taken = set()
            for panel in dashboard["panels"]:
                place = panel["gridPos"]
                cells = {
                    (x, y)
                    for x in range(place["x"], place["x"] + place["w"])
                    for y in range(place["y"], place["y"] + place["h"])
                }
                self.assertFalse(cells & taken, panel["title"])
                self.assertLessEqual(place["x"] + place["w"], 24, panel["title"])
                taken |= cells

    def test_every_query_keeps_to_what_was_chosen(self):
        for dashboard in DASHBOARDS:
            for panel in panels(dashboard):
                for target in panel["targets"]:
                    for selector in re.findall(r"(?:warren|jvm|process|disk|up)\w*\{([^}]*)\}", target["expr"]):
                        self.assertIn('job=~"$job", instance=~"$instance"', selector, target["expr"])

    def test_counters_are_never_shown_bare(self):
        for dashboard in DASHBOARDS:
            for panel in panels(dashboard):
                for target in panel["targets"]:
                    counters = re.findall(r"\b(?!system_cpu_count)\w+_(?:total|count|sum|bucket)\{", target["expr"])
                    ranged = re.findall(r"(?:rate|increase)\(\w+_(?:total|count|sum|bucket)\{", target["expr"])
                    self.assertEqual(len(counters), len(ranged), target["expr"])

    def test_every_metric_of_ours_is_looked_at_somewhere(self):
        shown = json.dumps(DASHBOARDS) + RULES
        of_ours = re.findall(r"(?m)^\| `(warren_\w+)`", METRICS)
        self.assertEqual([metric for metric in of_ours if metric not in shown], [])


class Alerts(unittest.TestCase):
    def test_every_alert_has_severity_summary_description_and_its_section(self):
        self.assertGreaterEqual(len(alerts()), 17)
        for name, text in alerts().items():
            with self.subTest(name):
                self.assertRegex(text, r"severity: (critical|warning|info)\n")
                self.assertRegex(text, r"summary: .{15,}")
                self.assertRegex(text, r"description: >-\n +\S")
                self.assertIn(f"runbook_url: docs/operations.md#{name.lower()}\n", text)
                self.assertRegex(OPERATIONS, rf"(?m)^### {name}\n\*\*Means:\*\* ")

    def test_every_section_has_its_alert(self):
        self.assertEqual(set(re.findall(r"(?m)^### (Warren\w+)$", OPERATIONS)), set(alerts()))

    def test_every_alert_is_seen_firing_in_a_test(self):
        for name in alerts():
            self.assertRegex(TESTS, rf'exp_samples:(?:\n +- .*)*alertname="{name}", alertstate="firing"')

    def test_links_of_the_page_lead_somewhere(self):
        anchors = {
            re.sub(r"[^\w -]", "", heading).lower().replace(" ", "-") for heading in re.findall(r"(?m)^#+ (.+)$", OPERATIONS)
        }
        for link in re.findall(r"\]\(#([^)]+)\)", OPERATIONS) + re.findall(r"operations\.md#([\w-]+)", METRICS):
            self.assertIn(link, anchors)


if __name__ == "__main__":
    unittest.main()
