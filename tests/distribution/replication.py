"""One machine indexes, the others keep copies that follow it."""
import threading
import time

from checks import check
from machines import Front, SHARDS, ShardServer, add, is_listening
from programs import wait_until

REPLICATE_PORT = 7010
PAPER = """BRACKWATER METROPOLITAN BOROUGH COUNCIL

STRONGER FAMILIES SCRUTINY COMMISSION

14 OCTOBER 2025

This is an invented document.

12. THE QUOKKA CONTRACT

The Commission heard that the quokka contract %d had been let to Brackwater Together CIC for three years, and asked for a
report on what families would notice.

RECOMMENDED that the Cabinet publish the quokka contract in full.
"""
CHANGESETS = {"XAPIAN_MAX_CHANGESETS": "100"}
NO_CHANGESETS = {"XAPIAN_MAX_CHANGESETS": "0"}  # what is added so is copied whole


def replicate(programs, host, source, name, copy):
    return programs.start(host.inside(["xapian-replicate", "--quiet", "--host", source.address, "--port",
                                       str(REPLICATE_PORT), "--master", name, "--interval", "1", "--reader-time", "0",
                                       "--timeout", "10", str(copy)]))


class Watcher(threading.Thread):
    """Asks all the time, and keeps what was no whole answer."""

    def __init__(self, front):
        super().__init__(daemon=True)
        self.front, self.asked, self.wrong, self.is_over = front, 0, [], False

    def run(self):
        while not self.is_over:
            for path in ("/api/v1/evidence?q=children", "/api/v1/documents", "/search?q=contract"):
                status, _, body = self.front.ask(path)
                self.asked += 1
                if status != 200 or b'"incomplete":[' in body:
                    self.wrong.append(f"{path}: {status}")

    def end(self):
        self.is_over = True
        self.join()


def check_replication(programs, options, hosts, folder):
    front_host, *shard_hosts, indexing = hosts
    library = folder / "three"
    public = library / "current" / "public"
    programs.start(indexing.inside(["xapian-replicate-server", "--port", str(REPLICATE_PORT), str(public)]))
    wait_until(lambda: is_listening(indexing.address, REPLICATE_PORT), 10)
    copies = folder / "copies"
    ledger = copies / "front" / "current" / "public" / "ledger"
    ledger.parent.mkdir(parents=True)
    wanted = [ledger]
    replicate(programs, front_host, indexing, "ledger", ledger)
    for number, host in enumerate(shard_hosts, 1):
        wanted.append(copies / f"shard-{number}")
        replicate(programs, host, indexing, f"shard-{number}", wanted[-1])
    check(wait_until(lambda: all((one / "XAPIANDB").exists() for one in wanted), 15) is not None, "copies are made")
    shards = [ShardServer(programs, host, copies / f"shard-{number}", port=7101)
              for number, host in enumerate(shard_hosts, 1)]
    addresses = [shard.address for shard in shards]
    front = Front(programs, options.server, copies / "front", addresses)
    same = Front(programs, options.server, copies / "front", addresses)
    check(front.json("/healthz")["status"] == "ok" and bool(front.json("/api/v1/coverage")), "copies are served")
    watcher = Watcher(same)
    watcher.start()
    for number in range(1, SHARDS + 3):
        paper = folder / "new" / f"quokka-{number}.txt"
        paper.parent.mkdir(exist_ok=True)
        paper.write_text(PAPER % number, encoding="utf-8")
        add(options.indexer, library, paper, host=indexing,
            environment=CHANGESETS if number <= SHARDS else NO_CHANGESETS)
        begin = time.monotonic()
        found = wait_until(lambda: front.json(f"/api/v1/evidence?q=%22quokka+contract+{number}%22")["total"]["value"] > 0, 15)
        check(found is not None, f"paper {number}, added on the indexing machine, is found after "
                                 f"{time.monotonic() - begin:.1f} s")
    watcher.end()
    check(not watcher.wrong, f"{watcher.asked} answers meanwhile, all whole {watcher.wrong[:5]}")
    for program in programs.started:
        if "xapian-replicate" in program.process.args and not program.is_running():
            check(False, "xapian-replicate ended: " + " ".join(program.process.args))
