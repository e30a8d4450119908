"""Counts kept-alive connections that a server never serves, which a load generator's mean hides."""
import asyncio
import itertools
import time


async def read_answer(reader):
    """-> status; reads the body too."""
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
    fields = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in head[1:])}
    if fields.get("transfer-encoding", "").lower() == "chunked":
        while size := int(await reader.readline(), 16):
            await reader.readexactly(size + 2)
        await reader.readline()
    else:
        await reader.readexactly(int(fields.get("content-length", "0")))
    return int(head[0].split()[1])


async def keep_asking(served, paths, deadline, answered):
    """Asks over one connection; opens it anew where the server closed it."""
    while time.monotonic() < deadline:
        writer = None
        try:
            reader, writer = await asyncio.open_connection(served.host, served.port)
            while time.monotonic() < deadline:
                writer.write(f"GET {next(paths)} HTTP/1.1\r\nHost: {served.host}\r\n\r\n".encode())
                answered[await read_answer(reader) == 200] += 1
        except (OSError, asyncio.IncompleteReadError):
            await asyncio.sleep(0.05)
        finally:
            if writer:
                writer.close()


async def ask_from_all(served, paths, parallel, seconds):
    answered = [[0, 0] for _ in range(parallel)]  # of each connection: not 200, 200
    shared = itertools.cycle(paths)  # so that no two ask the same
    deadline = time.monotonic() + seconds
    tasks = [asyncio.create_task(keep_asking(served, shared, deadline, of_one)) for of_one in answered]
    await asyncio.wait(tasks, timeout=seconds + 1)
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    return answered


def count_served(served, paths, parallel, seconds):
    """-> answers, connections never served, answers other than 200, fewest and most answers of a connection"""
    answered = asyncio.run(ask_from_all(served, paths, parallel, seconds))
    good = [count for _, count in answered]
    return sum(good), good.count(0), sum(refused for refused, _ in answered), min(good), max(good)
