"""Whether the server's memory stays flat: resident before and after many requests of all classes."""
import os
import time

import throughput
from asked_queries import HTTP_CLASSES, paths_of_class, write_paths
from figures import print_table
from served_library import KEEPS_NO_ANSWERS, ServedLibrary

SLICES = 5
PARALLEL = 16


def report(server, library, queries, work, requests, seconds):
    """Ends after so many requests or seconds."""
    mixed = [path for paths in zip(*(paths_of_class(queries, name) for name in HTTP_CLASSES)) for path in paths]
    paths_file = os.path.join(work, "paths-mixed")
    write_paths(mixed, paths_file)
    with ServedLibrary(server, library, KEEPS_NO_ANSWERS) as served:
        rows, done, begin = [["at the start", served.resident_megabytes(), 0]], 0, time.monotonic()
        next_row = 0
        while done < requests and time.monotonic() - begin < seconds:
            load = throughput.run_wrk(served, paths_file, PARALLEL, 10)
            done += load.requests
            if done >= next_row or done >= requests:
                rows.append([f"after {done}", served.resident_megabytes(), load.not_200 + load.errors])
                next_row = done + requests / SLICES
        if rows[-1][0] != f"after {done}":
            rows.append([f"after {done}", served.resident_megabytes(), 0])
    print_table(["requests of all classes", "resident MB", "errors"], rows)
