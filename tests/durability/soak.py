"""What script/soak runs; see there."""
import argparse
import collections
import json
import os
import sys
import tempfile

from crowd import crowd
from interruptions import Interrupted
from mixed_load import Load
from runs import Clock, Programs

PARTS = {"kills": "kill", "power-cuts": "cut", "full-disk": "full"}
RUNS_OF_ONE_LIBRARY = 25


def interrupt(programs, work, part, shards, runs, seed):
    """-> a line for people; raises where something does not hold."""
    commands, interrupted, clock, done = collections.Counter(), 0, Clock(), 0
    while done < runs:
        library = Interrupted(programs, os.path.join(work, f"{part}-{shards}"), shards, seed + done)
        for _ in range(min(RUNS_OF_ONE_LIBRARY, runs - done)):
            command, was_interrupted = library.interrupt(PARTS[part])
            commands[command] += 1
            interrupted += was_interrupted
            done += 1
        library.finish()
        print(f"{part}, {shards} shards: {done} of {runs}", file=sys.stderr, flush=True)
    return (f"{part}, {shards} shards: {runs} runs ({', '.join(f'{command} {count}' for command, count in sorted(commands.items()))}), "
            f"{interrupted} interrupted; 0 libraries that do not open, 0 committed documents lost; {clock.seconds():.0f} s")


def mixed_load(programs, work, options):
    said = Load(programs, os.path.join(work, "mixed-load"), options.minutes * 60, options.commits,
                options.papers_before, options.shards_of_load).run()
    print(json.dumps(said, indent=2), flush=True)
    return not said["problems"]


def crowded(programs, work, options):
    load = Load(programs, os.path.join(work, "crowd"), 0, 0, options.papers_before, 1)
    said = crowd(programs, load.library.folder)
    print(json.dumps(said, indent=2), flush=True)
    return not said["problems"]


def main():
    arguments = argparse.ArgumentParser(description="Interrupts the indexer and loads the server, for as long as it takes.")
    for name in ("indexer", "server", "faults", "print"):
        arguments.add_argument("--" + name, required=True)
    arguments.add_argument("parts", nargs="*", help=f"{', '.join(PARTS)}, mixed-load, crowd; all without")
    arguments.add_argument("--runs", type=int, default=200, help="of each kind and number of shards; of full disks half as many")
    arguments.add_argument("--shards", type=int, nargs="+", default=[1, 3])
    arguments.add_argument("--minutes", type=float, default=10, help="of mixed load")
    arguments.add_argument("--commits", type=int, default=100)
    arguments.add_argument("--papers-before", type=int, default=80, help="some fifty passages each")
    arguments.add_argument("--shards-of-load", type=int, default=3)
    arguments.add_argument("--seed", type=int, default=int.from_bytes(os.urandom(3), "big"))
    arguments.add_argument("--work", default=None, help="a folder on the disk that is to be tried")
    options = arguments.parse_args()
    programs, parts, holds = Programs(options), options.parts or [*PARTS, "mixed-load", "crowd"], True
    for part in parts:
        if part not in (*PARTS, "mixed-load", "crowd"):
            arguments.error(f"{part}: no such part")
    print(f"seed {options.seed}", flush=True)
    with tempfile.TemporaryDirectory(dir=options.work) as work:
        for part in parts:
            if part == "mixed-load":
                holds = mixed_load(programs, work, options) and holds
                continue
            if part == "crowd":
                holds = crowded(programs, work, options) and holds
                continue
            for shards in options.shards:
                runs = max(1, options.runs // 2) if part == "full-disk" else options.runs
                try:
                    print(interrupt(programs, work, part, shards, runs, options.seed), flush=True)
                except AssertionError as problem:
                    print(f"FAILED: {part}, {shards} shards: {problem}", flush=True)
                    holds = False
    return 0 if holds else 1


if __name__ == "__main__":
    sys.exit(main())
