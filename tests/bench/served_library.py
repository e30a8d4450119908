"""A search-server over a library, started on a free port and ended by its process."""
import json
import os
import re
import subprocess
import tempfile

# The server keeps answers until the next commit. What measures searching must not measure that.
KEEPS_NO_ANSWERS = {"cache_megabytes": 0}


class ServedLibrary:
    """`config`: keys of the server's configuration file."""

    def __init__(self, server, library, config=None):
        self.command, self.config_file = [server, "--library", library, "--listen", "127.0.0.1:0", "--log-level", "quiet"], None
        if config:
            with tempfile.NamedTemporaryFile("w", suffix=".json", delete=False) as out:
                json.dump(config, out)
            self.config_file = out.name
            self.command += ["--config", out.name]

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
        if self.config_file:
            os.remove(self.config_file)

    @property
    def address(self):
        return f"http://{self.host}:{self.port}"

    def resident_megabytes(self):
        with open(f"/proc/{self.process.pid}/status", encoding="utf-8") as status:
            return next(int(line.split()[1]) for line in status if line.startswith("VmRSS:")) / 1024

    def cpu_seconds(self):
        """What the processor worked for it so far; unlike the clock, this hardly suffers from what else runs."""
        with open(f"/proc/{self.process.pid}/stat", encoding="utf-8") as stat:
            fields = stat.read().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
