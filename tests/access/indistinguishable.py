#!/usr/bin/env python3
"""Nobody without a token can tell a library that holds restricted papers from the same library without them.

Builds the sample as a library, copies it, adds restricted papers to the copy, serves both, and sends both the same random
requests from the public: every address, with words, ids, hashes, quotations, references, beginnings of words, forms,
cookies and tokens that come from the restricted papers. Status, headers and body must be the same. With --measure-time
each request is also timed on both, alternating, and what the middle of the differences is stands beside what the same
server differs from itself: a figure, not a test.
"""
import argparse
import http.client
import json
import os
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.parse

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "bench"))
from restricted_papers import COUNCILS, SECRETS, SENTENCES, write_to
from served_library import ServedLibrary

HOST = "evidence.example.gov.uk"
CONFIG = {"public_url": "https://" + HOST}
CHANGES_BY_ITSELF = {"date", "x-request-id"}
OF_THE_SERVER = {"/metrics"}  # what it counts of its own work differs between any two; not for the public (docs/how-to/watch-over-it.md)


def run(*words):
    done = subprocess.run(words, capture_output=True, text=True)
    if done.returncode not in (0, 3):
        sys.exit(f"{' '.join(words)} failed: {done.stdout}{done.stderr}")
    return done.stdout


class Client:
    """One kept-alive connection; gives (status, headers, body, seconds)."""

    def __init__(self, server):
        self.connection = http.client.HTTPConnection(server.host, server.port, timeout=60)

    def ask(self, request):
        method, path, headers, body = request
        begun = time.perf_counter()
        self.connection.request(method, path, body, {"Host": HOST, **headers})
        answer = self.connection.getresponse()
        text = answer.read()
        seconds = time.perf_counter() - begun
        kept = sorted((name.lower(), value) for name, value in answer.getheaders() if name.lower() not in CHANGES_BY_ITSELF)
        return answer.status, kept, text, seconds


def restricted_things(server, token):
    """What only a token shows: ids, hashes, labels of the restricted papers, and a briefing made of them."""
    client = Client(server)
    signed = {"Authorization": "Bearer " + token}
    things = {"documents": [], "passages": [], "hashes": [], "briefings": []}
    shown = json.loads(client.ask(("GET", "/api/v1/documents?per_page=100", signed, None))[2])["documents"]
    for document in (one for one in shown if one["access"] == "restricted"):
        things["documents"].append(document["id"])
        things["hashes"].append(document["sha256"])
        whole = json.loads(client.ask(("GET", f"/api/v1/documents/{document['id']}?passages=1", signed, None))[2])
        things["passages"] += [passage["id"] for passage in whole["passages"]]
    for passage in things["passages"][:5]:
        status, headers, _, _ = client.ask(("POST", "/briefing", {"Content-Type": "application/x-www-form-urlencoded", **signed},
                                            f"action=add&passage={passage}"))
        things["briefings"] += [value.split(";")[0] for name, value in headers if name == "set-cookie" and not value.split(";")[0].endswith("=")]
    if not things["passages"] or not things["briefings"]:
        sys.exit("a token shows no restricted papers: nothing would be tested")
    return things


class Questions:
    def __init__(self, seed, openapi, things):
        self.random = random.Random(seed)
        self.reads = [path for path, item in openapi["paths"].items() if "get" in item and path not in OF_THE_SERVER]
        self.parameters = {path: [p.get("$ref", "").rsplit("/", 1)[-1] or p["name"] for p in item["get"].get("parameters", [])]
                           for path, item in openapi["paths"].items() if "get" in item}
        self.named = {name: p["name"] for name, p in openapi["components"]["parameters"].items()}
        self.things = things

    def misspelt(self, word):
        at = self.random.randrange(1, len(word) - 1)
        return self.random.choice((word[:at] + word[at + 1:], word[:at] + word[at] + word[at:], word[:at] + "x" + word[at + 1:]))

    def words(self):
        pick = self.random.choice
        secret = pick(SECRETS)
        return pick((secret, self.misspelt(secret), f"{secret} offer", f'"{secret} partner"', f"{pick(COUNCILS)} {secret}",
                     f"{secret[:6]}*", "JXB", "joint board", "wholly owned company cost", "children's trust early help",
                     pick(SENTENCES), f"{secret} OR trust", f"trust NOT {secret}", f"title:{secret}", "exempt", "must not be published",
                     "resolved exempt", f"{pick(COUNCILS)} minutes March 2024", "council", ""))

    def any_id(self):
        pick = self.random.choice
        return pick((pick(self.things["documents"]), pick(self.things["passages"]), pick(self.things["hashes"]), "0123456789ab", "kelderby", "trust"))

    def value(self, name):
        pick = self.random.choice
        common = {"q": self.words, "text": self.words, "ref": lambda: pick(("Minute 1", "para 2", "Minute 3", self.words())),
                  "document": self.any_id, "passage": self.any_id, "b": lambda: pick(self.things["briefings"]).partition("=")[2],
                  "authority": lambda: pick(COUNCILS).lower(), "publisher": lambda: pick(COUNCILS).lower(), "theme": lambda: "early-help",
                  "model": lambda: pick(("trust", "wholly-owned-company", "in-house")), "from": lambda: "2024-03-01", "to": lambda: "2024-03-31",
                  "date_from": lambda: "2024-03", "date_to": lambda: "2024-04", "page": lambda: pick(("1", "2", "3")),
                  "per_page": lambda: pick(("5", "20", "100")), "sort": lambda: pick(("newest", "oldest", "relevance")), "type": lambda: "minutes",
                  "format": lambda: pick(("csv", "ris", "bib", "md", "json")), "group": lambda: "document", "rows": lambda: "model",
                  "columns": lambda: pick(("theme", "authority")), "kind": lambda: "question", "passages": lambda: "1"}
        return common.get(name, self.words)()

    def path(self):
        pattern = self.random.choice(self.reads)
        path = pattern
        while "{" in path:
            before, _, rest = path.partition("{")
            path = before + urllib.parse.quote(self.any_id()) + rest.partition("}")[2]
        chosen = [name for name in self.parameters[pattern] if self.random.random() < 0.35]
        query = [(self.named.get(name, name), self.value(self.named.get(name, name))) for name in chosen]
        if pattern in ("/search", "/api/v1/evidence", "/api/v1/suggest") and "q" not in dict(query):
            query.append(("q", self.words()))
        return path + ("?" + urllib.parse.urlencode(query) if query else "")

    def headers(self):
        pick = self.random.choice
        headers = {}
        if self.random.random() < 0.1:
            headers["Cookie"] = pick(self.things["briefings"])
        if self.random.random() < 0.04:
            headers["Cookie"] = pick(("__Host-precedent-session=AAAA", "precedent-session=AAAA"))
        if self.random.random() < 0.2:
            headers["Accept-Encoding"] = "gzip"
        if self.random.random() < 0.1:
            headers["Accept"] = "application/json"
        return headers

    def next(self):
        dice = self.random.random()
        if dice < 0.10:
            quoted = self.random.choice(SENTENCES)
            text = self.random.choice((f"“{quoted}”", f"“{quoted[:90]}”", f"“{quoted.replace('must', 'need')}”"))
            return "POST", "/api/v1/quote-checks", {"Content-Type": "application/json"}, json.dumps({"text": text})
        if dice < 0.13:
            form = urllib.parse.urlencode({"action": "add", "passage": self.any_id()})
            return "POST", "/briefing", {"Content-Type": "application/x-www-form-urlencoded", **self.headers()}, form
        if dice < 0.15:
            form = urllib.parse.urlencode({"text": self.random.choice(SENTENCES)})
            return "POST", "/check-quote", {"Content-Type": "application/x-www-form-urlencoded"}, form
        return ("HEAD" if dice > 0.97 else "GET"), self.path(), self.headers(), None


