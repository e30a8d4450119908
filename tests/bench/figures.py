"""Percentiles, and tables that a person and a script can read."""


def percentile(values, of_hundred):
    ordered = sorted(values)
    return ordered[min(int(of_hundred / 100 * len(ordered)), len(ordered) - 1)] if ordered else float("nan")


def median(values):
    return percentile(values, 50)


def three(values):
    """p50, p95, p99"""
    return [percentile(values, share) for share in (50, 95, 99)]


def written(value):
    if isinstance(value, float):
        return f"{value:.0f}" if value >= 1000 else f"{value:.3g}"
    return str(value)


def print_table(heads, rows):
    cells = [[written(value) for value in row] for row in [heads, *rows]]
    widths = [max(len(row[column]) for row in cells) for column in range(len(heads))]
    for row in cells:
        first, *others = [value.ljust(width) if not column else value.rjust(width) for column, (value, width) in enumerate(zip(row, widths))]
        print("  ".join([first, *others]), flush=True)
    print(flush=True)
