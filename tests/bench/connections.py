"""Counts kept-alive connections that a server never serves, which a load generator's mean hides."""
import asyncio
import collections
import itertools
import time

Served = collections.namedtuple("Served", "statuses dropped never_served least most")


async def read_answer(reader):
    """-> status, seconds after which to come again; reads the body too."""
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
    fields = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in head[1:])}
    if fields.get("transfer-encoding", "").lower() == "chunked":
        while size := int(await reader.readline(), 16):
            await reader.readexactly(size + 2)
        await reader.readline()
    else:
        await reader.readexactly(int(fields.get("content-length", "0")))
    return int(head[0].split()[1]), int(fields.get("retry-after", "0"))


async def keep_asking(served, paths, deadline, statuses, is_patient):
    """Asks over one connection; opens it anew where the server closed it. Status 0 stands for a dropped connection. A
    patient one comes again when it was told to; others at once."""
    while time.monotonic() < deadline:
        writer = None
        try:
            reader, writer = await asyncio.open_connection(served.host, served.port)
            while time.monotonic() < deadline:
                writer.write(f"GET {next(paths)} HTTP/1.1\r\nHost: {served.host}\r\n\r\n".encode())
                status, come_again = await read_answer(reader)
                statuses[status] += 1
                if is_patient:
                    await asyncio.sleep(come_again)
        except (OSError, asyncio.IncompleteReadError):
            statuses[0] += 1
            await asyncio.sleep(0.05)
        finally:
            if writer:
                writer.close()


async def ask_from_all(served, paths, parallel, seconds, is_patient):
    answered = [collections.Counter() for _ in range(parallel)]
    shared = itertools.cycle(paths)  # so that no two ask the same
    deadline = time.monotonic() + seconds
    tasks = [asyncio.create_task(keep_asking(served, shared, deadline, of_one, is_patient)) for of_one in answered]
    await asyncio.wait(tasks, timeout=seconds + 1)
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    return answered


def count_served(served, paths, parallel, seconds, is_patient=True):
    """-> Served: {status: answers}, dropped connections, connections never given 200, fewest and most 200 of one"""
    answered = asyncio.run(ask_from_all(served, paths, parallel, seconds, is_patient))
    good = [of_one[200] for of_one in answered]
    together = sum(answered, collections.Counter())
    dropped = together.pop(0, 0)
    return Served(dict(together), dropped, good.count(0), min(good), max(good))
