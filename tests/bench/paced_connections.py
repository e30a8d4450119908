"""Many connections kept alive that ask now and then, as open pages of people do: together no more than the server can
serve. Each answer's time counts from when it was due, so that a server that falls behind is seen."""
import asyncio
import collections
import itertools
import time

from connections import read_answer
from figures import percentile

Paced = collections.namedtuple("Paced", "connections asked statuses failures opened_anew p50 p99 longest")
PATIENCE = 60  # seconds for an answer


class Counts:
    def __init__(self):
        self.milliseconds, self.statuses, self.failures, self.opened = [], collections.Counter(), 0, 0


async def ask_once(served, streams, path, due, counts):
    """-> the streams to go on with, or None where the connection is gone"""
    try:
        if not streams:
            streams = await asyncio.open_connection(served.host, served.port)
            counts.opened += 1
        reader, writer = streams
        writer.write(f"GET {path} HTTP/1.1\r\nHost: {served.host}\r\n\r\n".encode())
        status, _ = await asyncio.wait_for(read_answer(reader), PATIENCE)
        counts.milliseconds.append(1000 * (time.monotonic() - due))
        counts.statuses[status] += 1
        return streams
    except (OSError, asyncio.IncompleteReadError, asyncio.TimeoutError):
        counts.failures += 1
        if streams:
            streams[1].close()
        return None


async def keep_pace(served, paths, first_due, every, deadline, counts):
    streams, due = None, first_due
    while due < deadline:
        await asyncio.sleep(max(0, due - time.monotonic()))
        streams = await ask_once(served, streams, next(paths), due, counts)
        due += every
    if streams:
        streams[1].close()


async def ask_from_all(served, paths, parallel, every, seconds):
    counts, shared, begin = Counts(), itertools.cycle(paths), time.monotonic() + 1
    # Spread evenly, so that they ask together once in every / parallel seconds.
    await asyncio.gather(*(keep_pace(served, shared, begin + every * i / parallel, every, begin + seconds, counts) for i in range(parallel)))
    return counts


def measure(served, paths, parallel, every, seconds):
    """Each connection asks once in `every` seconds. -> Paced"""
    counts = asyncio.run(ask_from_all(served, paths, parallel, every, seconds))
    taken = counts.milliseconds
    return Paced(parallel, len(taken) + counts.failures, dict(counts.statuses), counts.failures, counts.opened - parallel,
                 percentile(taken, 50), percentile(taken, 99), max(taken, default=float("nan")))
