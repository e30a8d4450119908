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


def report(server, library, plain, queries, work, seconds, names):
    """`names`: of PEERS"""
    with ServedLibrary(server, library, KEEPS_NO_ANSWERS) as served:
        ours = http_latency.by_class(served, queries, seconds, CLASSES)
    rows = [[f"{name}, ours over HTTP with facets", len(one.milliseconds), *three(one.milliseconds), 1.0] for name, one in ours.items() if name in CLASSES]
    building = []
    for peer in (PEERS[name] for name in names):
        folder = place_of(peer, work, library)
        try:
            building.append([peer.NAME, *made(peer, plain, folder)])
            with peer.Asked(folder) as asked:
                milliseconds_each(asked, queries["load"][-FEWEST:], "load", seconds)
                for name in CLASSES:
                    taken = milliseconds_each(asked, queries[name], name, seconds)
                    rows.append([f"{name}, {peer.NAME}", len(taken), *three(taken), median(ours[name].milliseconds) / median(taken)])
        except (subprocess.CalledProcessError, FileNotFoundError, ImportError) as problem:
            print(f"{peer.NAME}: skipped: {problem}", flush=True)
    rows.sort(key=lambda row: CLASSES.index(row[0].split(",")[0]))
    print_table(["class", "queries", "p50 ms", "p95 ms", "p99 ms", "ours : this"], rows)
    print_table(["built", "seconds", "MB"], building)
    print("The peers give the twenty best and count no facets; Omega makes snippets as well. Recoll indexes files, not passages: see end to end.\n", flush=True)
