#!/usr/bin/env python3
"""What an installation of Precedent is made of, as an SPDX 2.3 document: the Debian packages that the programs link, hold
headers of and run, and the npm packages whose code is in the pages' styles and scripts, each with version and licence."""
import argparse
import datetime
import hashlib
import json
import os
import re
import subprocess
import sys

# What an npm package brings inside itself and its description does not say. Another version has to be looked at anew.
BUNDLED = {("accessible-autocomplete", "3.0.1"): [("preact", "8.5.3", "MIT"), ("core-js", "3.36.0", "MIT")],
           ("govuk-frontend", "6.6.0"): []}

# Debian's names of licences -> SPDX's. Others are kept under a name of their own, with the file where they stand.
SPDX = {"Expat": "MIT", "MIT": "MIT", "BSD-2-clause": "BSD-2-Clause", "BSD-3-clause": "BSD-3-Clause", "Apache-2.0": "Apache-2.0",
        "Zlib": "Zlib", "ISC": "ISC", "BSL-1": "BSL-1.0", "BSL-1.0": "BSL-1.0", "CC0-1.0": "CC0-1.0", "FTL": "FTL",
        "GPL-1+": "GPL-1.0-or-later", "GPL-2": "GPL-2.0-only", "GPL-2+": "GPL-2.0-or-later", "GPL-3": "GPL-3.0-only",
        "GPL-3+": "GPL-3.0-or-later", "LGPL-2": "LGPL-2.0-only", "LGPL-2+": "LGPL-2.0-or-later", "LGPL-2.1": "LGPL-2.1-only",
        "LGPL-2.1+": "LGPL-2.1-or-later", "LGPL-3": "LGPL-3.0-only", "LGPL-3+": "LGPL-3.0-or-later", "MPL-1.1": "MPL-1.1",
        "MPL-2.0": "MPL-2.0", "AFL-2.1": "AFL-2.1", "Artistic": "Artistic-1.0-Perl", "OFL-1.1": "OFL-1.1"}
SPDX = {name.lower(): spdx for name, spdx in SPDX.items()}


def output(*command):
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    if run.returncode != 0:
        sys.exit(f"bill_of_materials.py: {' '.join(command)}: {run.stderr.strip() or 'failed'}")
    return run.stdout


def linked_files(program):
    """Every library that the loader would take for it."""
    return re.findall(r"(?:=> )?(/\S+) \(0x", output("ldd", program))


def owners(files):
    """The Debian packages that files came with. /lib is a link to /usr/lib, and dpkg knows one of the two names."""
    names = {file: {file, os.path.realpath(file), re.sub("^/usr", "", os.path.realpath(file)), "/usr" + file} for file in files}
    asked = ["dpkg", "-S", *sorted(set().union(*names.values()))]
    told = subprocess.run(asked, capture_output=True, text=True, check=False).stdout  # it fails where it does not know one
    package_of = {}
    for line in told.splitlines():
        package, _, path = line.partition(": ")
        package_of[path] = re.split("[:,]", package)[0]
    found = set()
    for file, others in names.items():
        of_file = {package_of[name] for name in others if name in package_of}
        if not of_file:
            sys.exit(f"bill_of_materials.py: {file}: no Debian package owns it")
        found |= of_file
    return found


def licences_of(package):
    """What its copyright file names, where it has Debian's form; nothing where it is prose, which is not guessed at."""
    file = f"/usr/share/doc/{package}/copyright"
    with open(file, encoding="utf-8", errors="replace") as text:
        words = text.read()
    if not words.startswith("Format:"):
        return [], file
    named = re.findall(r"^License: *(\S.*)$", words, re.MULTILINE)
    parts = {part.strip(" ,()") for line in named for part in re.split(r"\s+(?:and|or)\s+|,\s*|\s*\|\s*", line)}
    return sorted(part for part in parts if part), file


def licence_expression(names, file, extracted):
    ids = set()
    for name in names:
        if name.lower() in SPDX:
            ids.add(SPDX[name.lower()])
            continue
        own = "LicenseRef-Debian-" + re.sub(r"[^A-Za-z0-9.-]+", "-", name).strip("-")
        extracted[own] = {"licenseId": own, "name": name, "extractedText": f"{name}: the words stand in {file} of an installation."}
        ids.add(own)
    return " AND ".join(sorted(ids)) if ids else "NOASSERTION"


