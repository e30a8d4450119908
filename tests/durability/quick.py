"""A minute of what may go wrong: see disks.py and interruptions.py; script/soak does many more of the latter."""
import argparse
import os
import sys
import tempfile

import disks
from interruptions import Interrupted
from runs import Programs

POINTS = {"kill": 6, "cut": 4, "full": 4}  # for one shard and for three


def main():
    arguments = argparse.ArgumentParser()
    for name in ("indexer", "server", "faults", "print"):
        arguments.add_argument("--" + name, required=True)
    programs = Programs(arguments.parse_args())
    with tempfile.TemporaryDirectory() as work:
        for trial in disks.TRIED:
            try:
                print(f"{trial.__name__}: {trial(programs, os.path.join(work, trial.__name__)) or 'holds'}", flush=True)
            except AssertionError as problem:
                print(f"FAILED: {trial.__name__}: {problem}")
                return 1
        for shards in (1, 3):
            for how, points in POINTS.items():
                seed = int.from_bytes(os.urandom(4), "big")
                library = Interrupted(programs, os.path.join(work, f"{how}-{shards}"), shards, seed)
                try:
                    done = [library.interrupt(how) for _ in range(points)]
                    library.finish()
                except AssertionError as problem:
                    print(f"FAILED: {how}, {shards} shards, seed {seed}: {problem}")
                    return 1
                interrupted = sum(was for _, was in done)
                print(f"{how}, {shards} shards: {points} runs, {interrupted} interrupted")
    return 0


if __name__ == "__main__":
    sys.exit(main())
