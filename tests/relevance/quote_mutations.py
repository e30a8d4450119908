#!/usr/bin/env python3
"""Changes real passages a little, and counts how often the quotation check is wrong about them.

    quote_mutations.py --api http://127.0.0.1:8080 [--count 2000] [--seed 1] [--type ofsted-report] [--misses]

Every mutation is made from one passage (two, when stitched) that the server lists, and has one right verdict:

    changed, figure, negation, dropped, added     words-differ
    marks, dashes, spaces, hyphen, ligature, case presentation-only
    none                                          exact
    stitched, stitched-ellipsis                   stitched

A mutation that happens to be in the record itself is left out. Prints a table by mutation, how many changed words were
passed as exact or presentation-only, and the time of a check beside that of a plain search. Needs only Python's
standard library.
"""
import argparse, json, random, re, statistics, sys, time, urllib.parse, urllib.request
from collections import Counter, defaultdict

CHANGED = ("changed", "figure", "negation", "dropped", "added")
PRESENTATION = ("marks", "dashes", "spaces", "hyphen", "ligature", "case")
NEGATIONS = {"not", "no", "never", "without"}


class Api:
    def __init__(self, base):
        self.base = base.rstrip("/") + "/api/v1/"

    def get(self, path, **parameters):
        with urllib.request.urlopen(self.base + path + "?" + urllib.parse.urlencode(parameters), timeout=60) as answer:
            return json.load(answer)

    def check(self, text):
        body = json.dumps({"text": text}).encode()
        request = urllib.request.Request(self.base + "quote-checks", body, {"Content-Type": "application/json"})
        with urllib.request.urlopen(request, timeout=60) as answer:
            return json.load(answer)["quotes"]


def passages_of(api, type_wanted):
    found, page = [], 1
    while True:
        rows = api.get("documents", page=page, per_page=100)["documents"]
        for row in rows:
            if type_wanted in ("", row["type"]):
                listed = api.get("documents/" + row["id"], passages=1)["passages"]
                found.append([(p["id"], p["text"]) for p in listed])
        if len(rows) < 100:
            return found
        page += 1


def words_only(text):
    return " ".join(re.findall(r"\w+", text.lower()))


class Mutator:
    def __init__(self, documents, chance):
        self.documents, self.chance = documents, chance
        self.words = sorted({w for d in documents for _, text in d for w in re.findall(r"\b[a-z]{4,}\b", text)})
        self.written = "\n".join(text for d in documents for _, text in d)
        self.record = "\n".join(words_only(text) for d in documents for _, text in d)

    def quotation(self, fewest=10, most=45):
        """Some sentences of a passage, without double marks inside, since those delimit."""
        while True:
            number = self.chance.randrange(len(self.documents))
            if not self.documents[number]:
                continue
            place = self.chance.randrange(len(self.documents[number]))
            text = self.documents[number][place][1]
            if re.search(r'["“”…]|\.\.\.', text):
                continue
            words = text.split(" ")
            if len(words) < fewest:
                continue
            length = self.chance.randint(fewest, min(most, len(words)))
            start = self.chance.randint(0, len(words) - length)
            chosen = " ".join(words[start:start + length]).strip()
            if len(re.findall(r"\w+", chosen)) >= fewest:
                return chosen, (number, place)

    def inner(self, words, test=lambda w: True):
        places = [i for i in range(2, len(words) - 2) if re.fullmatch(r"[A-Za-z]+", words[i]) and test(words[i])]
        return self.chance.choice(places) if places else None

    def mutate(self, kind):
        """The mutated text, or None where this quotation has nothing to change that way."""
        text, where = self.quotation()
        words = text.split(" ")
        if kind == "none":
            return text
        if kind == "changed":
            at = self.inner(words)
            if at is None:
                return None
            other = self.chance.choice(self.words)
            if other.lower() == words[at].lower():
                return None
            words[at] = other
        elif kind == "figure":
            at = [i for i, w in enumerate(words) if re.search(r"\d", w)]
            if not at:
                return None
            at = self.chance.choice(at)
            digit = self.chance.choice([m.start() for m in re.finditer(r"\d", words[at])])
            new = self.chance.choice([d for d in "0123456789" if d != words[at][digit]])
            words[at] = words[at][:digit] + new + words[at][digit + 1:]
        elif kind == "negation":
            negated = [i for i in range(1, len(words) - 1) if words[i].lower() in NEGATIONS]
            verbs = [i for i in range(1, len(words) - 1) if words[i] in ("is", "are", "was", "were", "has", "have", "will", "can", "should", "do", "does")]
            if negated:
                del words[self.chance.choice(negated)]
            elif verbs:
                words.insert(self.chance.choice(verbs) + 1, "not")
            else:
                return None
        elif kind == "dropped":
            at = self.inner(words)
            if at is None:
                return None
            del words[at]
        elif kind == "added":
            words.insert(self.chance.randint(2, len(words) - 2), self.chance.choice(self.words))
        elif kind == "marks":
            if "’" not in text and "'" not in text and "‘" not in text:
                return None
            return text.translate(str.maketrans("’‘'", "''’"))
        elif kind == "dashes":
            if not re.search(r"[–—-]", text):
                return None
            return text.translate(str.maketrans("–—-", "---")) if re.search("[–—]", text) else text.replace("-", "‑")
        elif kind == "spaces":
            at = self.chance.randrange(1, len(words))
            return " ".join(words[:at]) + self.chance.choice(["  ", "\n", "\u00a0", " \n "]) + " ".join(words[at:])
        elif kind == "hyphen":
            at = self.inner(words, lambda w: len(w) > 8)
            if at is None:
                return None
            cut = self.chance.randint(4, len(words[at]) - 3)
            words[at] = words[at][:cut] + "-\n" + words[at][cut:]
        elif kind == "ligature":
            if "fi" not in text and "fl" not in text:
                return None
            return text.replace("fi", "ﬁ").replace("fl", "ﬂ")
        elif kind == "case":
            if not words[0][:1].isalpha():
                return None
            return text[0].swapcase() + text[1:]
        else:
            for _ in range(100):
                other, there = self.quotation()
                if there[0] != where[0] or abs(there[1] - where[1]) > 2:
                    break
            parts = [" ".join(words[:self.chance.randint(8, len(words))]), " ".join(other.split(" ")[-self.chance.randint(8, 20):])]
            return (" ... " if kind == "stitched-ellipsis" else " ").join(parts)
        return " ".join(words)

    def is_in_record(self, text, kind):
        return text in self.written if kind in PRESENTATION else words_only(text) in self.record


