#!/usr/bin/env python3
"""Every example of README.md, CONTRIBUTING.md and docs/how-to runs: each page is read by a Reader of its own, block after block.

run.py --root PROJECT --indexer PROGRAM --server PROGRAM [--page docs/how-to/back-up.md]...
Prints what was not run, with the reason that the page gives. Exit: 0 all holds, 1 something does not.
"""
import argparse
import concurrent.futures
import glob
import os
import shutil
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "bench"))
from markdown_page import Page
from reader import Failed, Reader
from served_library import ServedLibrary


def read_arguments():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--root", required=True)
    parser.add_argument("--indexer", required=True)
    parser.add_argument("--server", required=True)
    parser.add_argument("--page", action="append", default=[])
    arguments = parser.parse_args()
    arguments.root = os.path.abspath(arguments.root)
    return arguments


def pages_of(root):
    found = [os.path.relpath(name, root) for name in sorted(glob.glob(os.path.join(root, "docs/how-to/*.md")))]
    return ["README.md", "CONTRIBUTING.md"] + found


def programs_of(arguments):
    indexer, server = os.path.abspath(arguments.indexer), os.path.abspath(arguments.server)
    check_quotes = os.path.join(os.path.dirname(indexer), "check-quotes")
    named = {"indexer": indexer, "search-server": server, "check-quotes": check_quotes}
    return {**named, "precedent-indexer": indexer, "precedent-server": server, "precedent-check-quotes": check_quotes}


def read_page(folder, page, programs, sample_port):
    """The page's failures."""
    if page.problems:
        return page.problems
    failures = []
    with Reader(folder, page, programs, sample_port) as reader:
        line = 0
        try:
            for block in page.blocks:
                line = block.line
                if not block.not_run:
                    reader.do(block)
            reader.leave()
        except Failed as failed:
            failures.append(f"{page.name}:{line}: {failed}")
        except OSError as error:
            failures.append(f"{page.name}:{line}: {error}")
    shutil.rmtree(folder, ignore_errors=True)
    return failures


def tell(page, failures, seconds):
    run = sum(1 for block in page.blocks if not block.not_run)
    print(f"{'FAILS' if failures else 'ok   '} {page.name}: {run} of {len(page.blocks)} blocks, {seconds:.1f} s")
    for block in page.blocks:
        if block.not_run:
            print(f"      not run, line {block.line}: {block.not_run}")
    for failure in failures:
        print("  " + failure.replace("\n", "\n    "))
    sys.stdout.flush()


def read_all(arguments, folder):
    programs = programs_of(arguments)
    subprocess.run([arguments.indexer, "add", "--library", os.path.join(folder, "sample"), "--log-level", "quiet",
                    os.path.join(arguments.root, "corpus/sample")], check=True)
    pages = [Page(arguments.root, name) for name in arguments.page or pages_of(arguments.root)]

    def read(numbered):
        number, page = numbered
        begun = time.monotonic()
        return read_page(os.path.join(folder, f"page-{number}"), page, programs, server.port), time.monotonic() - begun

    failed = 0
    with ServedLibrary(arguments.server, os.path.join(folder, "sample")) as server:
        with concurrent.futures.ThreadPoolExecutor(2) as pool:
            for page, (failures, seconds) in zip(pages, pool.map(read, enumerate(pages))):
                tell(page, failures, seconds)
                failed += bool(failures)
    return failed


def main():
    arguments = read_arguments()
    with tempfile.TemporaryDirectory(prefix="precedent-examples-") as folder:
        return 1 if read_all(arguments, folder) else 0


if __name__ == "__main__":
    sys.exit(main())
