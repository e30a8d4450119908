"""Programs that run while a context lasts, each in a process group of its own so that what it started ends with it."""
import ctypes
import os
import re
import signal
import subprocess
import time

PR_SET_PDEATHSIG = 1
libc = ctypes.CDLL(None, use_errno=True)


def end_with_parent():
    libc.prctl(PR_SET_PDEATHSIG, signal.SIGKILL)


class Program:
    def __init__(self, command, environment=None):
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
                                        start_new_session=True, preexec_fn=end_with_parent,
                                        env={**os.environ, **(environment or {})})

    def send(self, which):
        try:
            os.killpg(self.process.pid, which)
        except ProcessLookupError:
            pass

    def kill(self):
        self.send(signal.SIGKILL)
        self.process.wait()
        self.process.stdout.close()

    def end(self):
        """Gently, then not; whether it ended by itself."""
        self.send(signal.SIGCONT)
        self.send(signal.SIGTERM)
        try:
            self.process.wait(10)
            is_gentle = True
        except subprocess.TimeoutExpired:
            is_gentle = False
        self.send(signal.SIGKILL)
        self.process.wait()
        self.process.stdout.close()
        return is_gentle

    def is_running(self):
        return self.process.poll() is None


class Programs:
    """All that one context started."""

    def __init__(self):
        self.started = []

    def __enter__(self):
        return self

    def __exit__(self, *_):
        for program in reversed(self.started):
            if not program.process.stdout.closed:
                program.end()

    def start(self, command, **how):
        program = Program(command, **how)
        self.started.append(program)
        return program


def wait_until(holds, seconds, step=0.05):
    """How long it took, or nothing where it never held."""
    begin = time.monotonic()
    while time.monotonic() - begin < seconds:
        if holds():
            return time.monotonic() - begin
        time.sleep(step)
    return None


def address_said(program):
    found = re.search(r"http://([\d.]+):(\d+)", program.process.stdout.readline())
    if not found:
        raise RuntimeError("the server did not start: " + " ".join(program.process.args))
    return found[1], int(found[2])
