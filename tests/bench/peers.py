"""Other engines over the same passages and queries, on the same machine in the same run."""
import os
import shutil
import subprocess
import time

import http_latency
import peer_omega
import peer_postgresql
import peer_sqlite
from figures import median, print_table, three
from growth import bytes_on_disk
from served_library import KEEPS_NO_ANSWERS, ServedLibrary

PEERS = {"sqlite": peer_sqlite, "postgresql": peer_postgresql, "omega": peer_omega}
CLASSES = ("one-word", "four-words", "phrase")
FEWEST = 20


def made(peer, plain, folder):
    """Builds what is not there yet. -> (seconds, megabytes), as noted when it was built."""
    note = os.path.join(folder, "built-in")
    stamp = str(os.path.getsize(plain))
    if os.path.exists(note):
        with open(note, encoding="utf-8") as lines:
            size, seconds, megabytes = lines.read().split()
        if size == stamp:
            return float(seconds), float(megabytes)
    shutil.rmtree(folder, ignore_errors=True)
    os.makedirs(folder)
    begin = time.perf_counter()
    peer.build(plain, folder)
    seconds, megabytes = time.perf_counter() - begin, bytes_on_disk(folder) / 1e6
    with open(note, "w", encoding="utf-8") as out:
        out.write(f"{stamp} {seconds:.1f} {megabytes:.1f}\n")
    return seconds, megabytes


def milliseconds_each(asked, queries, of_class, seconds):
    taken, answers, begin = [], 0, time.perf_counter()
    for query in queries:
        if len(taken) >= FEWEST and time.perf_counter() - begin > seconds:
            break
        at = time.perf_counter()
        answers += len(asked.ask(query.words, of_class == "phrase"))
        taken.append(1000 * (time.perf_counter() - at))
    if not answers:
        raise RuntimeError(f"{of_class}: no answers")
    return taken


def place_of(peer, work, library):
    return os.path.join(work, f"peer-{peer.__name__}-{os.path.basename(library)}")


def ask_peer(peer, folder, queries, seconds):
    """-> {class: [milliseconds]}"""
    with peer.Asked(folder) as asked:
        milliseconds_each(asked, queries["load"][-FEWEST:], "load", seconds)
        return {name: milliseconds_each(asked, queries[name], name, seconds) for name in CLASSES}


def report(server, library, plain, queries, work, seconds, names):
    """`names`: of PEERS. Ours is asked before each peer and once more at the end, so that what else runs on the machine
    falls on all."""
    ours, theirs, building = {name: [] for name in CLASSES}, {}, []

    def ask_ours():
        for name, taken in http_latency.by_class(served, queries, seconds, CLASSES).items():
            ours.get(name, []).extend(taken.milliseconds)

    with ServedLibrary(server, library, KEEPS_NO_ANSWERS) as served:
        for peer in (PEERS[name] for name in names):
            folder = place_of(peer, work, library)
            try:
                building.append([peer.NAME, *made(peer, plain, folder)])
                ask_ours()
                theirs[peer.NAME] = ask_peer(peer, folder, queries, seconds)
            except (subprocess.CalledProcessError, FileNotFoundError, ImportError) as problem:
                print(f"{peer.NAME}: skipped: {problem}", flush=True)
        ask_ours()
    rows = []
    for name in CLASSES:
        rows.append([f"{name}, ours over HTTP with facets", len(ours[name]), *three(ours[name]), 1.0])
        for peer, taken in theirs.items():
            rows.append([f"{name}, {peer}", len(taken[name]), *three(taken[name]), median(ours[name]) / median(taken[name])])
    print_table(["class", "queries", "p50 ms", "p95 ms", "p99 ms", "ours : this"], rows)
    print_table(["built", "seconds", "MB"], building)
    print("The peers give the twenty best and count no facets; Omega makes snippets as well; PostgreSQL answers one query on several cores."
          " Recoll indexes files, not passages: see end to end.\n", flush=True)
