#!/usr/bin/env python3
"""Measures and prints; script/bench calls it once everything is installed and built.

Parts: indexing, latency, throughput, memory, growth, peers, stages; all of them where none is named.
"""
import argparse
import os
import subprocess
import sys
import types

import asked_queries
import end_to_end
import environment
import growth
import http_latency
import memory
import peers
import raw_xapian
import throughput

SOURCE = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
BUILT = os.path.join(SOURCE, "build", "release")
GROWTH_SIZES = (10_000, 100_000, 1_000_000)
PARTS = ("stages", "indexing", "latency", "throughput", "memory", "growth", "peers")


def programs():
    return types.SimpleNamespace(
        indexer=os.path.join(BUILT, "indexer", "indexer"),
        extractor=os.path.join(BUILT, "indexer", "document-extractor"),
        server=os.path.join(BUILT, "search-server", "search-server"),
        **{name.replace("-", "_"): os.path.join(BUILT, "tests", name)
           for name in ("make-library", "raw-xapian", "indexing-bench", "labelling-bench")})


class Work:
    """The folder that keeps what was generated; a second run finds it there."""

    def __init__(self, folder, make_library):
        self.folder, self.make_library = os.path.abspath(folder), make_library
        os.makedirs(self.folder, exist_ok=True)
        self.queries_file = self.place("queries.tsv")
        self.make("--queries", self.queries_file)
        self.queries = asked_queries.read_queries(self.queries_file)

    def place(self, name):
        return os.path.join(self.folder, name)

    def make(self, *options):
        subprocess.run([self.make_library, *options], check=True)

    def library(self, passages):
        folder = self.place(f"library-{passages}")
        self.make("--passages", str(passages), "--library", folder)
        return folder

    def raw(self, passages):
        """The same papers, indexed with Xapian alone."""
        folder = self.place(f"raw-{passages}")
        self.make("--passages", str(passages), "--raw", folder)
        return folder

    def plain(self, passages):
        file = self.place(f"plain-{passages}.tsv")
        self.make("--passages", str(passages), "--plain", file)
        return file


def measure(part, args, work, use):
    if part == "stages":
        subprocess.run([use.labelling_bench, os.path.join(SOURCE, "corpus"), use.extractor, args.stages_of], check=True)
        print(flush=True)
    elif part == "indexing":
        subprocess.run([use.indexing_bench, "--passages", str(args.indexed), "--work", work.folder], check=True)
        print(flush=True)
        end_to_end.report(use, args.pdfs, work.folder)
    elif part == "latency":
        library = work.library(args.passages)
        ours = http_latency.report(use.server, library, work.queries, args.seconds)
        raw = work.raw(args.passages)
        raw_xapian.report(raw_xapian.measure(use.raw_xapian, raw, work.queries_file, min(args.seconds, 4), library=library), ours)
    elif part == "throughput":
        throughput.report(use, work, args.passages, args.seconds, args.paced_seconds)
    elif part == "memory":
        memory.report(use.server, work.library(args.memory_passages), work.queries, work.folder, args.requests, args.memory_seconds)
    elif part == "growth":
        libraries = {size: work.library(size) for size in args.sizes}
        growth.report(use.server, libraries, work.queries, args.seconds)
    elif part == "peers":
        plain = work.plain(args.passages)
        peers.report(use.server, work.library(args.passages), plain, work.queries, work.folder, args.seconds, args.peers)


def main():
    published = os.environ.get("PRECEDENT_PUBLISHED", os.path.join(os.path.dirname(SOURCE), "shared", "published"))
    parser = argparse.ArgumentParser(prog="script/bench", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("parts", nargs="*", metavar="PART", help="which to measure")
    parser.add_argument("--passages", type=int, default=100_000, help="of the library that is asked (%(default)s)")
    parser.add_argument("--work", default="/tmp/precedent-bench", help="folder that keeps what is generated (%(default)s)")
    parser.add_argument("--seconds", type=float, default=15, help="at most, for each class or load (%(default)s)")
    parser.add_argument("--paced-seconds", type=float, default=60, help="of a thousand paced connections (%(default)s)")
    parser.add_argument("--sizes", type=int, nargs="+", default=GROWTH_SIZES, help="of growth, in passages")
    parser.add_argument("--indexed", type=int, default=20_000, help="passages that are indexed (%(default)s)")
    parser.add_argument("--pdfs", default=os.path.join(published, "ofsted"), help="indexed end to end (%(default)s)")
    parser.add_argument("--stages-of", default=os.path.join(SOURCE, "corpus", "sample"), help="folder (%(default)s)")
    parser.add_argument("--peers", nargs="+", choices=peers.PEERS, default=list(peers.PEERS), help="Omega takes a quarter of an hour to build a million passages")
    parser.add_argument("--requests", type=int, default=100_000, help="of the memory part (%(default)s)")
    parser.add_argument("--memory-passages", type=int, default=10_000, help="of its library (%(default)s)")
    parser.add_argument("--memory-seconds", type=float, default=900, help="at most, of the memory part (%(default)s)")
    args = parser.parse_args()
    if wrong := [part for part in args.parts if part not in (*PARTS, "all")]:
        parser.error(f"{wrong[0]}: no such part; there are {', '.join(PARTS)} and all")
    wanted = PARTS if not args.parts or "all" in args.parts else [part for part in PARTS if part in args.parts]
    environment.report(SOURCE)
    use = programs()
    work = Work(args.work, use.make_library)
    failed = False
    for part in wanted:
        of_library = f", {args.passages} passages" if part in ("latency", "throughput", "peers") else ""
        print(f"== {part}{of_library}, load of the machine {os.getloadavg()[0]:.1f}", flush=True)
        try:
            measure(part, args, work, use)
        except (OSError, RuntimeError, subprocess.CalledProcessError) as problem:
            print(f"{part} failed: {problem}\n", flush=True)
            failed = True
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
