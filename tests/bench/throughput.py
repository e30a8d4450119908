"""Requests a second under parallel readers, beside what Xapian alone gives on the same index in the same run."""
import collections
import os
import subprocess

import connections
import raw_xapian
from asked_queries import path_of, write_paths
from figures import print_table
from served_library import ServedLibrary

CONNECTIONS = (1, 2, 16, 64, 256, 1000)
WATCHED = (64, 256, 1000)  # at which connections are counted that nobody serves
SCRIPT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "walk_queries.lua")

Load = collections.namedtuple("Load", "requests seconds p50 p99 not_200 errors")


def run_wrk(served, paths_file, parallel, seconds, first=0.0):
    """`first`: where in the file it begins, as a share of it."""
    threads = min(2, parallel)
    command = ["wrk", f"-t{threads}", f"-c{parallel}", f"-d{seconds:g}s", "--timeout", "60s", "-s", SCRIPT, served.address]
    said = subprocess.run(command, env=os.environ | {"PATHS": paths_file, "FIRST": str(first)}, check=True, capture_output=True, text=True)
    found = [line for line in said.stdout.splitlines() if line.startswith("FIGURES")]
    if not found:
        raise RuntimeError("wrk: " + said.stdout + said.stderr)
    requests, taken, p50, p99, not_200, errors = map(float, found[0].split()[1:])
    return Load(int(requests), taken, p50, p99, int(not_200), int(errors))


def loaded(programs, library, paths_file, parallel, seconds):
    """Each load has a server of its own, so that none suffers from what another left behind. -> Load, resident megabytes"""
    with ServedLibrary(programs.server, library) as served:
        run_wrk(served, paths_file, 2, min(seconds, 2), first=0.25)
        return run_wrk(served, paths_file, parallel, seconds), served.resident_megabytes()


def row(name, load, resident, raw):
    """`raw`: queries a second of Xapian alone"""
    served = (load.requests - load.not_200) / load.seconds
    return [name, served, load.p50, load.p99, load.not_200, load.errors, resident, served / raw]


def report_never_served(programs, library, paths, seconds):
    rows = []
    for parallel in WATCHED:
        with ServedLibrary(programs.server, library) as served:
            rows.append([parallel, *connections.count_served(served, paths, parallel, seconds)])
    print_table(["connections", "answers", "never served", "refused", "served least", "served most"], rows)


def report(programs, library, queries_file, queries, work, seconds):
    distinct, hot = os.path.join(work, "paths-distinct"), os.path.join(work, "paths-hot")
    paths = [path_of(query) for query in queries["load"]]
    write_paths(paths, distinct)
    write_paths(paths[:1], hot)
    alone = raw_xapian.measure(programs.raw_xapian, library, queries_file, seconds, only="load")
    raw = alone["load", "answer"].per_second_2
    print(f"Xapian alone, two threads: {alone['load', 'matching'].per_second_2:.0f} queries a second matched, "
          f"{raw:.0f} with facets and snippets; the ratio is to the latter\n", flush=True)
    rows = [row(f"{parallel} connections", *loaded(programs, library, distinct, parallel, seconds), raw) for parallel in CONNECTIONS]
    rows.append(row("16, one hot query", *loaded(programs, library, hot, 16, seconds), raw))
    print_table(["distinct queries", "answers/s", "p50 ms", "p99 ms", "not 200", "errors", "resident MB", "ratio"], rows)
    report_never_served(programs, library, paths, seconds)