def right_verdict(kind):
    if kind in CHANGED:
        return "words-differ"
    if kind in PRESENTATION:
        return "presentation-only"
    return "exact" if kind == "none" else "stitched"


def timing(api, mutator):
    """Median milliseconds of checking 300 words copied from a page and of one plain search, taken in turn."""
    checks, searches = [], []
    while len(checks) < 40:
        document = mutator.chance.choice(mutator.documents)
        first = mutator.chance.randrange(max(1, len(document) - 10))
        words = " ".join(text for _, text in document[first:]).translate(str.maketrans("", "", '"“”')).split()[:300]
        if len(words) < 300:
            continue
        if len(checks) % 2:
            words[150] = mutator.chance.choice(mutator.words)  # every other paste has a word changed
        text = " ".join(words)
        start = time.perf_counter()
        api.check(text)
        checks.append(time.perf_counter() - start)
        start = time.perf_counter()
        api.get("evidence", q=" ".join(mutator.chance.sample(mutator.words, 4)))
        searches.append(time.perf_counter() - start)
    return statistics.median(checks) * 1000, statistics.median(searches) * 1000


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--api", default="http://127.0.0.1:8080")
    options.add_argument("--count", type=int, default=2000)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--type", default="ofsted-report", help="of the documents to take passages from; empty for all")
    options.add_argument("--misses", action="store_true", help="print each wrong verdict, a JSON object a line, on standard error")
    args = options.parse_args()
    api = Api(args.api)
    mutator = Mutator(passages_of(api, args.type), random.Random(args.seed))
    kinds = CHANGED + PRESENTATION + ("none", "stitched", "stitched-ellipsis")
    table, passed, made, tries = defaultdict(Counter), 0, 0, 0
    while made < args.count and tries < args.count * 50:
        kind = kinds[made % len(kinds)]
        tries += 1
        text = mutator.mutate(kind)
        if text is None or (kind != "none" and mutator.is_in_record(text, kind)):
            continue
        made += 1
        verdicts = [quote["verdict"] for quote in api.check(text)]
        got = verdicts[0] if len(verdicts) == 1 else str(verdicts)
        table[kind][got] += 1
        passed += kind in CHANGED and got in ("exact", "presentation-only")
        if args.misses and got != right_verdict(kind):
            print(json.dumps({"mutation": kind, "text": text, "got": got}, ensure_ascii=False), file=sys.stderr)
    wrong = 0
    for kind in kinds:
        bad = sum(n for got, n in table[kind].items() if got != right_verdict(kind))
        wrong += bad
        print(f"{kind:18} {sum(table[kind].values()):5}  wrong {bad:4}  {dict(table[kind])}")
    print(f"{made} mutations, {wrong} wrong, {passed} changed words passed as exact or presentation only")
    check, search = timing(api, mutator)
    print(f"300 pasted words: median {check:.1f} ms; plain search: median {search:.1f} ms; ratio {check / search:.1f}")
    return 1 if passed or wrong > max(1, made // 500) else 0


if __name__ == "__main__":
    sys.exit(main())
