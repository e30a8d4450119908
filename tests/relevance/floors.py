#!/usr/bin/env python3
"""Scores a server on the five published texts with shared/gold/score.py; a figure under its floor fails.

Exits 77 (skipped) where the published documents or the gold are not at hand.
"""
import argparse
import glob
import json
import os
import re
import subprocess
import sys
import tempfile

# A little under what was measured (docs/measurements.md), so that noise does not fail a build and a fall does.
FLOORS = {
    ("cut", "found"): 0.97,
    ("verbatim", "verbatim"): 1.0,
    ("topics", "ndcg@10"): 0.66,
    ("topics", "ndcg@10 hard"): 0.40,
    ("topics", "recall@10"): 0.66,
    ("abstain", "said_so"): 5,
    ("quotes", "verdict"): 0.98,
    ("quotes", "located"): 0.98,
    ("kinds", "f1"): 0.97,
    ("kinds", "asked_about_overlap"): 0.97,
    ("questions", "with_their_answer"): 3,
    ("authorities", "f1"): 0.98,
    ("models", "f1"): 0.94,
    ("themes", "f1"): 0.83,
    ("metadata", "right"): 7,
}


def main():
    parser = argparse.ArgumentParser()
    for name in ("indexer", "server", "shared"):
        parser.add_argument(f"--{name}", required=True)
    args = parser.parse_args()
    published = os.environ.get("PRECEDENT_PUBLISHED", os.path.join(args.shared, "published"))
    score = os.path.join(args.shared, "gold", "score.py")
    texts = sorted(glob.glob(os.path.join(published, "*.txt")))
    if not texts or not os.path.exists(score):
        print(f"skipped: no published texts at {published}, or no {score}")
        return 77
    with tempfile.TemporaryDirectory() as folder:
        library = os.path.join(folder, "library")
        subprocess.run([args.indexer, "add", "--library", library, *texts], check=True, stdout=subprocess.DEVNULL)
        server = subprocess.Popen([args.server, "--library", library, "--listen", "127.0.0.1:0", "--log-level", "quiet"], stdout=subprocess.PIPE, text=True)
        try:
            address = re.search(r"http://\S+", server.stdout.readline())[0]
            answer = subprocess.run([sys.executable, score, "--api", address, "--published", published, "--json"], check=True, capture_output=True, text=True)
        finally:
            server.terminate()
            server.wait()
    figures = json.loads(answer.stdout)
    failures = 0
    for name, counted in figures["facts"].items():
        right, of = counted.split("/")
        if right != of:
            print(f"facts {name}: {counted} BELOW THE FLOOR")
            failures += 1
    for (part, name), floor in FLOORS.items():
        value = figures[part][name]
        verdict = "ok" if value >= floor else "BELOW THE FLOOR"
        failures += value < floor
        print(f"{part} {name}: {value} (floor {floor}) {verdict}")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
