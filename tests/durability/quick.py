"""A minute of interruptions: see interruptions.py; script/soak does many more."""
import argparse
import os
import sys
import tempfile

from interruptions import Interrupted
from runs import Programs

POINTS = {"kill": 10, "cut": 8, "full": 8}  # for one shard and for three


def main():
    arguments = argparse.ArgumentParser()
    for name in ("indexer", "server", "faults", "print"):
        arguments.add_argument("--" + name, required=True)
    programs = Programs(arguments.parse_args())
    with tempfile.TemporaryDirectory() as work:
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
