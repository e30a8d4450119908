"""Runs raw-xapian, what Xapian alone gives, and reads its lines."""
import collections
import subprocess

from figures import percentile, print_table

Alone = collections.namedtuple("Alone", "queries p50 p95 p99 cpu per_second_1 per_second_2")


def measure(program, raw, queries_file, seconds, only=None, way=None, library=None):
    """`raw`: the papers indexed with Xapian alone; `library`: the product's, for its own matching. -> {(class, way): Alone}"""
    command = [program, "--raw", raw, "--queries", queries_file, "--seconds", f"{seconds:.0f}"]
    command += ["--library", library] if library else []
    command += (["--only", only] if only else []) + (["--way", way] if way else [])
    said = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout
    figures = {}
    for line in said.splitlines()[1:]:
        of_class, way, *values = line.split("\t")
        figures[of_class, way] = Alone(int(values[0]), *map(float, values[1:]))
    return figures


def report(alone, ours):
    """`ours`: {class: Taken} over HTTP, of http_latency"""
    print("Xapian alone on an index of its own: the twenty best matched; and answered, with seven facets and snippets.\n"
          "Own: the product's query read, and matched in its index: passages with any word, with every word")
    rows = []
    for (of_class, way), one in alone.items():
        mine = ours.get(of_class)
        ratios = [percentile(mine.milliseconds, 50) / one.p50, percentile(mine.milliseconds, 99) / one.p99, mine.cpu / one.cpu] if mine else ["-"] * 3
        rows.append([f"{of_class}, {way}", one.p50, one.p95, one.p99, one.cpu, one.per_second_1, one.per_second_2, *ratios])
    print_table(["class", "p50 ms", "p95 ms", "p99 ms", "CPU ms", "1 thread/s", "2 threads/s", "ours : this, p50", "p99", "CPU"], rows)
