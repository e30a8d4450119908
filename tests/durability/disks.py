"""Disks that are read-only, damaged, full for a while or gone; two indexers at once. Each function raises where something
does not hold."""
import errno
import os
import random
import shutil
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request

from papers import Papers
from runs import Library, fresh, wait

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "bench"))
from served_library import ServedLibrary  # noqa: E402  pylint: disable=wrong-import-position

PATIENCE = 30  # seconds


class Place:
    def __init__(self, programs, work):
        self.programs, self.work = programs, fresh(work)
        self.library = Library(programs, os.path.join(work, "library"))
        self.papers = Papers(os.path.join(work, "papers"))
        self.papers.add(6)

    def add(self, **faults):
        return self.programs.run(["add", "--library", self.library.folder, self.papers.folder],
                                 **({"under": self.work, **faults} if faults else {}))

    def has_all(self):
        return self.papers.ids() <= set(self.library.documents())


def until(holds, what):
    deadline = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < deadline, what
        time.sleep(0.1)


def read_only(programs, work):
    place = Place(programs, work)
    assert place.add().returncode == 0
    before = place.library.printed()
    place.papers.add(2)
    run = place.add(fail_at=1, error=errno.EROFS)
    assert run.returncode == 1 and "Read-only file system" in run.stdout and place.library.folder in run.stdout, run.stdout
    assert place.library.printed() == before
    check = programs.run(["check", "--library", place.library.folder], under=place.work, fail_at=1, error=errno.EROFS)
    assert check.returncode == 0, check.stdout
    assert place.add().returncode == 0 and place.has_all()


def damaged(programs, work):
    place = Place(programs, work)
    assert place.add().returncode == 0
    chance = random.Random(1)
    for _ in range(4):
        before = place.library.documents()
        place.papers.add(2)
        run = place.add(fail_at=chance.randint(1, 250), error=errno.EIO)
        assert run.returncode in (0, 1), run
        assert run.returncode == 0 or "Input/output error" in run.stdout, run.stdout
        assert set(before) <= set(place.library.documents())
        place.library.check()
    assert place.add().returncode == 0 and place.has_all()


def full_for_a_while(programs, work):
    """A watch says that the disk is full, and goes on when it is not."""
    place, full = Place(programs, work), os.path.join(work, "full")
    assert place.add().returncode == 0
    with open(full, "w", encoding="utf-8"):
        pass
    place.papers.add(2)
    watching = programs.start(["watch", "--library", place.library.folder, place.papers.folder],
                              under=place.library.folder, full_while=full)
    try:
        time.sleep(3)
        assert watching.poll() is None and not place.has_all()
        os.remove(full)
        until(place.has_all, "what was saved while the disk was full is not there")
    finally:
        watching.send_signal(signal.SIGTERM)
    output = wait(watching, PATIENCE)
    assert "No space left on device" in output, output
    place.library.check()


def really_full(programs, work):
    """On a small disk of its own; "" or why it was not tried."""
    script = r"""
        mount -t tmpfs -o size=2m tmpfs "$1" || exit 77
        for i in 1 2 3 4 5 6; do cp -r "$3" "$4/more-$i"; sed -i "s/Report/Report $i/" "$4/more-$i"/*.txt; "$2" add --library "$1/library" "$4/more-$i" && continue
        code=$?; "$2" check --library "$1/library" || exit 3; exit $code; done"""
    place, disk = Place(programs, work), os.path.join(work, "disk")
    os.makedirs(disk)
    place.papers.add(60)
    run = subprocess.run(["unshare", "-m", "sh", "-c", script, "sh", disk, programs.indexer, place.papers.folder, place.work],
                         text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
    if run.returncode == 77 or "unshare: " in run.stdout or "unshare failed" in run.stdout:
        return "a disk of its own needs root and mount namespaces"
    assert run.returncode == 1 and "No space left on device" in run.stdout and "whole and consistent" in run.stdout, run.stdout
    return ""


def gone(programs, work):
    """The server answers 503 while the library's folder is gone, and serves again when it is back."""
    place = Place(programs, work)
    assert place.add().returncode == 0
    with ServedLibrary(programs.server, place.library.folder, {"cache_megabytes": 0}) as served:
        def status(path="/api/v1/evidence?q=trust"):
            try:
                with urllib.request.urlopen(served.address + path, timeout=10) as answer:
                    return answer.status
            except urllib.error.HTTPError as error:
                assert place.work not in error.read().decode(), "a path is told to a visitor"
                return error.code
        assert status() == 200
        os.rename(place.library.folder, place.library.folder + "-away")
        assert status() == 503
        run = programs.run(["check", "--library", place.library.folder])
        assert run.returncode == 1 and "is no library" in run.stdout, run.stdout
        os.rename(place.library.folder + "-away", place.library.folder)
        assert status() == 200
        shutil.rmtree(place.library.folder)
        assert status() == 503
    return ""


def papers_gone(programs, work):
    """An empty folder in the place of the watched one is a disk that is not there, not papers that were deleted."""
    place = Place(programs, work)
    assert place.add().returncode == 0
    before = place.library.printed()
    os.rename(place.papers.folder, place.papers.folder + "-away")
    os.makedirs(place.papers.folder)
    watching = programs.start(["watch", "--library", place.library.folder, place.papers.folder])
    time.sleep(2)
    watching.send_signal(signal.SIGTERM)
    output = wait(watching, PATIENCE)
    assert "is not there, or is empty" in output, output
    assert place.library.printed() == before


def two_at_once(programs, work):
    for _ in range(3):
        place = Place(programs, work)
        words = ["add", "--library", place.library.folder, place.papers.folder]
        both = [programs.start(words) for _ in range(3)]
        told = [(wait(one, PATIENCE), one.returncode) for one in both]
        assert sorted(code for _, code in told)[0] == 0, told
        assert all(code == 0 or (code == 1 and "another indexer is writing to this library" in said) for said, code in told), told
        assert place.has_all()
        _, notes = place.library.check()
        assert not notes, notes


def backed_up_while_written(programs, work):
    """Each backup is whole and at some commit; the last one restored holds what the library held then."""
    place = Place(programs, work)
    backup, restored = os.path.join(work, "backup"), Library(programs, os.path.join(work, "restored"))
    assert place.add().returncode == 0
    place.papers.add(80)
    with ServedLibrary(programs.server, place.library.folder):
        watching = programs.start(["watch", "--library", place.library.folder, place.papers.folder])
        try:
            held = 0
            deadline = time.monotonic() + PATIENCE
            while held < len(place.papers.held):
                assert time.monotonic() < deadline, f"{held} of {len(place.papers.held)} backed up"
                run = programs.run(["backup", "--library", place.library.folder, "--to", backup])
                assert run.returncode == 0, run.stdout
                Library(programs, backup).check()
                now = len(Library(programs, backup).documents())
                assert now >= held, (now, held)
                held = now
        finally:
            watching.send_signal(signal.SIGTERM)
            wait(watching, PATIENCE)
    run = programs.run(["restore", "--from", backup, "--library", restored.folder])
    assert run.returncode == 0, run.stdout
    _, notes = restored.check()
    assert not notes, notes
    assert restored.printed() == place.library.printed()


TRIED = [backed_up_while_written, read_only, damaged, full_for_a_while, really_full, gone, papers_gone, two_at_once]
