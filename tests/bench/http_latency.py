"""How long answers take over HTTP: one kept-alive connection, one request after the other."""
import collections
import http.client
import time

from asked_queries import HTTP_CLASSES, paths_of_class
from figures import print_table, three
from served_library import KEEPS_NO_ANSWERS, ServedLibrary

FEWEST = 20       # queries of a class, however slow
NO_SEARCH = "no search (/healthz)"  # what HTTP and this client cost by themselves
PINGS = 300
WARMING_UP = 30   # others, asked before anything is measured

Taken = collections.namedtuple("Taken", "milliseconds cpu")  # of each answer; of the server's processor, in the mean


def milliseconds_each(connection, paths, seconds):
    """Asks until the paths or the seconds are at an end; anything but 200 ends the measuring."""
    taken, begin = [], time.perf_counter()
    for path in paths:
        if len(taken) >= FEWEST and time.perf_counter() - begin > seconds:
            break
        asked = time.perf_counter()
        connection.request("GET", path)
        answer = connection.getresponse()
        answer.read()
        taken.append(1000 * (time.perf_counter() - asked))
        if answer.status != 200:
            raise RuntimeError(f"{path}: {answer.status}")
    return taken


def taken_by(served, connection, paths, seconds):
    before = served.cpu_seconds()
    milliseconds = milliseconds_each(connection, paths, seconds)
    return Taken(milliseconds, 1000 * (served.cpu_seconds() - before) / len(milliseconds))


def by_class(served, queries, seconds, classes=HTTP_CLASSES):
    """-> {class: Taken}"""
    connection = http.client.HTTPConnection(served.host, served.port)
    milliseconds_each(connection, paths_of_class({"four-words": queries["load"][-WARMING_UP:]}, "four-words"), seconds)
    taken = {name: taken_by(served, connection, paths_of_class(queries, name), seconds) for name in classes}
    taken[NO_SEARCH] = taken_by(served, connection, ["/healthz"] * PINGS, seconds)
    connection.close()
    return taken


def measure(server, library, queries, seconds):
    """-> ({class: Taken}, resident megabytes afterwards)"""
    with ServedLibrary(server, library, KEEPS_NO_ANSWERS) as served:
        return by_class(served, queries, seconds), served.resident_megabytes()


def report(server, library, queries, seconds):
    taken, resident = measure(server, library, queries, seconds)
    print_table(["class", "queries", "p50 ms", "p95 ms", "p99 ms", "CPU ms"],
                [[name, len(one.milliseconds), *three(one.milliseconds), one.cpu] for name, one in taken.items()])
    print(f"resident afterwards: {resident:.0f} MB\n", flush=True)
    return taken
