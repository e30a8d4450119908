#!/usr/bin/env python3
"""The description in search-server/openapi.yaml against a server: it is OpenAPI 3.1, and every address answers as it says.

Requests are made from the description itself (generated_requests.py): each parameter by itself with values that may be
taken and values that may not, some together by chance, methods, bodies and forms. Of every answer the status, the
content type, the headers and the body are compared with what stands there (answers.py); a property that is not declared
is a fault, and so is one that is declared and that no answer ever had, but for those below with their reasons."""
import argparse
import dataclasses
import http.client
import json
import os
import random
import re
import sys
import tempfile
import time
import urllib.parse

import yaml

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "..", "bench"))
import held
from answers import Answers
from description import problems_of
from generated_requests import FORM, Asked, Requests
from served_library import ServedLibrary

# Declared, and in no answer of this test: why.
APART = "told while a shard of several cannot be read: tests/distribution"
NOT_SEEN = {
    "#/components/schemas/EvidenceAnswer: incomplete": APART,
    **{f"#/components/schemas/Incomplete/items: {name}": APART for name in ("documents", "of", "passages", "shard")},
    "/healthz GET 503 application/json": "told where nobody has looked for papers for long: tests/search-server/operation_test.cpp",
    "/api/v1/register GET 503": "reads no library; told when there is too much to do",
    "/sign-in POST 503": "reads no library; told when too many sign in at once",
}
CHANGES = {"date", "set-cookie", "x-request-id"}
# Somebody whom a proxy speaks for; this machine itself may ask as often as it likes.
HASTY, ELSEWHERE = {"X-Forwarded-For": "203.0.113.7"}, {"X-Forwarded-For": "203.0.113.8"}
CONFIG = {"trusted_proxies": ["127.0.0.1"], "requests_per_second": 1, "request_burst": 20}


def bearer(token):
    return {"Authorization": "Bearer " + token}


@dataclasses.dataclass
class Answer:
    status: int
    headers: dict
    cookies: str  # as they are sent back
    body: bytes


class Client:
    def __init__(self, server):
        self.host, self.port, self.asked = server.host, server.port, 0
        self.connection = http.client.HTTPConnection(self.host, self.port, timeout=60)

    def ask(self, asked):
        self.asked += 1
        # A body that is too long is refused before it is read, and the connection closed.
        connection = self.connection if asked.body is None or len(asked.body) < 1_000_000 else http.client.HTTPConnection(self.host, self.port, timeout=60)
        try:
            connection.request(asked.method, asked.path, asked.body, asked.headers)
        except (BrokenPipeError, ConnectionResetError):
            pass
        answer = connection.getresponse()
        headers = [(name.lower(), value) for name, value in answer.getheaders()]
        cookies = "; ".join(value.partition(";")[0] for name, value in headers if name == "set-cookie")
        return Answer(answer.status, dict(headers), cookies, answer.read())

    def json(self, path, headers=None):
        return json.loads(self.ask(Asked("GET", path, path, headers or {})).body)