class Bill:
    def __init__(self, version, time):
        self.packages, self.relationships, self.extracted = {}, [], {}
        self.version, self.time = version, time
        self.put("Precedent", "precedent", version, "GPL-3.0-or-later", f"pkg:deb/precedent@{version}")

    def put(self, key, name, version, licence, address, **more):
        spdx_id = "SPDXRef-" + re.sub(r"[^A-Za-z0-9.-]", "-", key)
        self.packages[spdx_id] = {"SPDXID": spdx_id, "name": name, "versionInfo": version, "downloadLocation": "NOASSERTION",
                                  "filesAnalyzed": False, "licenseConcluded": "NOASSERTION", "licenseDeclared": licence,
                                  "copyrightText": "NOASSERTION", **more,
                                  "externalRefs": [{"referenceCategory": "PACKAGE-MANAGER", "referenceType": "purl", "referenceLocator": address}]}
        return spdx_id

    def relate(self, one, relation, other):
        self.relationships.append({"spdxElementId": one, "relationshipType": relation, "relatedSpdxElement": other})

    def add_debian(self, name, relation):
        version = output("dpkg-query", "-W", "-f", "${Version}", name)
        names, file = licences_of(name)
        licence = licence_expression(names, file, self.extracted)
        spdx_id = self.put(f"Debian-{name}", name, version, licence, f"pkg:deb/debian/{name}@{version.replace('+', '%2B')}",
                           licenseComments=f"All that {file} names; it says to which files each applies." if names else f"Told in prose by {file}.")
        if relation == "RUNTIME_DEPENDENCY_OF":
            self.relate(spdx_id, relation, "SPDXRef-Precedent")
        else:
            self.relate("SPDXRef-Precedent", relation, spdx_id)

    def add_npm(self, name, version, licence, holder="SPDXRef-Precedent"):
        spdx_id = self.put(f"npm-{name}", name, version, licence, f"pkg:npm/{name.replace('@', '%40')}@{version}")
        self.relate(holder, "CONTAINS", spdx_id)
        return spdx_id

    def document(self):
        body = {"spdxVersion": "SPDX-2.3", "dataLicense": "CC0-1.0", "SPDXID": "SPDXRef-DOCUMENT", "name": f"precedent-{self.version}",
                "creationInfo": {"created": self.time, "creators": [f"Tool: precedent-bill-of-materials-{self.version}"]},
                "documentDescribes": ["SPDXRef-Precedent"],
                "packages": [self.packages[key] for key in sorted(self.packages)],
                "hasExtractedLicensingInfos": [self.extracted[key] for key in sorted(self.extracted)],
                "relationships": [{"spdxElementId": "SPDXRef-DOCUMENT", "relationshipType": "DESCRIBES", "relatedSpdxElement": "SPDXRef-Precedent"}]
                                 + sorted(self.relationships, key=lambda one: tuple(one.values()))}
        digest = hashlib.sha256(json.dumps(body, sort_keys=True).encode()).hexdigest()[:32]
        return {**body, "documentNamespace": f"https://precedent.example/spdx/{self.version}/{digest}"}


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--version", required=True)
    parser.add_argument("--program", action="append", default=[], help="a program that is linked")
    parser.add_argument("--headers", action="append", default=[], help="a Debian package of headers alone")
    parser.add_argument("--runs", required=True, help="Debian packages, with commas between them")
    parser.add_argument("--web", required=True, help="contents.json of the pages' styles and scripts")
    parser.add_argument("--out", required=True)
    args = parser.parse_args()
    seconds = int(os.environ.get("SOURCE_DATE_EPOCH", "0"))
    bill = Bill(args.version, datetime.datetime.fromtimestamp(seconds, datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ"))
    for name in sorted(owners({file for program in args.program for file in linked_files(program)})):
        bill.add_debian(name, "DYNAMIC_LINK")
    for name in args.headers:
        bill.add_debian(name, "STATIC_LINK")
    for name in re.split(r",\s*", args.runs):
        bill.add_debian(name, "RUNTIME_DEPENDENCY_OF")
    with open(args.web, encoding="utf-8") as contents:
        for package in json.load(contents):
            inside = BUNDLED.get((package["name"], package["version"]))
            if inside is None:
                sys.exit(f"bill_of_materials.py: {package['name']} {package['version']}: look what this version brings inside itself, and write it down in BUNDLED")
            holder = bill.add_npm(package["name"], package["version"], package["license"])
            for name, version, licence in inside:
                bill.add_npm(name, version, licence, holder)
    with open(args.out, "w", encoding="utf-8") as out:
        json.dump(bill.document(), out, indent=1, sort_keys=True)
        out.write("\n")


if __name__ == "__main__":
    main()
