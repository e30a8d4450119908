#!/usr/bin/env python3
"""Serves the sample library, changes its passages a little and types hostile searches; anything wrong fails.

Runs quote_mutations.py and hostile_queries.py beside it, with few enough of both for every build.
"""
import argparse
import os
import re
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
ATTACKS = [["quote_mutations.py", "--count", "420", "--type", ""], ["hostile_queries.py", "--count", "1000"]]


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("indexer", "server", "sample"):
        parser.add_argument(f"--{name}", required=True)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        library = os.path.join(folder, "library")
        subprocess.run([args.indexer, "add", "--library", library, args.sample], check=True, stdout=subprocess.DEVNULL)
        command = [args.server, "--library", library, "--listen", "127.0.0.1:0", "--log-level", "quiet"]
        server = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        try:
            address = re.search(r"http://\S+", server.stdout.readline())[0]
            failures = 0
            for script, *options in ATTACKS:
                print("==", script, *options, flush=True)
                failures += subprocess.run([sys.executable, os.path.join(HERE, script), "--api", address, *options]).returncode != 0
        finally:
            server.terminate()
            server.wait()
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
