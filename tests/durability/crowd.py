"""Two thousand connections that ask nothing and five hundred that send a byte at a time, beside visitors who search: what
those wait for, against the same visitors alone, in turns."""
import asyncio
import itertools
import os
import statistics
import sys
import time

from mixed_load import PATHS

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "bench"))
from connections import read_answer  # noqa: E402  pylint: disable=wrong-import-position
from served_library import KEEPS_NO_ANSWERS, ServedLibrary  # noqa: E402  pylint: disable=wrong-import-position

IDLE, SLOW, VISITORS = 2000, 500, 4
SECONDS = 20.0  # of each turn
TURNS = 3
BETWEEN_BYTES = 0.5
PAUSE = 0.1  # of a visitor between two requests


async def stay_idle(served, ended):
    while not ended.is_set():
        _, writer = await asyncio.open_connection(served.host, served.port)
        await ended.wait()
        writer.close()


async def send_slowly(served, ended):
    """A search, a byte at a time; anew when the server has had enough."""
    while not ended.is_set():
        writer = None
        try:
            _, writer = await asyncio.open_connection(served.host, served.port)
            for byte in itertools.chain(b"GET /search?q=trust HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: ", itertools.repeat(97)):
                if ended.is_set():
                    break
                writer.write(bytes([byte]))
                await writer.drain()
                await asyncio.sleep(BETWEEN_BYTES)
        except OSError:
            pass
        finally:
            if writer:
                writer.close()


async def visit(served, until, waited, failures):
    reader, writer = await asyncio.open_connection(served.host, served.port)
    for path in itertools.cycle(PATHS):
        if time.monotonic() > until:
            break
        begun = time.perf_counter()
        writer.write(f"GET {path} HTTP/1.1\r\nHost: {served.host}\r\n\r\n".encode())
        status, _ = await read_answer(reader)
        waited.append(time.perf_counter() - begun)
        if status != 200:
            failures.append((path, status))
        await asyncio.sleep(PAUSE)
    writer.close()


async def turn(served, is_crowded, failures):
    ended, waited = asyncio.Event(), []
    crowd = []
    if is_crowded:
        crowd = [asyncio.create_task(stay_idle(served, ended)) for _ in range(IDLE)]
        crowd += [asyncio.create_task(send_slowly(served, ended)) for _ in range(SLOW)]
        await asyncio.sleep(5)
    until = time.monotonic() + SECONDS
    await asyncio.gather(*(visit(served, until, waited, failures) for _ in range(VISITORS)))
    ended.set()
    if crowd:
        await asyncio.wait(crowd, timeout=10)
    return waited


def crowd(programs, library):
    """-> figures; `library` has papers."""
    waited, failures = {False: [], True: []}, []
    with ServedLibrary(programs.server, library, KEEPS_NO_ANSWERS) as served:
        for _ in range(TURNS):
            for is_crowded in (False, True):
                waited[is_crowded] += asyncio.run(turn(served, is_crowded, failures))
    quantile = {crowded: statistics.quantiles(seconds, n=100) for crowded, seconds in waited.items()}
    return {"requests": {"alone": len(waited[False]), "crowded": len(waited[True])},
            "p50 ms": [round(1000 * quantile[crowded][49], 1) for crowded in (False, True)],
            "p99 ms": [round(1000 * quantile[crowded][98], 1) for crowded in (False, True)],
            "p99 times as long": round(quantile[True][98] / quantile[False][98], 2), "problems": failures[:20]}
