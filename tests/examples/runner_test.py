#!/usr/bin/env python3
"""The test of examples finds what is wrong in a page, and does what a reader would."""
import os
import sys
import tempfile
import time
import unittest

import run
from expected_output import holds, shows
from markdown_page import Page
from named_paths import Tree, check_code, check_decision, check_links
from reader import Reader

PROGRAMS = {name: "/bin/true" for name in ("indexer", "check-quotes", "search-server")}


class Pages(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.root = os.path.join(self.folder.name, "project")
        for name, text in (("script/bootstrap", ""), ("corpus/sample/report.txt", "A report\n"), ("docs/there.md", "# A heading\n")):
            self.write(name, text)

    def tearDown(self):
        self.folder.cleanup()

    def write(self, name, text):
        os.makedirs(os.path.dirname(os.path.join(self.root, name)), exist_ok=True)
        with open(os.path.join(self.root, name), "w", encoding="utf-8") as out:
            out.write(text)

    def page(self, text):
        self.write("page.md", text)
        return Page(self.root, "page.md")

    def failures(self, text):
        return run.read_page(os.path.join(self.folder.name, "reader"), self.page(text), PROGRAMS, 9)

    def holds(self, text):
        self.assertEqual(self.failures(text), [])

    def fails(self, text, why):
        self.assertIn(why, "\n".join(self.failures(text)))

    def test_a_command_that_fails_fails_its_page(self):
        self.holds("```sh\ntrue\n```\n")
        self.fails("Words.\n\n```sh\nfalse\ntrue\n```\n", "page.md:3: exit code 1")
        self.fails("```sh\nno-such-program\n```\n", "no-such-program")

    def test_a_command_that_should_fail_has_to(self):
        self.holds("```sh fails\nexit 4\n```\n```sh exits=3\nexit 3\n```\n")
        self.fails("```sh fails\ntrue\n```\n", "exit code 0")
        self.fails("```sh exits=3\nexit 2\n```\n", "exit code 2, 3 was expected")

    def test_what_is_shown_has_to_be_printed(self):
        self.holds("```sh\nprintf 'one\\ntwo  7 rows\\nthree\\n'\n```\n\nprints\n\n```text\ntwo … rows\nthree\n```\n")
        self.fails("```sh\necho one\n```\n```text\ntwo\n```\n", "is not what was printed")
        self.fails("```text\ntwo\n```\n", "none was run before it")
        self.holds('```sh\necho \'{"a": [1, 2], "b": true}\'\n```\n```json output\n{"a": [1, "…"]}\n```\n')
        self.fails('```sh\necho \'{"a": [1, 2]}\'\n```\n```json output\n{"a": [1]}\n```\n', "the answer.a has 2 items")

    def test_code_that_could_not_be_run_is_found(self):
        self.fails("Type\n\n    make love\n", "page.md:3: indented code")
        self.fails("- an item\n\n      make love\n", "page.md:3: indented code")
        self.fails("```\nmake love\n```\n", '"": one of')
        self.fails("```bash\ntrue\n```\n", '"bash": one of')
        self.fails("```sh quietly\ntrue\n```\n", '"quietly" after sh')
        self.fails("```sh\ntrue\n", "is not closed")

    def test_words_that_are_only_indented_are_no_code(self):
        self.holds("1. An item\n   that goes on,\n   - with one inside\n     that goes on too.\n\n   A paragraph of it.\n\nThe end.\n")

    def test_a_block_in_a_list_is_run_without_its_indentation(self):
        self.holds("1. An item:\n\n   ```sh\n   cat <<END | grep -x word\n   word\n   END\n   ```\n")

    def test_a_file_is_written_where_the_page_says(self):
        self.holds("Save `~/papers/a.json`:\n\n```json\n{\"a\": 1}\n```\n\n```sh\ngrep a ~/papers/a.json\n```\n")
        self.holds("Save `/etc/precedent/server.json`:\n\n```json\n{\"library\": \"/var/lib/x\"}\n```\n\n"
                   "```sh\ngrep \"$READER_STATE/../root/var/lib/x\" /etc/precedent/server.json || grep root/var/lib/x /etc/precedent/server.json\n```\n")
        self.fails("Save it:\n\n```json\n{}\n```\n", "has to end with the `name`")
        self.fails("Save `a.json`:\n\n```json\n{,}\n```\n", "no JSON")
        self.fails("Save `../../../a.json`:\n\n```json\n{}\n```\n", "outside the reader's folders")

    def test_variables_and_the_folder_last(self):
        self.holds("```sh\nmkdir x && cd x\nNAME='two words'\n```\n\n```sh\ntest \"$NAME\" = 'two words'\ntest \"$(basename \"$PWD\")\" = x\n```\n")

    def test_a_page_leaves_the_project_as_it_was(self):
        self.holds("```sh\nrm docs/there.md\n```\n")
        self.assertTrue(os.path.exists(os.path.join(self.root, "docs/there.md")))

    def test_a_change_has_to_apply(self):
        change = "--- a/docs/there.md\n+++ b/docs/there.md\n@@ -1,1 +1,1 @@\n-# A heading\n+# Another\n"
        self.holds("```diff\n" + change + "```\n\n```sh\ngrep Another docs/there.md\n```\n")
        self.fails("```diff\n" + change.replace("A heading", "No heading") + "```\n", "docs/there.md")

    def test_a_program_that_stays_has_to_stay(self):
        self.holds("```sh stays\necho begun; exec sleep 60\n```\n\n```text\nbegun\n```\n")
        self.fails("```sh stays\nexit 5\n```\n", "ended with 5")
        self.fails("```sh stays\necho begun; sleep 0.2\n```\n```sh\nsleep 1\n```\n", "ended by itself")

    def test_what_a_page_left_running_ends(self):
        page = self.page("```sh\nsleep 60 & echo $! >\"$READER_STATE/left\"\n```\n")
        with Reader(os.path.join(self.folder.name, "reader"), page, PROGRAMS, 9) as reader:
            reader.do(page.blocks[0])
            with open(os.path.join(reader.state, "left"), encoding="utf-8") as left:
                process = left.read().strip()
        for _ in range(100):
            try:
                with open(f"/proc/{process}/stat", encoding="utf-8") as stat:
                    if stat.read().rpartition(")")[2].split()[0] == "Z":
                        return
            except OSError:
                return
            time.sleep(0.05)
        self.fail("it still runs")

    def test_what_is_not_run_is_not_run_and_what_is_given_is_done_first(self):
        self.holds("<!-- not run: needs root; the test x does it -->\n```sh\nfalse\n```\n")
        self.holds("<!-- given: echo words >~/draft.txt -->\n```sh\ngrep words ~/draft.txt\n```\n")
        self.fails("<!-- given: false -->\n```sh\ntrue\n```\n", "exit code 1")

    def named(self, text, name="page.md"):
        self.write(name, text)
        problems, tree, page = [], Tree(self.root), Page(self.root, name)
        check_links(tree, page, problems)
        check_code(tree, page, problems)
        return "\n".join(problems)

    def test_links_and_paths_have_to_lead_somewhere(self):
        self.assertEqual(self.named("[there](docs/there.md#a-heading), `docs/there.md`, `docs/the*`, `corpus/sample/report`\n"), "")
        self.assertIn("leads to nothing", self.named("[gone](docs/gone.md)\n"))
        self.assertIn("no such heading", self.named("[there](docs/there.md#another)\n"))
        self.assertIn("`docs/gone.md` is not there", self.named("See `docs/gone.md`.\n"))
        self.assertIn("`no_such_source` is no source", self.named("`no_such_source` does it\n", "ARCHITECTURE.md"))

    def test_a_decision_has_its_parts(self):
        problems = []
        self.write("page.md", "**Context.** So\n\n**Decision.** This\n\n**Status.** In force.\n")
        check_decision(Page(self.root, "page.md"), problems)
        self.assertEqual(len(problems), 1)
        self.assertIn("Consequences", problems[0])


class Comparisons(unittest.TestCase):
    def test_lines_stand_together_and_in_order(self):
        self.assertTrue(shows("a\nb\nc\n", "a\nb\n"))
        self.assertFalse(shows("a\nx\nb\n", "a\nb\n"))
        self.assertFalse(shows("b\na\n", "a\nb\n"))
        self.assertTrue(shows("a\nx\ny\nb\n", "a\n…\nb\n"))
        self.assertFalse(shows("12 rows\n", "2 rows\n"))

    def test_values_are_what_is_shown(self):
        self.assertIsNone(holds({"a": "x-1", "b": 2}, {"a": "x-…"}))
        self.assertIsNotNone(holds({"a": True}, {"a": 1}))
        self.assertIsNotNone(holds({}, {"a": "…"}))


if __name__ == "__main__":
    sys.exit(unittest.main())
