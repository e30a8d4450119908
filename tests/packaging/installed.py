#!/usr/bin/env python3
"""An installation in a folder: its programs find their data and each other through the links in /usr/bin, its units are sound
and closed, and its manual pages, completion, bill of materials and copyright tell of what is there."""
import argparse
import glob
import gzip
import http.client
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile

MOST_EXPOSED = 2.0  # of systemd-analyze's ten
failures = []


def check(right, what):
    print(("ok    " if right else "FAILS ") + what)
    if not right:
        failures.append(what)


def run(*command, **more):
    return subprocess.run(command, capture_output=True, text=True, check=False, **more)


def same(name, told, written):
    """Two sets that have to be one."""
    check(told and told == written, f"{name}: nothing missing {sorted(told - written)}, nothing made up {sorted(written - told)}")


def options_in(text):
    return set(re.findall(r"--[a-z][a-z-]+", text))


def program_checks(root, folder):
    indexer, server, quotes = (f"{root}/usr/bin/precedent-{name}" for name in ("indexer", "server", "check-quotes"))
    library = f"{folder}/library"
    # From a folder and with an environment that tell nothing, as a service has them.
    bare = {"cwd": "/", "env": {"PATH": "/usr/bin:/bin"}}
    added = run(indexer, "add", "--library", library, f"{root}/usr/share/precedent/corpus/sample", **bare)
    check(added.returncode == 0 and " 0 refused" in added.stdout, f"the sample is taken in: {added.stdout[-60:].strip()}{added.stderr.strip()}")
    draft = f"{folder}/draft.txt"
    with open(draft, "w", encoding="utf-8") as out:
        out.write('It says "nobody has ever written these words in any paper of it".\n')
    judged = run(quotes, "--library", library, draft, **bare)
    check(judged.returncode == 3 and "not-found" in judged.stdout, "check-quotes is a command by its own name")
    refused = run(server, "--library", f"{folder}/nothing", "--listen", "127.0.0.1:0", **bare)
    check(refused.returncode == 1, "where no library stands the server says so")
    with subprocess.Popen([server, "--library", library, "--listen", "127.0.0.1:0"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, **bare) as serving:
        try:
            port = int(re.search(r":(\d+)/", serving.stdout.readline())[1])
            for path, words in (("/", "<title>"), ("/search?q=joint+venture", "joint venture"), ("/api/v1/openapi.json", '"openapi"')):
                status, body = get(port, path)
                check(status == 200 and words in body.lower(), f"GET {path}")
            for asset in re.findall(r'(?:href|src)="(/assets/[^"]+)"', get(port, "/")[1]):
                check(get(port, asset)[0] == 200, f"GET {asset}")
        finally:
            serving.terminate()
    stray = run("find", root, "-xtype", "l").stdout.split()
    check(not stray, f"no link leads nowhere: {stray}")


def get(port, path):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    connection.request("GET", path)
    answer = connection.getresponse()
    body = answer.read().decode()
    connection.close()
    return answer.status, body


def helps(root):
    return {name: run(f"{root}/usr/bin/precedent-{name}", "--help").stdout for name in ("indexer", "server", "check-quotes")}


def commands_in(indexer_help):
    return set(re.findall(r"^  indexer ([a-z-]+) ", indexer_help, re.MULTILINE))


def keys_in(server_help):
    keys = server_help.partition("The configuration file is")[2].partition("\nExit")[0]
    return set(re.findall(r"^  ([a-z_]+) {2,}", keys, re.MULTILINE))


def manual_checks(root, told):
    pages = {}
    for file in glob.glob(f"{root}/usr/share/man/man*/*.gz"):
        with gzip.open(file, "rt", encoding="utf-8") as page:
            pages[os.path.basename(file)[:-3]] = page.read().replace("\\-", "-")
    same("manual pages", {"precedent-indexer.1", "precedent-server.1", "precedent-check-quotes.1", "precedent-server.json.5", "precedent.7"}, set(pages))
    same("precedent-indexer(1), options", options_in(told["indexer"]), options_in(pages["precedent-indexer.1"]))
    same("precedent-server(1), options", options_in(told["server"]), options_in(pages["precedent-server.1"]))
    commands = pages["precedent-indexer.1"].partition(".SH COMMANDS")[2].partition(".SH OPTIONS")[0]
    same("precedent-indexer(1), commands", commands_in(told["indexer"]), set(re.findall(r"^\.TP\n\\f\[B\]([a-z-]+)", commands, re.MULTILINE)))
    extra = options_in(pages["precedent-check-quotes.1"]) - options_in(told["indexer"])
    check(not extra, f"precedent-check-quotes(1) names no option that is not there: {extra}")
    keys = pages["precedent-server.json.5"].partition(".SH KEYS")[2].partition(".SH EXAMPLE")[0]
    entries = re.findall(r"^\.TP\n(.*)$", keys, re.MULTILINE)
    same("precedent-server.json(5), keys", keys_in(told["server"]), {key for entry in entries for key in re.findall(r"\\f\[B\]([a-z_]+)\\f", entry)})
    printed = json.loads(run(f"{root}/usr/bin/precedent-server", "--library", "/nosuch", "--print-config").stdout)
    for entry in entries:
        default = re.search(r"\(\\f\[I\](.*)\\f", entry)
        if not default:
            continue
        key = re.search(r"\\f\[B\]([a-z_]+)\\f", entry)[1]
        value = printed[key] if isinstance(printed[key], str) and printed[key] else json.dumps(printed[key])
        check(default[1].replace("\\[dq]", '"') == value, f"precedent-server.json(5), {key}: its default is {value}")


def completed(root, program, *words):
    """What bash would offer for the last of the words."""
    script = f'source "{root}/usr/share/bash-completion/completions/{program}"; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); ' \
             "$(complete -p \"$1\" | sed 's/.*-F \\([a-z_]*\\) .*/\\1/'); printf '%s\\n' \"${COMPREPLY[@]}\""
    return {line for line in run("bash", "-c", script, "completion", program, *words).stdout.split("\n") if line}


def completion_checks(root, told, folder):
    same("completion, commands", commands_in(told["indexer"]), completed(root, "precedent-indexer", ""))
    same("completion, options of the indexer", options_in(told["indexer"]), completed(root, "precedent-indexer", "add", "--"))
    same("completion, options of the server", options_in(told["server"]), completed(root, "precedent-server", ""))
    extra = completed(root, "precedent-check-quotes", "--") - options_in(told["indexer"])
    check(not extra, f"completion, check-quotes: no option that is not there: {extra}")
    os.makedirs(f"{folder}/papers/minutes")
    with open(f"{folder}/papers/note.txt", "w", encoding="utf-8"):
        pass
    for words, expected in (
            (("precedent-indexer", "re"), {"remove", "rebuild", "relabel", "restore"}),
            (("precedent-indexer", "--library", "/x", "st"), {"status"}),
            (("precedent-indexer", "token", "--library", "/x", ""), {"add", "list", "revoke"}),
            (("precedent-indexer", "add", "--access", "r"), {"restricted"}),
            (("precedent-indexer", "add", "--library", f"{folder}/papers/"), {f"{folder}/papers/minutes"}),
            (("precedent-indexer", "add", "--library", "/x", f"{folder}/papers/"), {f"{folder}/papers/minutes", f"{folder}/papers/note.txt"}),
            (("precedent-indexer", "watch", "--library", "/x", f"{folder}/papers/"), {f"{folder}/papers/minutes"}),
            (("precedent-server", "--config", f"{folder}/papers/n"), {f"{folder}/papers/note.txt"}),
            (("precedent-server", "--log-level", ""), {"normal", "quiet"}),
            (("precedent-check-quotes", "--library", "/x", f"{folder}/papers/n"), {f"{folder}/papers/note.txt"})):
        offered = completed(root, *words)
        check(offered == expected, f"completion of {' '.join(words)!r}: {sorted(offered)}")


def unit_checks(root, folder):
    if not shutil.which("systemd-analyze"):
        print("skipped: the units; systemd-analyze is not installed")
        return
    machine = f"{folder}/machine"  # with what the units lean on
    shutil.copytree("/lib/systemd/system", f"{machine}/lib/systemd/system", symlinks=True)
    shutil.copytree(root, machine, symlinks=True, dirs_exist_ok=True)
    os.makedirs(f"{machine}/bin", exist_ok=True)
    shutil.copy("/bin/sh", f"{machine}/bin/sh")
    for tool in ("xapian-tcpsrv", "xapian-replicate", "xapian-replicate-server"):
        if os.path.exists(f"/usr/bin/{tool}"):
            shutil.copy(f"/usr/bin/{tool}", f"{machine}/usr/bin/{tool}")
    units = sorted(os.path.basename(unit) for unit in glob.glob(f"{root}/lib/systemd/system/*"))
    named = [unit.replace("@.", "@slough.") for unit in units]
    told = run("systemd-analyze", "verify", f"--root={machine}", "--man=no", *named)
    ours = [line for line in told.stderr.splitlines() if "precedent" in line]
    check(not ours, f"systemd-analyze verify has nothing to say of {len(units)} units: {ours}")
    for unit in (name for name in named if name.endswith(".service")):
        told = run("systemd-analyze", "security", "--offline=true", f"--root={machine}", unit).stdout
        score = re.search(r"exposure level for \S+: ([\d.]+)", told)
        check(score and float(score[1]) < MOST_EXPOSED, f"{unit}: exposed {score[1] if score else told[-200:]} of 10, less than {MOST_EXPOSED}")


def bill_checks(root, contents):
    with open(f"{root}/usr/share/doc/precedent/sbom.spdx.json", encoding="utf-8") as file:
        bill = json.load(file)
    check(bill["spdxVersion"] == "SPDX-2.3" and bill["dataLicense"] == "CC0-1.0" and bill["SPDXID"] == "SPDXRef-DOCUMENT", "the bill of materials is SPDX 2.3")
    check(re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", bill["creationInfo"]["created"]) and bill["creationInfo"]["creators"], "it says when it was made")
    check(re.match(r"https://[^#]+$", bill["documentNamespace"]) and bill["name"], "it has a name and a namespace")
    ids = [package["SPDXID"] for package in bill["packages"]]
    check(len(ids) == len(set(ids)) and all(re.fullmatch(r"SPDXRef-[A-Za-z0-9.-]+", one) for one in ids), f"its {len(ids)} packages have ids of their own")
    needed = {"name", "SPDXID", "versionInfo", "downloadLocation", "licenseDeclared", "licenseConcluded", "copyrightText"}
    check(all(needed <= set(package) and package["versionInfo"] for package in bill["packages"]), "each has version and licence")
    extracted = {one["licenseId"] for one in bill["hasExtractedLicensingInfos"]}
    named = {name for package in bill["packages"] for name in re.findall(r"LicenseRef-[A-Za-z0-9.-]+", package["licenseDeclared"])}
    same("its own names of licences", named, extracted)
    known = set(ids) | {"SPDXRef-DOCUMENT"}
    relations = {(one["spdxElementId"], one["relationshipType"], one["relatedSpdxElement"]) for one in bill["relationships"]}
    check(all(one in known and other in known for one, _, other in relations), "relationships lead to its packages")
    check(set(ids) == {end for one, _, other in relations for end in (one, other)} - {"SPDXRef-DOCUMENT"}, "no package is without one")
    names = {package["name"] for package in bill["packages"]}
    check({"precedent", "libxapian30", "libpoppler-cpp0v5", "libtesseract5", "pandoc", "wbritish", "rapidjson-dev", "preact"} <= names, "it names what is linked, run and held")
    with open(contents, encoding="utf-8") as file:
        same("npm packages in the pages' files", {package["name"] for package in json.load(file)}, names & {"accessible-autocomplete", "govuk-frontend", "esbuild", "sass"})
    with open(f"{root}/usr/share/doc/precedent/copyright", encoding="utf-8") as file:
        notices = file.read()
    inside = [package["name"] for package in bill["packages"] if "-npm-" in package["SPDXID"]] + ["rapidjson-dev", "libutfcpp-dev"]
    check(all(f" {name} (" in notices for name in inside), f"the copyright file tells whose they are: {inside}")
    licences = set(re.findall(r"^License: (\S+)$", notices, re.MULTILINE))
    check(licences == {"GPL-3+", "Expat", "CC-BY-4.0", "BSL-1.0"}, f"and has the licences' words: {sorted(licences)}")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--cmake", required=True)
    parser.add_argument("--build", required=True)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        root = f"{folder}/root"
        installed = run(args.cmake, "--install", args.build, "--prefix", root)
        check(installed.returncode == 0, f"cmake --install {installed.stderr.strip()}")
        program_checks(root, folder)
        told = helps(root)
        manual_checks(root, told)
        completion_checks(root, told, folder)
        unit_checks(root, folder)
        bill_checks(root, f"{args.build}/web/contents.json")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
