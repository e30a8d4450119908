"""What becomes of latency and size when the library grows: the same queries on each size."""
import os

import http_latency
from asked_queries import HTTP_CLASSES
from figures import percentile, print_table


def bytes_on_disk(folder):
    return sum(os.path.getsize(os.path.join(parent, name)) for parent, _, names in os.walk(folder) for name in names)


def report(server, libraries, queries, seconds):
    """`libraries`: {passages: folder}"""
    measured = {size: http_latency.measure(server, folder, queries, seconds) for size, folder in libraries.items()}
    sizes = sorted(measured)
    for share in (50, 99):
        print(f"p{share}, ms")
        rows = []
        for name in HTTP_CLASSES:
            values = [percentile(measured[size][0][name].milliseconds, share) for size in sizes]
            rows.append([name, *values, values[-1] / values[0]])
        print_table(["class", *map(str, sizes), f"{sizes[-1]} : {sizes[0]}"], rows)
    rows = []
    for size in sizes:
        index = bytes_on_disk(os.path.join(libraries[size], "current", ""))
        rows.append([size, index / 1e6, index / size, measured[size][1]])
    print_table(["passages", "index MB", "bytes a passage", "resident MB"], rows)