class Run:
    def __init__(self, client, document, known, seed):
        self.client, self.document = client, document
        self.answers = Answers(document)
        self.requests = Requests(document, known, random.Random(seed))

    def problem(self, what, request):
        self.answers.problem(what, str(request))

    def ask(self, asked):
        answer = self.client.ask(asked)
        if asked.method == "HEAD":
            return self.compare_with_get(asked, answer)
        item = self.document["paths"][asked.template]
        # A method that is not there is told where another is.
        methods = [asked.method.lower()] if asked.method.lower() in item else [one for one in ("get", "post") if one in item]
        documented = [self.answers.check(asked.template, one.upper(), str(asked), answer) for one in methods]
        here = f"{asked.method} {asked.template}"
        if asked.refused:
            if answer.status != 400:
                self.problem(f"{here}: {answer.status} where {asked.refused} cannot be taken", asked)
            elif answer.headers["content-type"].startswith("application/problem+json"):
                if asked.refused not in [one["parameter"] for one in json.loads(answer.body)["problems"]]:
                    self.problem(f"{here}: the problem does not name {asked.refused}", asked)
            elif asked.refused not in answer.body.decode():
                self.problem(f"{here}: the page does not name {asked.refused}", asked)
        elif asked.may_be and answer.status not in asked.may_be:
            self.problem(f"{here}: {answer.status} where {asked.may_be} was expected", asked)
        elif not asked.may_be and asked.method == "GET" and answer.status != 200:
            self.problem(f"{here}: {answer.status} to what may be asked", asked)
        return answer if all(documented) else None

    def compare_with_get(self, asked, answer):
        whole, again = (self.client.ask(dataclasses.replace(asked, method="GET")) for _ in range(2))
        # What is of this moment may be longer the next.
        changes = CHANGES | ({"content-length"} if whole.body != again.body else set())
        told = [{name: value for name, value in one.headers.items() if name not in changes} for one in (answer, whole)]
        if answer.status != whole.status or told[0] != told[1] or answer.body:
            self.problem(f"HEAD {asked.template}: other headers than GET, or a body", asked)

    def everything(self, combinations):
        for template, item in self.document["paths"].items():
            if "get" in item:
                for asked in [*self.requests.right(template, combinations), *self.requests.wrong(template)]:
                    self.ask(asked)
            if "post" in item:
                for asked in self.requests.bodies(template):
                    self.ask(asked)
            for method, asked in self.requests.other_methods(template):
                answer = self.ask(asked)
                documented = {"GET, HEAD" if one == "get" else one.upper() for one in item}
                if answer and set(answer.headers.get("allow", "").split(", ")) != set(", ".join(documented).split(", ")):
                    self.problem(f"{method} {template}: Allow is {answer.headers.get('allow')}", asked)

    def once(self, headers, until, may_be=()):
        """Every address and method as somebody who sends these headers, until the status is one of those."""
        for template, item in self.document["paths"].items():
            asked = [Asked("GET", template, self.requests.address(template, self.requests.needed(template)))] if "get" in item else []
            asked += [next(one for one in self.requests.bodies(template) if not one.may_be)] if "post" in item else []
            for one in asked:
                one = dataclasses.replace(one, headers={**one.headers, **headers}, may_be=until + may_be)
                answers = (self.ask(one) for _ in range(30))
                if not any(answer and answer.status in until for answer in answers):
                    self.problem(f"{one.method} {template}: never one of {until}", one)

    def with_tokens(self, token):
        """Somebody who may see what is restricted; a wrong token; one whose secret is guessed, until no guess is taken."""
        self.once(bearer(token), until=(200, 303))
        self.once(bearer("precedent_wrong"), until=(401,))
        guess = token[:-4] + ("AAAA" if not token.endswith("AAAA") else "BBBB")
        for number in range(12):
            self.ask(Asked("POST", "/sign-in", "/sign-in", {"Content-Type": FORM}, f"token={guess}".encode(), may_be=(429,) if number > 9 else (403,)))

    def not_for_everybody(self, reader, restricted):
        """What is for this machine alone, and what a token that opens passages alone leaves closed."""
        for template, item in self.document["paths"].items():
            if "403" in item.get("get", {"responses": ()})["responses"]:
                path = self.requests.address(template, self.requests.needed(template), {"id": restricted})
                self.ask(Asked("GET", template, path, {**ELSEWHERE, **bearer(reader)}, may_be=(403,)))

    def without_library(self):
        """What is asked while the library cannot be read."""
        self.once({}, until=(200, 303, 403, 503))


def briefing_of(client, steps):
    """The code of a briefing that forms with these fields make."""
    cookies = ""
    for fields in steps:
        form = urllib.parse.urlencode(fields).encode()
        cookies = client.ask(Asked("POST", "/briefing", "/briefing", {"Content-Type": FORM, "Cookie": cookies}, form)).cookies
    return client.json("/api/v1/briefing", {"Cookie": cookies})["code"]


def assets_of(client):
    page = client.ask(Asked("GET", "/", "/")).body.decode()
    found = sorted(set(re.findall(r'/assets/([^"]+)', page)))
    kinds = {name.rpartition(".")[2]: name for name in found}
    return list(kinds.values())


def report(answers, problems):
    for problem in problems:
        print("FAILS the description: " + problem)
    for what, examples in answers.problems.items():
        print(f"FAILS {what} ({len(examples)} times)\n      {examples[0][:400]}")
    missing = set(answers.never_seen())
    for what in sorted(missing - set(NOT_SEEN)):
        print("FAILS never seen: " + what)
    for what in sorted(set(NOT_SEEN) - missing):
        print("FAILS was seen, and is listed as never seen: " + what)
    return len(problems) + len(answers.problems) + len(missing ^ set(NOT_SEEN))


def main():
    parser = argparse.ArgumentParser()
    for name in ("indexer", "server", "sample", "description"):
        parser.add_argument(f"--{name}", required=True)
    parser.add_argument("--seed", type=int, default=3986)
    parser.add_argument("--combinations", type=int, default=4)
    args = parser.parse_args()
    begun = time.monotonic()
    with open(args.description, encoding="utf-8") as text:
        written = yaml.safe_load(text)
    with tempfile.TemporaryDirectory() as folder:
        library, token, reader = held.make(args.indexer, args.sample, folder)
        with ServedLibrary(args.server, library, CONFIG) as server:
            client = Client(server)
            document = client.json("/api/v1/openapi.json")
            problems = problems_of(document) + ["is served otherwise than it is written"] * (document != written)
            if any(problem.endswith("leads nowhere") for problem in problems):  # nothing can be compared with it
                return report(Answers(document), problems)
            facts = held.facts(client.json)
            known = held.values(facts, briefing_of(client, held.briefing(facts)), assets_of(client), token)
            run = Run(client, document, known, args.seed)
            run.everything(args.combinations)
            run.with_tokens(token)
            run.not_for_everybody(reader, held.restricted(lambda path: client.json(path, bearer(token))))
            run.once(HASTY, until=(429,), may_be=(200, 303, 403))
            os.rename(library, library + "-gone")
            run.without_library()
        faults = report(run.answers, problems)
    print(f"{client.asked} requests to {len(document['paths'])} addresses in {time.monotonic() - begun:.1f} s, seed {args.seed}: {faults} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
