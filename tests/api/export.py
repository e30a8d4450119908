#!/usr/bin/env python3
"""`indexer export` against its schema, the JSON interface and `indexer status`: every line is as export.schema.json has it,
documents and passages are those that the server answers with, restricted ones are there only where they are asked for,
and of a library that is written to an export is of one commit."""
import argparse
import json
import os
import re
import signal
import subprocess
import sys
import tempfile
import threading
import time

import jsonschema
import yaml

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "..", "bench"))
import held
from export_schema import LEFT_OUT, schema_for
from openapi import Client, bearer
from served_library import ServedLibrary

failures = []
ASKER = "Percival Quillfeather"
PUBLIC_QUESTION = f"""Kelderby Council

Improving Lives Panel

Minutes of the meeting held on 7 June 2022

3. Questions from members of the public

Mr {ASKER}, a resident of Kelderby, asked whether the trust would publish its caseloads every month.
"""


def check(right, what):
    print(("ok    " if right else "FAILS ") + what)
    if not right:
        failures.append(what)


class Exports:
    def __init__(self, indexer, library, schema):
        self.indexer, self.library = indexer, library
        self.schema = jsonschema.Draft202012Validator(schema)

    def run(self, *options):
        return subprocess.run([self.indexer, "export", "--library", self.library, *options], capture_output=True, text=True)

    def lines(self, *options):
        done = self.run(*options)
        if done.returncode:
            raise RuntimeError(done.stderr)
        lines = [json.loads(line) for line in done.stdout.splitlines()]
        wrong = [jsonschema.exceptions.best_match(self.schema.iter_errors(line)).message for line in lines if not self.schema.is_valid(line)]
        check(not wrong, f"each of {len(lines)} lines is as the schema has it {wrong[:1]}"[:500])
        return lines


def of(lines, record):
    return [line for line in lines if line["record"] == record]


def whole(lines):
    counts = {name: len(of(lines, record)) for name, record in (("documents", "document"), ("superseded", "superseded-document"), ("passages", "passage"))}
    first, last = lines[0], lines[-1]
    return first["record"] == "library" and last == {"record": "end", **counts} and \
        all(first[name] == counts[name] for name in ("documents", "passages"))


def equality(lines, client, headers):
    """Every document with its passages is what the server answers, but for what an export leaves out."""
    listed = []
    for page in range(1, 10):
        listed += client.json(f"/api/v1/documents?per_page=100&page={page}", headers)["documents"]
    check(sorted(one["id"] for one in of(lines, "document")) == sorted(one["id"] for one in listed), f"{len(listed)} documents are those of the interface")
    for document in of(lines, "document"):
        answer = client.json(f"/api/v1/documents/{document['id']}?passages=1", headers)
        told = {**answer["document"], "outline": answer["outline"], "record": "document"}
        exported = [line for line in of(lines, "passage") if line["document"]["id"] == document["id"]]
        if document != told or len(exported) != len(answer["passages"]):
            check(False, f"{document['file']} is as the interface has it")
        for line, passage in zip(exported, answer["passages"]):
            # What an executive replied is found by searching, and so is that it did.
            related = [one for one in passage["related"] if one in line["related"] or one["relation"] not in ("responded-to-by", "responds-to")]
            shown = {**{name: one for name, one in passage.items() if name not in LEFT_OUT}, "related": related,
                     "document": {"id": document["id"]}, "record": "passage", "names_withheld": False}
            if line != shown:
                differing = [name for name in shown if shown[name] != line.get(name)]
                check(False, f"passage {line['id']} is as the interface has it: {differing}")


def served(args, library, exports, token):
    with ServedLibrary(args.server, library) as server:
        client = Client(server)
        lines = exports.lines("--keep-names")
        equality(lines, client, {})
        older = of(lines, "superseded-document")
        check(older and all(client.json(f"/api/v1/documents/{one['id']}")["document"]["superseded_by"] == one["superseded_by"] for one in older),
              f"{len(older)} superseded documents lead on to the newer ones")
        equality(exports.lines("--keep-names", "--restricted"), client, bearer(token))


def restricted_checks(exports, lines):
    both = exports.lines("--restricted")
    hidden = {line["id"] for line in both if line.get("access") == "restricted"}
    check(hidden, f"{len(hidden)} restricted documents with --restricted")
    check(whole(both), "which is whole")
    text = json.dumps(lines)
    check(not any(one in text for one in hidden) and "must be kept from the public" not in text, "nothing restricted without it")
    check(not lines[0]["restricted"] and both[0]["restricted"], "the first line says which")
    check("restricted documents are exported" in exports.run("--restricted").stderr and not exports.run().stderr, "and standard error")


