#!/usr/bin/env python3
"""script/release refuses what is not ready, and says all of it; in scratch repositories, without building anything."""
import copy
import datetime
import os
import subprocess
import sys
import tempfile
import unittest

HERE = os.path.dirname(os.path.abspath(__file__))
PROJECT = os.path.dirname(os.path.dirname(HERE))
sys.path.insert(0, os.path.join(PROJECT, "packaging", "release"))
import yaml
from contract import broken
from release import Release

TODAY = datetime.date(2027, 3, 31)
CHANGELOG = "# Changelog\n\n## Unreleased\n\n## 1.2.0 — 2027-03-31\n\n- Something new.\n# not a comment\n"
ANSWER = {"type": "object", "properties": {"total": {"type": "integer"}, "next": {"type": ["string", "null"]},
                                           "results": {"type": "array", "items": {"$ref": "#/components/schemas/Result"}}}}
OPENAPI = {
    "info": {"version": "1.2.0"},
    "paths": {
        "/api/v1/evidence": {"get": {
            "parameters": [{"$ref": "#/components/parameters/q"}, {"name": "sort", "in": "query", "schema": {"type": "string", "enum": ["best", "newest"]}}],
            "responses": {"200": {"content": {"application/json": {"schema": ANSWER}}}}}},
        "/api/v1/checks": {"post": {
            "requestBody": {"content": {"application/json": {"schema": {"type": "object", "properties": {"text": {"type": "string"}}}}}},
            "responses": {"200": {}}}},
        "/search": {"get": {"responses": {"200": {}}}}},
    "components": {"parameters": {"q": {"name": "q", "in": "query", "schema": {"type": "string"}}},
                   "schemas": {"Result": {"type": "object", "properties": {"id": {"type": "string"}, "similar": {
                       "type": "array", "items": {"$ref": "#/components/schemas/Result"}}}}}}}


