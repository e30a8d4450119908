"""A search-server over a library, started on a free port and ended by its process."""
import re
import subprocess


class ServedLibrary:
    def __init__(self, server, library):
        self.command = [server, "--library", library, "--listen", "127.0.0.1:0", "--log-level", "quiet"]

    def __enter__(self):
        self.process = subprocess.Popen(self.command, stdout=subprocess.PIPE, text=True)
        found = re.search(r"http://([\d.]+):(\d+)", self.process.stdout.readline())
        if not found:
            self.__exit__()
            raise RuntimeError("the server did not start: " + " ".join(self.command))
        self.host, self.port = found[1], int(found[2])
        return self

    def __exit__(self, *_):
        self.process.terminate()
        try:
            self.process.wait(30)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.process.stdout.close()

    @property
    def address(self):
        return f"http://{self.host}:{self.port}"

    def resident_megabytes(self):
        with open(f"/proc/{self.process.pid}/status", encoding="utf-8") as status:
            return next(int(line.split()[1]) for line in status if line.startswith("VmRSS:")) / 1024
