"""A library on several machines: shards served by xapian-tcpsrv, a search-server in front of them."""
import http.client
import json
import os
import shutil
import socket
import subprocess

from programs import address_said, wait_until

SHARD_PORT = 7001
SHARDS = 3
PATIENCE_MS = 1000


def shard_of(name, shards=SHARDS):
    """Where a document or a passage stands, by its id: FNV-1a, as evidence/index/index_layout.cpp has it."""
    number = 2166136261
    for byte in name.split("-")[0].encode():
        number = (number ^ byte) * 16777619 % 2**32
    return number % shards + 1


def is_listening(address, port):
    try:
        socket.create_connection((address, port), 1).close()
        return True
    except OSError:
        return False


class ShardServer:
    """xapian-tcpsrv on a host; can be started anew."""

    def __init__(self, programs, host, database, port=SHARD_PORT, idle_ms=3_600_000):
        self.programs, self.host, self.port = programs, host, port
        self.command = host.inside(["xapian-tcpsrv", "--quiet", "--port", str(port), "--idle-timeout", str(idle_ms),
                                    "--active-timeout", "15000", str(database)])
        self.start()

    @property
    def address(self):
        return f"tcp://{self.host.address}:{self.port}"

    def start(self):
        self.program = self.programs.start(self.command)
        if wait_until(lambda: is_listening(self.host.address, self.port), 10) is None:
            raise RuntimeError(self.address + ": xapian-tcpsrv does not listen")


class Front:
    """A search-server, asked over one connection that is kept."""

    def __init__(self, programs, server, library, shards=None, patience_ms=PATIENCE_MS, configuration=None):
        # No answer is kept: a kept one would tell nothing of the shards.
        config = {"library": str(library), "listen": "127.0.0.1:0", "hosts": ["precedent.test"],
                  "shard_patience_ms": patience_ms, "cache_megabytes": 0}
        if shards:
            config["shards"] = shards
        os.makedirs(library, exist_ok=True)
        file = str(configuration or f"{library}-{len(programs.started)}.json")
        with open(file, "w", encoding="utf-8") as out:
            json.dump(config, out)
        self.program = programs.start([server, "--config", file, "--log-level", "quiet"])
        self.host, self.port = address_said(self.program)
        self.connection = None

    def ask(self, path, method="GET", body=None, headers=None):
        """-> (status, type, bytes)"""
        for attempt in (1, 2):
            try:
                if not self.connection:
                    self.connection = http.client.HTTPConnection(self.host, self.port, timeout=60)
                self.connection.request(method, path, body, {"Host": "precedent.test", **(headers or {})})
                answer = self.connection.getresponse()
                return answer.status, answer.getheader("Content-Type", ""), answer.read()
            except (http.client.HTTPException, ConnectionError):
                self.connection = None
                if attempt == 2:
                    raise
        return None

    def json(self, path, **how):
        status, _, body = self.ask(path, **how)
        if status != 200:
            raise RuntimeError(f"{path}: {status} {body[:300]}")
        return json.loads(body)


def add(indexer, library, papers, shards=None, environment=None, host=None):
    command = [indexer, "add", "--library", str(library), "--log-level", "quiet"]
    command += ["--shards", str(shards)] if shards else []
    command += [str(papers)]
    subprocess.run(host.inside(command) if host else command, check=True, stdout=subprocess.DEVNULL,
                   env={**os.environ, **(environment or {})})


def copy_ledger(library, front):
    """What search-server needs where the shards are elsewhere: the ledger, and the originals to give out."""
    shutil.copytree(library / "current" / "public" / "ledger", front / "current" / "public" / "ledger")
    shutil.copytree(library / "originals", front / "originals")
    return front


def shards_in(library):
    return [library / "current" / "public" / f"shard-{number}" for number in range(1, SHARDS + 1)]
