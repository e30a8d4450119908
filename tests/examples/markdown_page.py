"""The blocks of code of a Markdown page, as its readers see them, and what is wrong with how they are written.

The convention stands in CONTRIBUTING.md. What cannot be read by it is a problem: text that names page and line.
"""
import json
import os
import re
from dataclasses import dataclass, field

RUN = {"sh", "python", "r"}
FILES = {"json", "ini", "conf", "nginx", "systemd", "markdown", "csv", "yaml", "html", "css", "js", "cpp"}
OTHER = {"text", "diff", "diagram"}
WORDS = {"sh": r"fails|exits=\d+|stays", "json": r"output"}

FENCE = re.compile(r"^( *)(```+|~~~+)(.*)$")
REMARK = re.compile(r"^ *<!-- (not run|given): (.*) -->$")
LIST_ITEM = re.compile(r"^( *)(?:[-*+]|\d+[.)]) +")


@dataclass
class Block:
    line: int  # of the fence, from 1
    language: str
    words: list = field(default_factory=list)
    text: str = ""
    paragraph: str = ""  # what stands just above it
    not_run: str = ""    # why; empty where it is run
    given: str = ""      # a command that makes what a reader has and a test has not

    @property
    def exit_code(self):
        """A number, "fails" for any but 0, or nothing for 0."""
        for word in self.words:
            if word == "fails":
                return word
            if word.startswith("exits="):
                return int(word[len("exits="):])
        return None

    @property
    def file(self):
        """The file that a reader makes of it: the last `code` of the paragraph above."""
        named = re.findall(r"`([^`]+)`", self.paragraph)
        return named[-1] if named and re.search(r"[./]", named[-1]) and " " not in named[-1] else None


class Page:
    def __init__(self, root, name):
        self.root, self.name = root, name
        with open(os.path.join(root, name), encoding="utf-8") as page:
            self.lines = page.read().split("\n")
        self.blocks, self.problems, self.prose = [], [], []  # prose: (line, text) outside blocks
        self._read()
        for block in self.blocks:
            self._judge(block)

    def problem(self, line, what):
        self.problems.append(f"{self.name}:{line}: {what}")

    def _read(self):
        at, items, after_blank = 0, [], True
        while at < len(self.lines):
            line = self.lines[at]
            fence = FENCE.match(line)
            if fence:
                at = self._read_block(at, fence)
                after_blank = True
                continue
            if line.strip():
                indent = len(line) - len(line.lstrip(" "))
                item = LIST_ITEM.match(line)
                # A list goes on for as long as what stands under it is indented as its words are.
                while items and after_blank and indent < items[-1]:
                    items.pop()
                if item and not (after_blank and indent >= (items[-1] if items else 0) + 4):
                    while items and indent < items[-1]:
                        items.pop()
                    items.append(item.end())
                elif after_blank and indent >= (items[-1] if items else 0) + 4:
                    self.problem(at + 1, "indented code; a fenced block was expected, which the test of examples can run")
            self.prose.append((at + 1, line))
            after_blank = not line.strip()
            at += 1

    def _read_block(self, at, fence):
        indent, marks, information = len(fence[1]), fence[2], fence[3].split()
        block = Block(at + 1, information[0] if information else "", information[1:])
        self._read_above(block, at)
        text, at = [], at + 1
        while at < len(self.lines) and self.lines[at].strip() != marks:
            line = self.lines[at]
            text.append(line[indent:] if not line[:indent].strip() else line)
            at += 1
        if at == len(self.lines):
            self.problem(block.line, "the block is not closed")
        block.text = "\n".join(text) + "\n"
        self.blocks.append(block)
        return at + 1

    def _read_above(self, block, at):
        above = at - 1
        while above >= 0 and (remark := REMARK.match(self.lines[above])):
            if remark[1] == "given":
                block.given = remark[2] + ("\n" + block.given if block.given else "")
            else:
                block.not_run = remark[2]
            above -= 1
        while above >= 0 and not self.lines[above].strip():
            above -= 1
        end = above + 1
        while above >= 0 and self.lines[above].strip() and not FENCE.match(self.lines[above]):
            above -= 1
        block.paragraph = "\n".join(self.lines[above + 1:end])

    def _judge(self, block):
        if block.language not in RUN | FILES | OTHER:
            self.problem(block.line, f'"{block.language}": one of {", ".join(sorted(RUN | FILES | OTHER))} was expected after ```')
        for word in block.words:
            if not re.fullmatch(WORDS.get(block.language, r"(?!)"), word):
                self.problem(block.line, f'"{word}" after {block.language}: not known')
        if block.not_run:
            return
        if block.language == "json":
            try:
                json.loads(block.text)
            except ValueError as error:
                self.problem(block.line, f"this is no JSON: {error}")
        if block.language in FILES and "output" not in block.words and not block.file:
            self.problem(block.line, "the paragraph above has to end with the `name` of the file that this is")
