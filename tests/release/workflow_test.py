#!/usr/bin/env python3
"""GitHub's workflow does what .ci/run does and nothing cleverer: what passes there passes here."""
import os
import re
import sys
import unittest

import yaml

PROJECT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
MAKE_READY = ("apt-get ", "git config ")


class Workflow(unittest.TestCase):
    def setUp(self):
        with open(os.path.join(PROJECT, ".github/workflows/ci.yml"), encoding="utf-8") as file:
            self.workflow = yaml.safe_load(file)
        self.jobs = self.workflow["jobs"]

    def test_the_tests_are_ci_run(self):
        steps = self.jobs["tests"]["steps"]
        self.assertEqual(steps[-1], {"run": ".ci/run"})
        for step in steps[:-1]:
            self.assertTrue("uses" in step or step["run"].startswith(MAKE_READY), step)

    def test_every_job_is_a_debian_that_may_only_read_and_ends(self):
        self.assertEqual(self.workflow["permissions"], {"contents": "read"})
        self.assertIn("concurrency", self.workflow)
        for name, job in self.jobs.items():
            self.assertEqual(job["container"], "debian:12", name)
            self.assertEqual(job["timeout-minutes"], 40, name)
            self.assertNotIn("permissions", job)
            self.assertNotIn("continue-on-error", str(job))

    def test_what_is_run_is_here_and_what_is_used_has_a_version(self):
        for job in self.jobs.values():
            for step in job["steps"]:
                if "uses" in step:
                    self.assertRegex(step["uses"], r"^actions/[\w-]+@v\d+\.\d+\.\d+$")
                for script in re.findall(r"(?:^|\s)((?:script|\.ci)/[\w-]+)", step.get("run", "")):
                    self.assertTrue(os.access(os.path.join(PROJECT, script), os.X_OK), script)

    def test_changes_to_main_and_for_it_are_tried(self):
        # YAML takes a bare "on" for true.
        self.assertEqual(set(self.workflow[True]), {"push", "pull_request"})
        self.assertEqual(self.workflow[True]["push"]["branches"], ["main"])


if __name__ == "__main__":
    sys.exit(unittest.main())
