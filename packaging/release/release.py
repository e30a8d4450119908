#!/usr/bin/env python3
"""Makes a release: see script/release. Every check that fails is told with what to do, all at once."""
import argparse
import datetime
import os
import re
import subprocess
import sys

import yaml

from contract import broken

CHANGELOG_HEADING = re.compile(r"^## (.*)$", re.M)


class Release:
    def __init__(self, root, version, today):
        self.root, self.version, self.today, self.tag = root, version, today, "v" + version
        self.problems = []

    def problem(self, what, to_do):
        self.problems.append(f"{what}\n    {to_do}")

    def git(self, *words):
        done = subprocess.run(["git", "-C", self.root, *words], capture_output=True, text=True)
        return done.stdout.strip() if done.returncode == 0 else None

    def read(self, name):
        with open(os.path.join(self.root, name), encoding="utf-8") as file:
            return file.read()

    def check(self):
        self.check_tree()
        self.check_versions()
        self.check_changelog()
        self.check_contract()
        return self.problems

    def check_tree(self):
        if not re.fullmatch(r"\d+\.\d+\.\d+", self.version):
            self.problem(f"{self.version} is no version", "give one such as 1.2.0")
        if changed := self.git("status", "--porcelain"):
            self.problem("the tree is not clean:\n      " + changed.replace("\n", "\n      "), "commit these files or put them away")
        branch = self.git("symbolic-ref", "--short", "HEAD")
        if branch != "main":
            self.problem(f"this is {branch or 'no branch'}, not main", "git switch main, with what is to be released merged")
        if self.git("rev-parse", "--verify", "--quiet", "refs/tags/" + self.tag):
            self.problem(f"the tag {self.tag} is there already", "a release is never made twice: take the next version")

    def check_versions(self):
        found = re.search(r"^project\(Precedent VERSION (\S+)", self.read("CMakeLists.txt"), re.M)
        if not found or found[1] != self.version:
            self.problem(f"CMakeLists.txt says {found[1] if found else 'no version'}, not {self.version}", f"write project(Precedent VERSION {self.version} ...)")
        described = str(yaml.safe_load(self.read("search-server/openapi.yaml"))["info"]["version"])
        if described != self.version:
            self.problem(f"search-server/openapi.yaml says {described}, not {self.version}", f"write info: version: '{self.version}'")

    def sections(self):
        """CHANGELOG.md's headings with the text below each."""
        parts = CHANGELOG_HEADING.split(self.read("CHANGELOG.md"))
        return dict(zip(parts[1::2], (text.strip() for text in parts[2::2])))

    def heading(self):
        return f"{self.version} — {self.today.isoformat()}"

    def check_changelog(self):
        sections = self.sections()
        if not sections.get(self.heading()):
            dated = next((name for name in sections if name.startswith(self.version + " ")), None)
            self.problem(f'CHANGELOG.md has "## {dated}"' if dated else f"CHANGELOG.md says nothing of {self.version}",
                         f'what is released stands under "## {self.heading()}"; give it today\'s date')
        if sections.get("Unreleased"):
            self.problem('CHANGELOG.md has lines under "## Unreleased" still', f'move them under "## {self.heading()}"')

    def check_contract(self):
        last = self.git("describe", "--tags", "--abbrev=0", "--match", "v[0-9]*")
        if not last:
            print("There is no release yet that programs could rely on: the contract is not compared.")
            return
        old = self.git("show", f"{last}:search-server/openapi.yaml")
        if old is None:
            self.problem(f"{last} has no search-server/openapi.yaml", "look at what that tag is")
            return
        for promise in broken(yaml.safe_load(old), yaml.safe_load(self.read("search-server/openapi.yaml"))):
            self.problem(f"since {last}: {promise}", "what /api/v1 promised stays: bring it back beside what is new")

    def check_by_building(self):
        """What takes minutes, when nothing else is wrong; said as it goes."""
        for script, to_do in (("script/test", "mend what fails"), ("script/package", "mend the package")):
            if not os.path.exists(os.path.join(self.root, script)):
                print(f"There is no {script}: it is left out.")
            elif subprocess.run([os.path.join(self.root, script)], cwd=self.root).returncode != 0:
                self.problem(f"{script} failed", to_do)
        if changed := self.git("status", "--porcelain"):
            self.problem("the tests changed the tree:\n      " + changed.replace("\n", "\n      "), "a test may write below build/ only")
        return self.problems

    def make_tag(self):
        notes = f"Precedent {self.version}\n\n{self.sections()[self.heading()]}\n"
        # The lines of the changelog begin with "-" and some with "#": nothing of it is a comment to git.
        subprocess.run(["git", "-C", self.root, "tag", "--annotate", "--cleanup=verbatim", "--file=-", self.tag], input=notes, text=True, check=True)
        print(f"Tagged {self.tag}. To publish it:\n\n    git push origin main {self.tag}")


def tell(problems):
    print(f"Not released; {len(problems)} to mend:", file=sys.stderr)
    for problem in problems:
        print("  - " + problem, file=sys.stderr)
    return 1


def main():
    parser = argparse.ArgumentParser(prog="script/release", description="Checks everything, then makes the tag of a release.")
    parser.add_argument("version", help="such as 1.2.0")
    parser.add_argument("--dry-run", action="store_true", help="check everything, make no tag")
    parser.add_argument("--root", default=os.getcwd(), help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    release = Release(arguments.root, arguments.version, datetime.date.today())
    if release.check():
        return tell(release.problems)
    if release.check_by_building():
        return tell(release.problems)
    if arguments.dry_run:
        print(f"{arguments.version} can be released.")
    else:
        release.make_tag()
    return 0


if __name__ == "__main__":
    sys.exit(main())