class ScratchRepository(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.root = self.folder.name
        self.git("init", "--quiet", "--initial-branch=main")
        self.git("config", "user.name", "A Tester")
        self.git("config", "user.email", "tester@example.org")
        self.write("CMakeLists.txt", "cmake_minimum_required(VERSION 3.25)\nproject(Precedent VERSION 1.2.0 LANGUAGES CXX)\n")
        self.write("CHANGELOG.md", CHANGELOG)
        self.write("search-server/openapi.yaml", yaml.safe_dump(OPENAPI))
        self.commit()

    def tearDown(self):
        self.folder.cleanup()

    def git(self, *words):
        return subprocess.run(["git", "-C", self.root, *words], check=True, capture_output=True, text=True).stdout

    def write(self, name, text):
        os.makedirs(os.path.dirname(os.path.join(self.root, name)), exist_ok=True)
        with open(os.path.join(self.root, name), "w", encoding="utf-8") as out:
            out.write(text)

    def commit(self):
        self.git("add", "-A")
        self.git("commit", "--quiet", "-m", "A commit")

    def problems(self, version="1.2.0"):
        return Release(self.root, version, TODAY).check()

    def refuses(self, *whys, version="1.2.0"):
        problems = self.problems(version)
        self.assertEqual(len(problems), len(whys), problems)
        for why in whys:
            self.assertTrue(any(why in problem for problem in problems), f"{why}: {problems}")

    def test_what_is_ready_is_released(self):
        self.assertEqual(self.problems(), [])
        Release(self.root, "1.2.0", TODAY).make_tag()
        self.assertEqual(self.git("cat-file", "-t", "v1.2.0").strip(), "tag")
        self.assertIn("- Something new.\n# not a comment", self.git("tag", "-l", "--format=%(contents)", "v1.2.0"))

    def test_changed_and_new_files_are_refused(self):
        self.write("new.txt", "")
        self.refuses("new.txt")

    def test_only_main_is_released(self):
        self.git("switch", "--quiet", "-c", "other")
        self.refuses("this is other, not main")
        self.git("switch", "--quiet", "--detach")
        self.refuses("no branch, not main")

    def test_no_version_is_released_twice(self):
        self.git("tag", "v1.2.0")
        self.refuses("v1.2.0 is there already")

    def test_a_version_is_three_numbers(self):
        self.assertIn("v1 is no version", "\n".join(self.problems("v1")))

    def test_every_place_says_the_version(self):
        self.write("CMakeLists.txt", "project(Precedent VERSION 1.1.0 LANGUAGES CXX)\n")
        self.write("search-server/openapi.yaml", yaml.safe_dump({**OPENAPI, "info": {"version": "1.1.5"}}))
        self.write("CHANGELOG.md", "# Changelog\n\n## Unreleased\n\n- Something new.\n")
        self.commit()
        self.refuses("CMakeLists.txt says 1.1.0", "openapi.yaml says 1.1.5", "CHANGELOG.md says nothing of 1.2.0", "lines under \"## Unreleased\"")

    def test_the_changelog_has_the_day(self):
        self.write("CHANGELOG.md", CHANGELOG.replace("2027-03-31", "2027-03-30"))
        self.commit()
        self.refuses('CHANGELOG.md has "## 1.2.0 — 2027-03-30"')

    def test_an_empty_section_is_none(self):
        self.write("CHANGELOG.md", "# Changelog\n\n## 1.2.0 — 2027-03-31\n\n## 1.1.0 — 2027-01-01\n\n- Old.\n")
        self.commit()
        self.refuses("CHANGELOG.md has \"## 1.2.0")

    def test_the_contract_of_the_last_release_holds(self):
        self.git("tag", "v1.1.0")
        changed = copy.deepcopy(OPENAPI)
        del changed["paths"]["/api/v1/checks"]
        self.write("search-server/openapi.yaml", yaml.safe_dump(changed))
        self.commit()
        self.refuses("since v1.1.0: POST /api/v1/checks is gone")

    def test_the_script_says_all_that_is_wrong_and_makes_no_tag(self):
        self.write("new.txt", "")
        done = subprocess.run([sys.executable, os.path.join(PROJECT, "packaging/release/release.py"), "9.9.9", "--root", self.root],
                              capture_output=True, text=True)
        self.assertEqual(done.returncode, 1)
        for why in ("new.txt", "CMakeLists.txt says 1.2.0", "openapi.yaml says 1.2.0", "says nothing of 9.9.9"):
            self.assertIn(why, done.stderr)
        self.assertEqual(self.git("tag"), "")

    def test_nothing_is_tagged_when_a_test_fails_or_for_a_dry_run(self):
        self.write("CHANGELOG.md", CHANGELOG.replace("2027-03-31", datetime.date.today().isoformat()))
        self.write("script/test", "#!/bin/sh\nexit 1\n")
        os.chmod(os.path.join(self.root, "script/test"), 0o755)
        self.commit()
        command = [sys.executable, os.path.join(PROJECT, "packaging/release/release.py"), "1.2.0", "--root", self.root]
        done = subprocess.run(command, capture_output=True, text=True)
        self.assertEqual(done.returncode, 1)
        self.assertIn("script/test failed", done.stderr)
        self.write("script/test", "#!/bin/sh\nexit 0\n")
        self.commit()
        self.assertEqual(subprocess.run(command + ["--dry-run"], capture_output=True).returncode, 0)
        self.assertEqual(self.git("tag"), "")
        self.assertEqual(subprocess.run(command, capture_output=True).returncode, 0)
        self.assertEqual(self.git("tag").strip(), "v1.2.0")


class Contract(unittest.TestCase):
    def breaks(self, change, *whys):
        new = copy.deepcopy(OPENAPI)
        change(new, new["paths"].get("/api/v1/evidence", {}).get("get"), new["components"])
        problems = broken(OPENAPI, new)
        self.assertEqual(len(problems), len(whys), problems)
        for why, problem in zip(whys, problems):
            self.assertIn(why, problem)

    def answer(self, operation):
        return operation["responses"]["200"]["content"]["application/json"]["schema"]["properties"]

    def test_what_went_is_told(self):
        self.breaks(lambda new, get, components: new["paths"].pop("/api/v1/evidence"), "GET /api/v1/evidence is gone")
        self.breaks(lambda new, get, components: get["parameters"].pop(0), "parameter q in query is gone")
        self.breaks(lambda new, get, components: self.answer(get).pop("results"), "results is gone")
        self.breaks(lambda new, get, components: components["schemas"]["Result"]["properties"].pop("id"), "results[]: id is gone")
        self.breaks(lambda new, get, components: get["parameters"][1]["schema"]["enum"].remove("best"), "does not take best")

    def test_another_type_is_told(self):
        self.breaks(lambda new, get, components: self.answer(get)["total"].update(type="string"), "total was integer and is string")
        self.breaks(lambda new, get, components: self.answer(get)["total"].update(type=["integer", "null"]), "total was integer and is integer or null")
        self.breaks(lambda new, get, components: components["parameters"]["q"]["schema"].update(type="integer"), "q in query was string")

    def test_what_programs_would_have_to_send_is_told(self):
        self.breaks(lambda new, get, components: components["parameters"]["q"].update(required=True), "q in query is needed now")
        self.breaks(lambda new, get, components: get["parameters"].append({"name": "key", "in": "query", "required": True}), "key in query is new and needed")
        self.breaks(lambda new, get, components: new["paths"]["/api/v1/checks"]["post"]["requestBody"]["content"]["application/json"]["schema"]
                    .update(required=["text"]), "text is needed now")

    def test_more_may_come(self):
        def more(new, get, components):
            new["paths"]["/api/v1/more"] = {"get": {"responses": {"200": {}}}}
            get["parameters"].append({"name": "more", "in": "query", "schema": {"type": "string"}})
            get["parameters"][1]["schema"]["enum"].append("oldest")
            self.answer(get)["more"] = {"type": "string"}
            del new["paths"]["/search"]  # a page, not an interface

        self.breaks(more)

    def test_ours_breaks_nothing_of_itself_and_is_seen(self):
        with open(os.path.join(PROJECT, "search-server/openapi.yaml"), encoding="utf-8") as file:
            ours = yaml.safe_load(file)
        self.assertEqual(broken(ours, ours), [])
        for path in [path for path in ours["paths"] if path.startswith("/api/v1/")]:
            less = copy.deepcopy(ours)
            del less["paths"][path]
            self.assertTrue(broken(ours, less), path)
        less = copy.deepcopy(ours)
        self.assertTrue(broken(ours, self.without_a_property(less)))

    def without_a_property(self, document):
        answer = document["paths"]["/api/v1/evidence"]["get"]["responses"]["200"]["content"]["application/json"]["schema"]
        while "$ref" in answer:
            answer = document["components"]["schemas"][answer["$ref"].rsplit("/", 1)[1]]
        del answer["properties"]["results"]
        return document


if __name__ == "__main__":
    sys.exit(unittest.main())
