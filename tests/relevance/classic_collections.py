#!/usr/bin/env python3
"""Scores the product's pipeline on two classic retrieval collections, beside published figures and Xapian's defaults.

    classic_collections.py --trec-run build/release/tests/trec-run --shared ../shared

Prints mean average precision, and by query the paired comparison with Xapian's defaults: how many queries are better and
worse, the sign test and a randomisation test of the difference. Exit 1 where a published figure is not passed; 77
(skipped) where the collections are not at hand. Needs only Python's standard library.
"""
import argparse
import math
import os
import random
import subprocess
import sys
import tempfile

# Anserini's BM25 on cacm with its own judgements, Terrier's on vaswani: shared/ir/README.md.
PUBLISHED = [("cacm", "qrels_anserini.tsv", 0.3123), ("vaswani", "qrels.tsv", 0.2992)]


def sign_test(better, worse):
    n, k = better + worse, max(better, worse)
    return min(1.0, 2 * sum(math.comb(n, i) for i in range(k, n + 1)) / 2**n)


def randomisation_test(differences, rounds=20000):
    chance, mean = random.Random(1), abs(sum(differences))
    more = sum(abs(sum(d if chance.random() < 0.5 else -d for d in differences)) >= mean - 1e-12 for _ in range(rounds))
    return (more + 1) / (rounds + 1)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--trec-run", required=True)
    parser.add_argument("--shared", required=True)
    args = parser.parse_args()
    ir = os.path.join(args.shared, "ir")
    if not os.path.exists(os.path.join(ir, "eval.py")):
        print(f"skipped: no collections at {ir}")
        return 77
    sys.path.insert(0, ir)
    import eval as scoring
    failures = 0
    with tempfile.TemporaryDirectory() as folder:
        for name, judged, published in PUBLISHED:
            place = os.path.join(ir, name)
            figures = {}
            for way in ("product", "plain"):
                run = os.path.join(folder, f"{name}.{way}")
                command = [args.trec_run, os.path.join(place, "docs.jsonl"), os.path.join(place, "queries.tsv"), run]
                subprocess.run(command + (["--plain"] if way == "plain" else []), check=True)
                figures[way] = scoring.evaluate(scoring.read_qrels(os.path.join(place, judged)), scoring.read_run(run))
            means, per = figures["product"]
            plain_means, plain = figures["plain"]
            differences = [per[q]["MAP@1000"] - plain[q]["MAP@1000"] for q in per]
            better, worse = sum(d > 0 for d in differences), sum(d < 0 for d in differences)
            passed = means["MAP@1000"] > published
            failures += not passed
            print(f"{name}: MAP {means['MAP@1000']:.4f} (published BM25 {published}: {'passed' if passed else 'NOT PASSED'}), "
                  f"nDCG@10 {means['nDCG@10']:.4f}; Xapian's defaults {plain_means['MAP@1000']:.4f}; "
                  f"{better} queries better, {worse} worse, sign test p {sign_test(better, worse):.4f}, "
                  f"randomisation test p {randomisation_test(differences):.4f}")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
