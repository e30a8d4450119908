"""Requests a second under parallel readers, beside what Xapian alone gives on the same papers in the same run."""
import collections
import os
import resource
import subprocess

import connections
import paced_connections
import raw_xapian
from asked_queries import path_of, write_paths
from figures import median, print_table
from served_library import KEEPS_NO_ANSWERS, ServedLibrary

CONNECTIONS = (1, 2, 16, 64, 256, 1000)
COMPARED = 16          # connections at which the product is compared with Xapian alone,
ROUNDS = 3             # in turn with it, so that what else runs on the machine falls on both
WATCHED = (64, 256, 1000)  # at which connections are counted that nobody serves
LONGEST_WATCH = 60     # seconds
PACED = 1000
LEAST_PACE = 20        # seconds between the questions of one connection
SHARE_OF_CAPACITY = 0.5  # a thousand paced connections ask for no more than that
BEYOND = {"queue": 64, "queue_wait_ms": 1000}  # a server that is soon at its end
SCRIPT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "walk_queries.lua")

Load = collections.namedtuple("Load", "requests seconds p50 p99 not_200 errors cpu")  # cpu: the server's, milliseconds a request
HEADS = ["answers/s", "p50 ms", "p99 ms", "p99 : p50", "not 200", "errors", "resident MB", "CPU ms", "ours : Xapian", "per core"]


def run_wrk(served, paths_file, parallel, seconds, first=0.0):
    """`first`: where in the file it begins, as a share of it."""
    threads = min(2, parallel)
    command = ["wrk", f"-t{threads}", f"-c{parallel}", f"-d{seconds:g}s", "--timeout", "60s", "-s", SCRIPT, served.address]
    cpu_before = served.cpu_seconds()
    said = subprocess.run(command, env=os.environ | {"PATHS": paths_file, "FIRST": str(first)}, check=True, capture_output=True, text=True)
    found = [line for line in said.stdout.splitlines() if line.startswith("FIGURES")]
    if not found:
        raise RuntimeError("wrk: " + said.stdout + said.stderr)
    requests, taken, p50, p99, not_200, errors = map(float, found[0].split()[1:])
    cpu = 1000 * (served.cpu_seconds() - cpu_before) / max(requests, 1)
    return Load(int(requests), taken, p50, p99, int(not_200), int(errors), cpu)


def loaded(programs, library, paths_file, parallel, seconds, config=KEEPS_NO_ANSWERS):
    """Each load has a server of its own, so that none suffers from what another left behind. -> Load, resident megabytes"""
    with ServedLibrary(programs.server, library, config) as served:
        run_wrk(served, paths_file, 2, min(seconds, 2), first=0.25)
        return run_wrk(served, paths_file, parallel, seconds), served.resident_megabytes()


def answers_a_second(load):
    return (load.requests - load.not_200) / load.seconds


def row(name, load, resident, raw):
    """`raw`: Xapian alone"""
    rate = answers_a_second(load)
    return [name, rate, load.p50, load.p99, load.p99 / load.p50, load.not_200, load.errors, resident, load.cpu,
            rate / raw.per_second_2, raw.cpu / load.cpu]


def written_statuses(statuses):
    return ", ".join(f"{count} x {status}" for status, count in sorted(statuses.items()))


def report_never_served(programs, library, paths, capacity, seconds):
    """Long enough for each connection to be served twice, where that is not too long."""
    rows = []
    for parallel in WATCHED:
        with ServedLibrary(programs.server, library, KEEPS_NO_ANSWERS) as served:
            lasted = min(max(seconds, 2 * parallel / capacity), LONGEST_WATCH)
            seen = connections.count_served(served, paths, parallel, lasted)
        rows.append([parallel, lasted, written_statuses(seen.statuses), seen.dropped, seen.never_served, seen.least, seen.most])
    print_table(["asking without a pause, again when told", "seconds", "answers", "dropped", "never served", "served least", "served most"], rows)


def report_paced(programs, library, paths, capacity, seconds):
    """A thousand connections at a rate that the server can serve."""
    every = max(LEAST_PACE, PACED / (SHARE_OF_CAPACITY * capacity))
    with ServedLibrary(programs.server, library, KEEPS_NO_ANSWERS) as served:
        paced = paced_connections.measure(served, paths, PACED, every, max(seconds, 2 * every))
        resident = served.resident_megabytes()
    print(f"{paced.connections} connections kept alive, each asks once in {every:.0f} s, {PACED / every:.0f} questions a second, "
          f"times from when each was due")
    print_table(["questions", "answers", "failures", "opened anew", "p50 ms", "p99 ms", "longest ms", "resident MB"],
                [[paced.asked, written_statuses(paced.statuses), paced.failures, paced.opened_anew, paced.p50, paced.p99, paced.longest, resident]])


def report_beyond(programs, library, paths, seconds):
    """More than it can serve: what is not answered must be told so."""
    with ServedLibrary(programs.server, library, KEEPS_NO_ANSWERS | BEYOND) as served:
        seen = connections.count_served(served, paths, PACED, seconds, is_patient=False)
    verdict = "only 200 and 503" if set(seen.statuses) <= {200, 503} and not seen.dropped else "NOT only 200 and 503"
    print(f"beyond capacity, {PACED} connections that never wait, {BEYOND}: {written_statuses(seen.statuses)}, "
          f"{seen.dropped} dropped: {verdict}\n", flush=True)


def allow_many_files():
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))


def alternated(programs, work, library, raw_index, paths_file, seconds):
    """Xapian alone and the product in turn. -> medians of Xapian, median load of the product, its resident megabytes"""
    alone, ours = [], []
    for _ in range(ROUNDS):
        alone.append(raw_xapian.measure(programs.raw_xapian, raw_index, work.queries_file, seconds, only="load", way="answer")["load", "answer"])
        ours.append(loaded(programs, library, paths_file, COMPARED, seconds))
    raw = raw_xapian.Alone(*map(median, zip(*alone)))
    load = Load(*map(median, zip(*(load for load, _ in ours))))
    return raw, load, median([resident for _, resident in ours])


def report(programs, work, passages, seconds, paced_seconds):
    allow_many_files()
    library, raw_index = work.library(passages), work.raw(passages)
    distinct, hot = work.place("paths-distinct"), work.place("paths-hot")
    paths = [path_of(query) for query in work.queries["load"]]
    write_paths(paths, distinct)
    write_paths(paths[:1], hot)
    raw, compared, resident = alternated(programs, work, library, raw_index, distinct, seconds)
    capacity = answers_a_second(compared)
    print(f"Xapian alone on an index of its own, answering with facets and snippets: {raw.per_second_2:.0f} a second on two threads, "
          f"{raw.cpu:.3g} ms of CPU each; in turn with ours, medians of {ROUNDS}.\n\"Ours : Xapian\" is answers a second; "
          f"\"per core\" is answers for one second of CPU, which hardly suffers from what else runs", flush=True)
    rows = [row(f"{COMPARED} connections, in turn", compared, resident, raw)]
    for parallel in CONNECTIONS:
        rows.append(row(f"{parallel} connections", *loaded(programs, library, distinct, parallel, seconds), raw))
    print_table(["distinct queries, no kept answers", *HEADS], rows)
    print_table(["kept answers", *HEADS], [row("16, distinct queries", *loaded(programs, library, distinct, 16, seconds, None), raw),
                                           row("16, one hot query", *loaded(programs, library, hot, 16, seconds, None), raw)])
    report_never_served(programs, library, paths, capacity, seconds)
    report_paced(programs, library, paths, capacity, paced_seconds)
    report_beyond(programs, library, paths, seconds)
