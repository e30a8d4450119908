"""A library on several machines, in network namespaces: the same answers as on one, and what holds when a machine goes.

distribution.py --indexer PROGRAM --server PROGRAM --sample FOLDER [--only PART]
Exit: 0 all holds, 1 something does not, 77 where no network namespaces can be made or Xapian's programs are missing.
"""
import argparse
import pathlib
import shutil
import signal
import sys
import tempfile

import equality
import losses
from checks import failures
from hosts import Network, enter, why_not
from machines import SHARDS, Front, ShardServer, add, copy_ledger, shards_in
from programs import Programs
from replication import CHANGESETS, check_replication

SKIPPED = 77
PARTS = ("equality", "losses", "copies", "idle", "replication")


def options():
    parser = argparse.ArgumentParser()
    for name in ("indexer", "server", "sample"):
        parser.add_argument("--" + name, required=True)
    parser.add_argument("--only", choices=PARTS)
    return parser.parse_args()


def why_skipped():
    for program in ("xapian-tcpsrv", "xapian-replicate", "xapian-replicate-server"):
        if not shutil.which(program):
            return program + " is missing (Debian: xapian-tools)"
    if not shutil.which("ip"):
        return "ip is missing (Debian: iproute2)"
    return why_not()


def check_equality(given, programs, folder, shards):
    one = Front(programs, given.server, folder / "one")
    expected = equality.answers(one, equality.addresses(one, pathlib.Path(given.sample)))
    local = Front(programs, given.server, folder / "three")
    equality.check_same(expected, local, "three shards on one machine")
    remote = Front(programs, given.server, folder / "front", [shard.address for shard in shards])
    equality.check_same(expected, remote, "three shards on three machines")
    for front in (one, local, remote):
        front.program.end()


def check_losses(given, programs, folder, shards):
    front = Front(programs, given.server, folder / "front", [shard.address for shard in shards])
    losses.check_losses(front, shards)
    losses.check_all_lost(front, shards)
    front.program.end()


def check_copies(given, programs, hosts, folder, shards):
    databases = shards_in(folder / "three")
    second = ShardServer(programs, hosts[3], databases[1], port=7002)
    front = Front(programs, given.server, folder / "front",
                  [shards[0].address, [shards[1].address, second.address], str(databases[2])])
    losses.check_copies(front, shards[1], second)
    front.program.end()


def check_idle(given, programs, hosts, folder):
    databases = shards_in(folder / "three")
    shards = [ShardServer(programs, hosts[1], databases[number], port=7200 + number, idle_ms=400)
              for number in range(SHARDS)]
    front = Front(programs, given.server, folder / "front", [shard.address for shard in shards])
    losses.check_idle(front)
    front.program.end()


def run(given, hosts, folder):
    add(given.indexer, folder / "one", given.sample)
    add(given.indexer, folder / "three", given.sample, shards=SHARDS, environment=CHANGESETS)
    copy_ledger(folder / "three", folder / "front")
    with Programs() as programs:
        enter(hosts[0])
        shards = [ShardServer(programs, host, database)
                  for host, database in zip(hosts[1:], shards_in(folder / "three"))]
        parts = {
            "equality": lambda: check_equality(given, programs, folder, shards),
            "losses": lambda: check_losses(given, programs, folder, shards),
            "copies": lambda: check_copies(given, programs, hosts, folder, shards),
            "idle": lambda: check_idle(given, programs, hosts, folder),
            "replication": lambda: check_replication(programs, given, hosts, folder),
        }
        for part in [given.only] if given.only else PARTS:
            parts[part]()


def main():
    given = options()
    if reason := why_skipped():
        print("skipped: " + reason)
        return SKIPPED
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # so that everything is taken down
    with tempfile.TemporaryDirectory(prefix="precedent-distribution-") as folder, Network(SHARDS + 2) as hosts:
        run(given, hosts, pathlib.Path(folder))
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
