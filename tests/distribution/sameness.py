"""Whether two answers are the same, and where they are not."""
import math
import re

COMMITTED = re.compile(r"<updated>[^<]*</updated>")  # of a feed: the libraries were made at different moments
RELATIVE = 1e-9  # sums of weights, added in another order


def differences(one, other, where=""):
    """-> [(where, one, other)], at most twenty."""
    found = []
    collect(one, other, where, found)
    return found[:20]


def collect(one, other, where, found):
    if isinstance(one, dict) and isinstance(other, dict):
        for name in sorted(one.keys() | other.keys()):
            collect(one.get(name, "(absent)"), other.get(name, "(absent)"), f"{where}.{name}", found)
    elif isinstance(one, list) and isinstance(other, list) and len(one) == len(other):
        for place, (first, second) in enumerate(zip(one, other)):
            collect(first, second, f"{where}[{place}]", found)
    elif not is_same(one, other):
        found.append((where, shortened(one), shortened(other)))


def is_same(one, other):
    if isinstance(one, float) and isinstance(other, (int, float)) and not isinstance(other, bool):
        return math.isclose(one, other, rel_tol=RELATIVE, abs_tol=1e-12)
    if isinstance(one, str) and isinstance(other, str):
        return COMMITTED.sub("", one) == COMMITTED.sub("", other)
    return type(one) is type(other) and one == other


def shortened(value):
    text = f"{len(value)} items" if isinstance(value, list) else repr(value)
    return text if len(text) < 160 else text[:160] + "..."