def difference(one, other):
    for name, a, b in (("status", one[0], other[0]), ("headers", one[1], other[1]), ("body", one[2], other[2])):
        if a != b:
            return f"{name}: {str(a)[:1500]}\n  against {str(b)[:1500]}"
    return ""


def tell_times(times):
    """`times`: for each request (without, with, without again), seconds."""
    apart = [1000 * (b - a) for a, b, _ in times]
    noise = [1000 * (c - a) for a, _, c in times]
    print(f"time, {len(times)} requests: with minus without, median {statistics.median(apart):+.3f} ms "
          f"(quartiles {statistics.quantiles(apart)[0]:+.3f}, {statistics.quantiles(apart)[2]:+.3f}); "
          f"without minus itself, median {statistics.median(noise):+.3f} ms "
          f"(quartiles {statistics.quantiles(noise)[0]:+.3f}, {statistics.quantiles(noise)[2]:+.3f})")


def main():
    parser = argparse.ArgumentParser()
    for name in ("indexer", "server", "sample"):
        parser.add_argument(f"--{name}", required=True)
    parser.add_argument("--requests", type=int, default=1500)
    parser.add_argument("--seed", type=int, default=1972)
    parser.add_argument("--measure-time", action="store_true")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        without, with_them = os.path.join(folder, "without"), os.path.join(folder, "with")
        run(args.indexer, "add", "--library", without, args.sample, "--log-level", "quiet")
        token = run(args.indexer, "token", "--library", without, "add", "Nobody").strip()
        shutil.copytree(without, with_them, symlinks=True)
        count = write_to(os.path.join(folder, "exempt"), args.sample)
        run(args.indexer, "add", "--library", with_them, os.path.join(folder, "exempt"), "--log-level", "quiet")
        # What is timed is work, not answers that were kept.
        config = {**CONFIG, "cache_megabytes": 0} if args.measure_time else CONFIG
        with ServedLibrary(args.server, without, config) as first, ServedLibrary(args.server, with_them, config) as second:
            things = restricted_things(second, token)
            one, other = Client(first), Client(second)
            openapi = json.loads(one.ask(("GET", "/api/v1/openapi.json", {}, None))[2])
            questions = Questions(args.seed, openapi, things)
            times, statuses, failures = [], {}, 0
            for number in range(args.requests):
                request = questions.next()
                a, b = one.ask(request), other.ask(request)
                statuses[a[0]] = statuses.get(a[0], 0) + 1
                if told := difference(a, b):
                    failures += 1
                    print(f"request {number} differs: {request}\n  {told}")
                # The first asking of each opens, caches and warms; what is timed comes after both have had it.
                if args.measure_time:
                    times.append(tuple(client.ask(request)[3] for client in (one, other, one)))
            print(f"{args.requests} requests over {count} restricted papers ({len(things['passages'])} passages): {failures} differences; "
                  f"statuses {dict(sorted(statuses.items()))}")
            if args.measure_time:
                tell_times(times)
            print("resident memory, MB: without %.1f, with %.1f" % (first.resident_megabytes(), second.resident_megabytes()))
    return 1 if failures or statuses.get(200, 0) < args.requests / 4 else 0


if __name__ == "__main__":
    sys.exit(main())
