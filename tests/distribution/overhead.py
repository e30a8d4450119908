"""What three remote shards cost against one index on the same machine: the ratio of the median times, class by class.

overhead.py --indexer PROGRAM --server PROGRAM --sample FOLDER
overhead.py --server PROGRAM --one LIBRARY --three LIBRARY --queries FILE [--each 40]

The second form takes two libraries of the same papers that make-library wrote, one with --shards 3, and its queries.
"""
import argparse
import collections
import pathlib
import statistics
import sys
import tempfile
import time

import asked
from hosts import Network, enter, why_not
from machines import SHARDS, Front, ShardServer, add, copy_ledger, shards_in
from programs import Programs

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "bench"))
from asked_queries import HTTP_CLASSES, paths_of_class, read_queries  # pylint: disable=wrong-import-position

WARMING = 5


def options():
    parser = argparse.ArgumentParser()
    for name in ("indexer", "server", "sample", "one", "three", "queries"):
        parser.add_argument("--" + name)
    parser.add_argument("--each", type=int, default=40)
    return parser.parse_args()


def classes_of_sample(papers):
    classes = collections.defaultdict(list)
    for path in asked.searches(papers):
        name = next((one for one in ("sort", "group", "page") if f"&{one}=" in path), None)
        classes[name or ("phrase" if "=%22" in path else "words")].append(path)
    classes["others"] = ["/api/v1/documents", "/api/v1/questions", "/api/v1/matrix", "/api/v1/themes", "/search?q=contract"]
    return classes


def classes_of_file(file, each):
    queries = read_queries(file)
    return {name: paths_of_class(queries, name)[:each] for name in HTTP_CLASSES}


def milliseconds(front, path):
    begin = time.perf_counter()
    front.ask(path)
    return (time.perf_counter() - begin) * 1000


def compare(classes, local, remote):
    print(f"{'class':12} {'queries':>7} {'local p50':>10} {'remote p50':>10} {'ratio':>6}")
    for name, paths in classes.items():
        times = collections.defaultdict(list)
        for path in paths[:WARMING]:
            for front in (local, remote):
                front.ask(path)
        for path in paths:  # in turn, so that a busy machine is busy for both
            for front in (local, remote):
                times[front].append(milliseconds(front, path))
        here, there = (statistics.median(times[front]) for front in (local, remote))
        print(f"{name:12} {len(paths):7} {here:7.1f} ms {there:7.1f} ms {there / here:5.1f}x", flush=True)


def measure(given, hosts, folder):
    one, three = (pathlib.Path(given.one), pathlib.Path(given.three)) if given.one else (folder / "one", folder / "three")
    if not given.one:
        add(given.indexer, one, given.sample)
        add(given.indexer, three, given.sample, shards=SHARDS)
    copy_ledger(three, folder / "front")
    classes = classes_of_file(given.queries, given.each) if given.queries else classes_of_sample(pathlib.Path(given.sample))
    with Programs() as programs:
        enter(hosts[0])
        shards = [ShardServer(programs, host, database) for host, database in zip(hosts[1:], shards_in(three))]
        local = Front(programs, given.server, one, configuration=folder / "local.json")
        remote = Front(programs, given.server, folder / "front", [shard.address for shard in shards], patience_ms=10000)
        compare(classes, local, remote)


def main():
    given = options()
    if reason := why_not():
        print("skipped: " + reason)
        return 77
    with tempfile.TemporaryDirectory(prefix="precedent-overhead-") as folder, Network(SHARDS + 1) as hosts:
        measure(given, hosts, pathlib.Path(folder))
    return 0


if __name__ == "__main__":
    sys.exit(main())
