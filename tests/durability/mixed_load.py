"""Searches at capacity while papers are added, one commit after another, an index is rebuilt and swapped in, and backups
are made: no request may fail, and no answer may be wrong."""
import asyncio
import collections
import itertools
import json
import os
import shutil
import sys
import threading
import time
import urllib.parse

from papers import paper
from runs import Library, fresh

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "bench"))
from served_library import KEEPS_NO_ANSWERS, ServedLibrary  # noqa: E402  pylint: disable=wrong-import-position

CONNECTIONS = 8
PAPERS_A_COMMIT = 4
PARAGRAPHS = 16  # under each heading of a paper: some fifty passages
SEARCHES = ["practice partner", '"agency social workers"', "improvement board challenged", "trust OR fostering",
            "placement sufficiency evidence", '"early help" review', "title:review commissioned", "young people -trust",
            "case*", "members heard"]
PATHS = ["/api/v1/evidence?per_page=20&q=" + urllib.parse.quote_plus(words) for words in SEARCHES] + [
    "/api/v1/evidence?per_page=10&sort=newest", "/api/v1/documents?per_page=50", "/api/v1/coverage", "/healthz",
    "/search?q=practice+partner", "/api/v1/matrix?rows=model&columns=theme"]


class Load:
    def __init__(self, programs, work, seconds, commits, papers_before, shards):
        self.programs, self.work, self.seconds, self.commits = programs, fresh(work), seconds, commits
        self.library = Library(programs, os.path.join(work, "library"))
        self.shards, self.problems = shards, []
        self.lines, self.written = set(), 0   # every line that may be quoted; papers so far
        self.statuses, self.answers = collections.Counter(), collections.Counter()
        self.ended = threading.Event()
        self.add(papers_before)
        self.papers_before, self.passages_before, self.passages = papers_before, 0, 0

    def add(self, papers):
        """Writes the papers and adds them, in one run."""
        folder = fresh(os.path.join(self.work, f"batch-{self.written}"))
        for number in range(self.written, self.written + papers):
            text = paper(number, 1, PARAGRAPHS)
            self.lines |= {line.lstrip("0123456789. ") for line in text.split("\n")}
            with open(os.path.join(folder, f"paper-{number}.txt"), "w", encoding="utf-8") as out:
                out.write(text)
        self.written += papers
        self.indexer("add", "--shards", str(self.shards), "--log-level", "quiet", folder)

    def indexer(self, command, *words):
        run = self.programs.run([command, "--library", self.library.folder, *words])
        if run.returncode != 0:
            self.problems.append(f"{command}: {run.stdout[-500:]}")

    def write(self):
        """The commits, evenly over the time; a rebuild half-way, backups at a quarter and three quarters."""
        begun = time.monotonic()
        beside = {self.commits // 4: self.back_up, self.commits // 2: lambda: self.indexer("rebuild", "--log-level", "quiet"),
                  self.commits * 3 // 4: self.back_up}
        for number in range(self.commits):
            time.sleep(max(0.0, begun + number * self.seconds / self.commits - time.monotonic()))
            self.add(PAPERS_A_COMMIT)
            if number in beside:
                beside[number]()
        time.sleep(max(0.0, begun + self.seconds - time.monotonic()))
        self.ended.set()

    def back_up(self):
        backup = os.path.join(self.work, "backup")
        self.indexer("backup", "--to", backup)
        Library(self.programs, backup).check()

    async def ask(self, served, paths):
        """One connection, that is never closed."""
        totals, looked_up = {}, collections.deque(maxlen=50)
        reader, writer = await asyncio.open_connection(served.host, served.port)
        while not self.ended.is_set():
            path = looked_up.popleft() if len(looked_up) > 45 else next(paths)
            writer.write(f"GET {path} HTTP/1.1\r\nHost: {served.host}\r\n\r\n".encode())
            status, body = await self.read(reader)
            self.statuses[status] += 1
            if status != 200:
                self.problems.append(f"{path}: {status} {body[:200]}")
            elif path.startswith(("/api/", "/healthz")):
                self.judge(path, json.loads(body), totals, looked_up)
        writer.close()

    @staticmethod
    async def read(reader):
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
        length = next(int(line.split(":")[1]) for line in head.split("\r\n") if line.lower().startswith("content-length"))
        return int(head.split()[1]), await reader.readexactly(length)

    def judge(self, path, answer, totals, looked_up):
        self.answers[path.split("?")[0].rpartition("/")[0] if "passages/" in path else path] += 1
        passages = [result["passage"] for result in answer.get("results", [])]
        if "passages/" in path:
            passages = [answer["passage"] if "passage" in answer else answer]
        for passage in passages:
            if passage["text"] not in self.lines:
                self.problems.append(f"{path}: not what any paper says: {passage['text']!r}")
            if "passages/" not in path:
                looked_up.append("/api/v1/passages/" + passage["id"])
        total = answer.get("total")
        if path == "/healthz":
            total = answer["passages"]
            self.passages_before = self.passages_before or total
            self.passages = max(self.passages, total)
        if isinstance(total, dict) and total["exact"]:
            total = total["value"]
        if isinstance(total, int):
            if total < totals.get(path, 0):
                self.problems.append(f"{path}: {total} in all, and {totals[path]} before")
            totals[path] = total

    async def ask_all(self, served):
        shared = itertools.cycle(PATHS)
        asked = await asyncio.gather(*(self.ask(served, shared) for _ in range(CONNECTIONS)), return_exceptions=True)
        self.problems += [f"a connection was dropped: {one!r}" for one in asked if one]

    def run(self):
        commit = self.library.commit()
        with ServedLibrary(self.programs.server, self.library.folder, KEEPS_NO_ANSWERS) as served:
            writing = threading.Thread(target=self.write)
            begun = time.monotonic()
            writing.start()
            asyncio.run(self.ask_all(served))
            self.ended.set()
            writing.join()
            seconds = time.monotonic() - begun
        commits, _ = self.library.check()
        documents = self.library.documents()
        if not self.passages > self.passages_before:
            self.problems.append("no reader saw anything that was added")
        if len(documents) != self.written:
            self.problems.append(f"{self.written} papers were added, {len(documents)} are held")
        if self.library.is_there() and not self.problems:
            shutil.rmtree(self.work)
        return {"seconds": round(seconds), "papers": self.written, "papers_before": self.papers_before,
                "commits": commits - commit, "passages_before": self.passages_before,
                "passages_added": self.passages - self.passages_before, "requests": sum(self.statuses.values()),
                "statuses": dict(self.statuses), "kinds_of_requests": dict(self.answers), "problem_count": len(self.problems), "problems": self.problems[:20]}
