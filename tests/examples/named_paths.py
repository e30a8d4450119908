#!/usr/bin/env python3
"""What our pages name is there: links lead to files and headings, and paths and names of sources in `code` exist.

named_paths.py --root PROJECT
Reads README.md, ARCHITECTURE.md, CONTRIBUTING.md, CHANGELOG.md and every Markdown page of docs/ and corpus/. A path may be written without its
ending (`indexer/file_walk`), with `*`, or from a folder that the page speaks of (`http/front` of search-server); TARGET stands for any name. In
ARCHITECTURE.md a `name_of_words` has to be a source or stand in one. A decision has its four parts. Exit: 0 all is there, 1 something is not.
"""
import argparse
import glob
import os
import re
import subprocess
import sys

from markdown_page import Page

LINK = re.compile(r"(?<!!)\[[^\]]*\]\(([^)\s]+)\)")
CODE = re.compile(r"`([^`]+)`")
PATH = re.compile(r"[\w.*-]+(?:/[\w.*-]+)+/?|[\w.-]+/")
BESIDE = ("", "evidence", "indexer", "search-server", "tests", "corpus", "web", "docs", "packaging")
SOURCES = (".cpp", ".h", ".py", ".mjs", ".js", ".json", ".yaml", ".html", ".css", ".csv", ".sh", ".txt", ".ts")


def slug(heading):
    """As GitHub names a heading's place."""
    words = re.sub(r"[`*]|\[([^\]]*)\]\([^)]*\)", r"\1", heading).strip().lower()
    return re.sub(r"[^\w\- ]", "", words).replace(" ", "-")


def headings(page):
    return {slug(line.lstrip("#")) for _, line in page.prose if line.startswith("#")}


class Tree:
    def __init__(self, root):
        self.root = root
        listed = subprocess.run(["git", "-C", root, "ls-files", "-co", "--exclude-standard"], capture_output=True, text=True)
        # Without git, as in an archive of the sources: what stands there, but for what was built.
        self.files = [name for name in listed.stdout.split("\n") if name and os.path.exists(os.path.join(root, name))] or [
            os.path.relpath(name, root) for name in glob.glob(os.path.join(root, "**"), recursive=True)
            if os.path.isfile(name) and not re.search(r"(^|/)(build|node_modules)/", os.path.relpath(name, root))]
        self.tops = {name.split("/")[0] for name in self.files if "/" in name}
        self.stems = {os.path.splitext(os.path.basename(name))[0] for name in self.files}
        self.words = None

    def is_there(self, path):
        path = re.sub(r"\b[A-Z]{3,}\b", "*", path)  # TARGET stands for any
        for folder in BESIDE:
            place = os.path.join(self.root, folder, path.rstrip("/"))
            if glob.glob(place) or glob.glob(place + ".*") or glob.glob(place + "_*"):
                return True
        return False

    def is_ours(self, path):
        """Whether it begins as our paths do: a folder of the tree, or one below a program's."""
        first = path.split("/")[0]
        if first in ("build", ".") or first.startswith(("~", "<")):
            return False
        return first in self.tops or any(os.path.isdir(os.path.join(self.root, folder, first)) for folder in BESIDE[1:])

    def knows(self, word):
        if word in self.stems:
            return True
        if self.words is None:
            self.words = set()
            for name in self.files:
                if name.endswith(SOURCES) and not name.startswith("tests/fuzz/corpus"):
                    with open(os.path.join(self.root, name), encoding="utf-8", errors="replace") as source:
                        self.words.update(re.findall(r"\w+", source.read()))
        return word in self.words


def check_links(tree, page, problems):
    for line, text in page.prose:
        for target in LINK.findall(CODE.sub("", text)):
            if re.match(r"[a-z]+:", target):
                continue
            path, _, place = target.partition("#")
            file = os.path.normpath(os.path.join(tree.root, os.path.dirname(page.name), path)) if path else os.path.join(tree.root, page.name)
            if not os.path.exists(file):
                problems.append(f"{page.name}:{line}: the link {target} leads to nothing")
            elif place and place not in headings(Page(tree.root, os.path.relpath(file, tree.root))):
                problems.append(f"{page.name}:{line}: the link {target}: no such heading")


def check_code(tree, page, problems):
    made = {block.file for block in page.blocks}  # by whoever does what the page says
    for line, text in page.prose:
        for code in CODE.findall(text):
            word = code.split(" ")[0].rstrip(",;:")
            if PATH.fullmatch(word):
                if tree.is_ours(word) and not tree.is_there(word) and word not in made:
                    problems.append(f"{page.name}:{line}: `{word}` is not there")
            elif page.name == "ARCHITECTURE.md" and re.fullmatch(r"[a-z]+(_[a-z]+)+", code) and not tree.knows(code):
                problems.append(f"{page.name}:{line}: `{code}` is no source and stands in none")


def check_decision(page, problems):
    text = "\n".join(text for _, text in page.prose)
    for part in ("Context", "Decision", "Status", "Consequences"):
        if f"**{part}" not in text and f"## {part}" not in text:
            problems.append(f"{page.name}: a decision has its {part}, see CONTRIBUTING.md")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--root", required=True)
    tree = Tree(os.path.abspath(parser.parse_args().root))
    problems, pages = [], [name for name in tree.files if re.fullmatch(r"(README|ARCHITECTURE|CONTRIBUTING|CHANGELOG)\.md|(docs|corpus)/.*\.md", name)]
    for name in sorted(pages):
        page = Page(tree.root, name)
        check_links(tree, page, problems)
        check_code(tree, page, problems)
        if name.startswith("docs/decisions/"):
            check_decision(page, problems)
    print("\n".join(problems) or f"{len(pages)} pages: what they name is there")
    return 1 if problems or not pages else 0


if __name__ == "__main__":
    sys.exit(main())