def name_checks(exports, lines):
    check(ASKER not in json.dumps(lines), "the name of a member of the public is withheld")
    marked = [line for line in of(lines, "passage") if line["names_withheld"]]
    check(marked and all("[name withheld]" in json.dumps(line) for line in marked), "which the passage says")
    kept = exports.lines("--keep-names")
    check(ASKER in json.dumps(kept) and not kept[0]["names_withheld"], "and it stays with --keep-names")


def option_checks(args, exports, folder):
    to = os.path.join(folder, "library.jsonl")
    check(exports.run("--to", to).returncode == 0, "--to writes a file")
    with open(to, encoding="utf-8") as written:
        check(written.read().partition("\n")[2] == exports.run().stdout.partition("\n")[2], "of the same lines")
    check(exports.run("--restricted", "--to", to).returncode == 0 and os.stat(to).st_mode & 0o777 == 0o600, "a file with restricted papers is its owner's alone")
    for code, options in ((2, ["--to"]), (2, ["extra"]), (2, ["--nosuch"]), (1, ["--to", os.path.join(folder, "nosuch", "file")]), (1, ["--to", folder])):
        done = exports.run(*options)
        check(done.returncode == code and done.stderr, f"export {' '.join(options)}: exit {code}: {done.stderr.splitlines()[:1]}")
    check(subprocess.run([args.indexer, "export", "--library", os.path.join(folder, "nosuch")], capture_output=True).returncode == 1, "of no library: exit 1")
    check(subprocess.run([args.indexer, "status", "--library", "x", "--restricted"], capture_output=True).returncode == 2, "--restricted elsewhere: exit 2")
    left = [name for name in os.listdir(folder) if name.startswith("library.jsonl.")]
    check(not left, f"nothing is left over {left}")


def while_written(args, exports, folder):
    """Two papers are added and taken out together, again and again: no export has one without the other."""
    pair = os.path.join(folder, "pair")
    os.makedirs(pair)
    ended = threading.Event()

    def write():
        number = 0
        while not ended.is_set():
            number += 1
            for name in ("one", "other"):
                with open(os.path.join(pair, f"{name}.txt"), "w", encoding="utf-8") as out:
                    out.write(PUBLIC_QUESTION + f"\nThe {name} of pair number {number} was noted by the panel at its meeting.\n")
            held.run(args.indexer, "add", "--library", exports.library, pair, "--log-level", "quiet")

    writer = threading.Thread(target=write)
    writer.start()
    seen = set()
    try:
        for wait in range(12):
            lines = [json.loads(line) for line in interrupted(exports, 0.02 * (wait + 1)).splitlines()]
            numbers = sorted(re.findall(r"The (?:one|other) of pair number (\d+)", " ".join(line["text"] for line in of(lines, "passage"))))
            seen.add(lines[0]["commit"])
            if not whole(lines) or len(set(numbers)) > 1 or len(numbers) not in (0, 2):
                check(False, f"an export is of one commit: {numbers} {lines[0]} {lines[-1]}")
    finally:
        ended.set()
        writer.join()
    check(len(seen) > 2, f"exports of {len(seen)} commits while the library was written, each of one alone")


def interrupted(exports, seconds):
    """What an export writes that stands still for a while at some moment: long enough for several commits."""
    with subprocess.Popen([exports.indexer, "export", "--library", exports.library], stdout=subprocess.PIPE, text=True) as export:
        time.sleep(seconds)
        export.send_signal(signal.SIGSTOP)
        time.sleep(1)
        export.send_signal(signal.SIGCONT)
        return export.stdout.read()


def main():
    parser = argparse.ArgumentParser()
    for name in ("indexer", "server", "sample", "description", "schema"):
        parser.add_argument(f"--{name}", required=True)
    args = parser.parse_args()
    with open(args.schema, encoding="utf-8") as text:
        schema = json.load(text)
    with open(args.description, encoding="utf-8") as text:
        check(schema == schema_for(yaml.safe_load(text)), "export.schema.json tells shapes as openapi.yaml does (tests/api/export_schema.py prints it)")
    jsonschema.Draft202012Validator.check_schema(schema)
    with tempfile.TemporaryDirectory() as folder:
        library, token, _ = held.make(args.indexer, args.sample, folder, {"kelderby-public-question.txt": PUBLIC_QUESTION})
        exports = Exports(args.indexer, library, schema)
        lines = exports.lines()
        check(whole(lines), "an export is whole, and its ends say so")
        status = json.loads(held.run(args.indexer, "status", "--library", library, "--json"))
        check(all(status[name] == lines[0][name] for name in ("documents", "passages", "schema_version")), "it counts what status counts")
        restricted_checks(exports, lines)
        name_checks(exports, lines)
        served(args, library, exports, token)
        option_checks(args, exports, folder)
        while_written(args, exports, folder)
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
