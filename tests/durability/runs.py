"""The indexer's commands, with a disk that fails and kills at chosen moments, and what a library holds afterwards."""
import json
import os
import re
import shutil
import signal
import subprocess
import time


class Programs:
    def __init__(self, arguments):
        self.indexer, self.server, self.faults, self.printer = (
            arguments.indexer, arguments.server, arguments.faults, arguments.print)

    def run(self, words, **faults):
        return subprocess.run([self.indexer, *words], text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                              env=self.environment(faults), check=False)

    def start(self, words, **faults):
        return subprocess.Popen([self.indexer, *words], text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                                env=self.environment(faults))

    def environment(self, faults):
        if not faults:
            return None
        return {**os.environ, "LD_PRELOAD": self.faults,
                **{"FAULTS_" + name.upper(): str(value) for name, value in faults.items()}}


def events_of(output):
    """What a run with --json told; the last line of a run that was killed may be cut."""
    told = []
    for line in output.splitlines():
        try:
            told.append(json.loads(line))
        except ValueError:
            pass
    return [event for event in told if isinstance(event, dict)]


class Library:
    def __init__(self, programs, folder):
        self.programs, self.folder = programs, folder

    def printed(self, brief=False):
        """What readers see: lines, in one order. Raises where the library does not open."""
        return sorted(subprocess.run([self.programs.printer, self.folder, *(["ids"] if brief else [])], text=True,
                                     stdout=subprocess.PIPE, check=True).stdout.splitlines())

    def documents(self):
        """Id -> "public" or "restricted"; a newer version's predecessors too. Empty before the first commit."""
        if not os.path.exists(os.path.join(self.folder, "current", "committed")):
            return {}
        found = {}
        for line in self.printed(brief=True):
            index, _, document = line.split(" ")[:3]
            assert document not in found, f"{document} stands in both indexes"
            found[document] = index
        return found

    def check(self):
        """Its commit and its notes. Raises where something is wrong."""
        run = self.programs.run(["check", "--library", self.folder])
        assert run.returncode == 0, "check: " + run.stdout
        return int(re.search(r"at commit (\d+)", run.stdout)[1]), re.findall(r"note: (.*)", run.stdout)

    def commit(self):
        link = os.path.join(self.folder, "current", "committed")
        return int(os.readlink(link).rpartition("-")[2]) if os.path.lexists(link) else 0

    def is_there(self):
        return os.path.exists(os.path.join(self.folder, "current"))

    def has_original(self, document):
        folder = os.path.join(self.folder, "originals", "")
        return any(name.startswith(document) for _, _, names in os.walk(folder) for name in names)


def wait(process, seconds):
    """Its output; killed where it still runs then."""
    try:
        return process.communicate(timeout=seconds)[0]
    except subprocess.TimeoutExpired:
        process.send_signal(signal.SIGKILL)
        return process.communicate()[0]


def fresh(folder):
    shutil.rmtree(folder, ignore_errors=True)
    os.makedirs(folder)
    return folder


class Clock:
    def __init__(self):
        self.begun = time.monotonic()

    def seconds(self):
        return time.monotonic() - self.begun
