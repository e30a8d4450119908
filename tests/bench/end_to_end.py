"""Indexing a folder of PDFs from the files to a searchable index: the product, omindex and recollindex in turn."""
import glob
import os
import resource
import shutil
import subprocess
import time

from figures import median, print_table

RUNS = 3


def product(programs, folder, target):
    return [programs.indexer, "add", "--library", target, "--log-level", "quiet", folder], {}


def omindex(_, folder, target):
    return ["omindex", "--db", target, "--url", "/", "--stemmer", "english", folder], {}


def recollindex(_, folder, target):
    """No daemon, nothing of the user's own configuration, and no politeness: by itself it runs at the lowest priority."""
    os.makedirs(target)
    with open(os.path.join(target, "recoll.conf"), "w", encoding="utf-8") as out:
        out.write(f"topdirs = {folder}\nloglevel = 2\nidxniceprio = 0\n")
    return ["recollindex", "-c", target, "-z"], {"RECOLL_CONFDIR": target}


WAYS = {"the product": product, "omindex": omindex, "recollindex": recollindex}


def documents_read(name, target):
    """What the finished index says of itself, so that one that reads nothing is seen."""
    database = {"the product": "current/public/shard-1", "omindex": "", "recollindex": "xapiandb"}[name]
    said = subprocess.run(["xapian-delve", os.path.join(target, database)], capture_output=True, text=True, check=False).stdout
    return {line.split(" = ")[0]: line.split(" = ")[1] for line in said.splitlines() if " = " in line}


def timed(command, extra):
    """-> seconds by the clock, seconds of CPU of it and its children"""
    before, begin = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run(command, env=os.environ | extra, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.perf_counter() - begin, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def report(programs, folder, work):
    pdfs = glob.glob(os.path.join(folder, "**", "*.pdf"), recursive=True)
    if not pdfs:
        print(f"end to end: skipped, no PDFs in {folder}\n", flush=True)
        return
    megabytes = sum(map(os.path.getsize, pdfs)) / 1e6
    print(f"{len(pdfs)} PDFs, {megabytes:.1f} MB, fresh index each time, {RUNS} runs in turn, medians")
    taken, held = {name: [] for name in WAYS}, {}
    for _ in range(RUNS):
        for name, way in WAYS.items():
            target = os.path.join(work, "end-to-end")
            shutil.rmtree(target, ignore_errors=True)
            taken[name].append(timed(*way(programs, folder, target)))
            held[name] = documents_read(name, target)
            shutil.rmtree(target, ignore_errors=True)
    ours = median([clock for clock, _ in taken["the product"]])
    rows = []
    for name, runs in taken.items():
        clock, cpu = median([one for one, _ in runs]), median([one for _, one in runs])
        rows.append([name, clock, cpu, len(pdfs) / clock, ours / clock, held[name].get("number of documents", "?"),
                     held[name].get("average document length", "?")])
    print_table(["PDFs to index", "seconds", "CPU s", "PDFs/s", "ours : this", "Xapian documents", "mean terms"], rows)
