"""What a page says that a command prints, and what it printed: "…" stands for what varies."""
import json
import re


def _pattern(line):
    words = re.split(r"(…|\s+)", line.strip())
    return "".join(".*?" if word == "…" else r"[ \t]+" if word and word.isspace() else re.escape(word) for word in words)


def shows(output, text):
    """Whether the lines of `text` stand in `output` together and in order; a line that is only "…" is any lines."""
    lines = [line for line in text.split("\n") if line.strip()]
    pattern = ""
    for line in lines:
        pattern += r"(?:[^\n]*\n)*?" if line.strip() == "…" else r"[ \t]*" + _pattern(line) + r"[ \t]*(?:\n|\Z)(?:[ \t]*\n)*"
    return re.search(r"(?:\A|(?<=\n))" + pattern, output) is not None


def holds(given, expected, where="the answer"):
    """The first thing that `expected` has and `given` has not, in words; nothing where all is there."""
    if expected == "…":
        return None
    if isinstance(expected, dict):
        if not isinstance(given, dict):
            return f"{where} is no object"
        for key, value in expected.items():
            if key not in given:
                return f'{where} has no "{key}"'
            if problem := holds(given[key], value, f"{where}.{key}"):
                return problem
        return None
    if isinstance(expected, list):
        if not isinstance(given, list):
            return f"{where} is no list"
        is_open = bool(expected) and expected[-1] == "…"
        wanted = expected[:-1] if is_open else expected
        if len(given) < len(wanted) or (not is_open and len(given) != len(wanted)):
            return f"{where} has {len(given)} items, not {len(wanted)}"
        return next((problem for at, value in enumerate(wanted) if (problem := holds(given[at], value, f"{where}[{at}]"))), None)
    if isinstance(expected, str) and "…" in expected and isinstance(given, str):
        return None if re.fullmatch(".*".join(map(re.escape, expected.split("…"))), given, re.S) else f"{where} is {json.dumps(given)}"
    return None if given == expected and isinstance(given, bool) == isinstance(expected, bool) else f"{where} is {json.dumps(given)}, not {json.dumps(expected)}"
