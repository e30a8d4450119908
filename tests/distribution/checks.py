"""What held and what did not, said as it is seen."""
import time

failures = []
begun = time.monotonic()


def check(holds, what):
    print(f"{time.monotonic() - begun:5.1f} s  {'ok   ' if holds else 'FAILS'} {what}", flush=True)
    if not holds:
        failures.append(what)
    return holds
