#!/usr/bin/env python3
"""/feeds/evidence.atom against what RFC 4287 requires of a feed, over searches of every sort: none found, hostile words, odd
titles, an empty library. What is required is told here rule by rule, in words of our own."""
import argparse
import collections
import datetime
import os
import re
import subprocess
import sys
import tempfile
import urllib.parse
import xml.etree.ElementTree as tree

import rfc3987

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "..", "bench"))
import held
from generated_requests import Asked
from openapi import Client
from served_library import ServedLibrary

ATOM = "{http://www.w3.org/2005/Atom}"
PERSON = {"author", "contributor"}
TEXTS = {"title", "subtitle", "summary", "rights"}
# Children that a feed and an entry may have; of all but these, one at most.
CHILDREN = {
    "feed": PERSON | {"category", "generator", "icon", "id", "link", "logo", "rights", "subtitle", "title", "updated", "entry"},
    "entry": PERSON | {"category", "content", "id", "link", "published", "rights", "source", "summary", "title", "updated"},
}
REPEATED = PERSON | {"category", "link", "entry"}
NEEDED = {"feed": {"id", "title", "updated"}, "entry": {"id", "title", "updated"}}

ODD = {
    "odd-title.txt": "Kelderby Council\n\nReport: <script>alert(1)</script> & \u201ccosts\u201d ]]> \u00a31m \U0001F600\n\n"
                     "1. The trust was asked whether staff & carers <b>agreed</b> to a \u00a310m transfer ]]> in the year.\n",
    "no-title-at-all.txt": "the trust said so\n",
}


def name_of(element):
    return element.tag.removeprefix(ATOM)


def is_moment(text):
    """RFC 3339, with T and Z in capitals and no space around."""
    if not re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)", text or ""):
        return False
    return datetime.datetime.fromisoformat(text.replace("Z", "+00:00")) is not None


def is_iri(text, rule="IRI"):
    return bool(text) and rfc3987.match(text, rule=rule) is not None


def faults_of_text(element, where):
    sort = element.get("type", "text")
    if sort not in ("text", "html", "xhtml"):
        yield f"{where}: {sort} is no type of a text"
    if sort != "xhtml" and len(element):
        yield f"{where}: has elements in it"


def faults_of_person(element, where):
    counts = collections.Counter(map(name_of, element))
    if counts["name"] != 1 or counts["uri"] > 1 or counts["email"] > 1 or not (element.findtext(ATOM + "name") or "").strip():
        yield f"{where}: a person has one name, and at most one uri and email: {counts}"
    if element.find(ATOM + "uri") is not None and not is_iri(element.findtext(ATOM + "uri"), "IRI_reference"):
        yield f"{where}: its uri is no address"
    if element.find(ATOM + "email") is not None and not re.fullmatch(r"[^@]+@[^@]+", element.findtext(ATOM + "email") or ""):
        yield f"{where}: its email is no address"


def faults_of_link(element, where):
    if not is_iri(element.get("href"), "IRI_reference"):
        yield f"{where}: href {element.get('href')!r} is no address"
    relation = element.get("rel", "alternate")
    if not re.fullmatch(r"[A-Za-z0-9._~!$&'()*+,;=@-]+", relation) and not is_iri(relation):
        yield f"{where}: {relation!r} is no relation"
    if element.get("type") is not None and not re.fullmatch(r"[\w.+-]+/[\w.+-]+(;.*)?", element.get("type")):
        yield f"{where}: {element.get('type')!r} is no media type"


def faults_in(element, where):
    """Of a feed or an entry: its children, how many of each, and what each holds."""
    sort = name_of(element)
    counts = collections.Counter(map(name_of, element))
    for name, count in counts.items():
        if name not in CHILDREN[sort]:
            yield f"{where}: {name} is no child of {sort}"
        elif count > 1 and name not in REPEATED:
            yield f"{where}: has {count} of {name}"
    for name in NEEDED[sort] - set(counts):
        yield f"{where}: has no {name}"
    alternates = collections.Counter((one.get("type"), one.get("hreflang")) for one in element.findall(ATOM + "link") if one.get("rel", "alternate") == "alternate")
    for both, count in alternates.items():
        if count > 1:
            yield f"{where}: has {count} alternates of {both}"
    if sort == "entry":
        if element.find(ATOM + "content") is None and not alternates:
            yield f"{where}: has neither content nor an alternate"
    for child in element:
        name, here = name_of(child), f"{where}/{name_of(child)}"
        if name == "id" and not is_iri(child.text):
            yield f"{here}: {child.text!r} is no IRI"
        if name in ("updated", "published") and not is_moment(child.text):
            yield f"{here}: {child.text!r} is no moment of RFC 3339"
        if name in TEXTS:
            yield from faults_of_text(child, here)
        if name in PERSON:
            yield from faults_of_person(child, here)
        if name == "link":
            yield from faults_of_link(child, here)
        if name == "category" and not child.get("term"):
            yield f"{here}: has no term"
        if name == "entry":
            yield from faults_in(child, here)


def faults_of_feed(body):
    try:
        feed = tree.fromstring(body)
    except tree.ParseError as error:
        return [f"is no XML: {error}"]
    if feed.tag != ATOM + "feed":
        return [f"its root is {feed.tag}"]
    faults = list(faults_in(feed, "feed"))
    entries = feed.findall(ATOM + "entry")
    ids = [feed.findtext(ATOM + "id")] + [entry.findtext(ATOM + "id") for entry in entries]
    faults += [f"the id {twice} stands twice" for twice, count in collections.Counter(ids).items() if count > 1]
    if feed.find(ATOM + "author") is None and any(entry.find(ATOM + "author") is None for entry in entries):
        faults.append("neither the feed nor every entry has an author")
    if len([one for one in feed.findall(ATOM + "link") if one.get("rel") == "self"]) != 1:
        faults.append("has not one link to itself")
    # Not required by the RFC, and what a reader sees.
    faults += [f"an entry without a {name}" for entry in entries for name in ("title", "summary") if not (entry.findtext(ATOM + name) or "").strip()]
    return faults


SEARCHES = [{}, {"q": "trust"}, {"q": "zzzqqq"}, {"q": "trust", "per_page": "100"}, {"theme": "workforce", "sort": "oldest", "page": "2", "per_page": "5"},
            {"q": "trust", "page": "999"}, {"q": "<script>&amp;\"'"}, {"q": "]]> <!-- \x01\x08\x0b\x1f"}, {"q": "\ufffe\uffff\x7f\x85 é \U0001F600 \u202e"},
            {"q": "a" * 3000}, {"q": "   "}, {"body": "A & B <c>"}, {"q": 'title:"<script>"'}, {"from": "1066", "to": "1067"}, {"q": "\r\n\t trust"},
            {"authority": "kelderby", "model": ["mutual", "joint-venture"], "synonyms": "off"}]
RAW = ["q=%ff%fe%c3", "q=%ed%a0%80", "q=%f4%90%80%80", "q=%00trust%00", "q=trust&page=&sort="]


class Feeds:
    def __init__(self, client):
        self.client, self.failures, self.tried = client, 0, 0

    def get(self, address):
        return self.client.ask(Asked("GET", address, address))

    def tell(self, query, fault):
        self.failures += 1
        print(f"FAILS {query[:100]}: {fault}")

    def try_one(self, query):
        self.tried += 1
        address = "/feeds/evidence.atom" + ("?" + query if query else "")
        answer = self.get(address)
        if answer.status != 200 or not answer.headers["content-type"].startswith("application/atom+xml"):
            return self.tell(query, f"{answer.status} {answer.headers['content-type']}")
        for fault in faults_of_feed(answer.body):
            self.tell(query, fault)
        if self.get(address).body != answer.body:
            self.tell(query, "is another one the second time")
        self.follow(query, answer.body)
        return answer.body

    def follow(self, query, body):
        """The feed's link to itself gives the same feed; what it stands for is a page, and so is what its entries do."""
        feed = tree.fromstring(body)
        links = {one.get("rel"): one.get("href") for one in feed.findall(ATOM + "link")}
        shown = [links["alternate"]] + [entry.find(ATOM + "link").get("href") for entry in feed.findall(ATOM + "entry")[:2]]
        here = urllib.parse.urlsplit(links["self"])
        if self.get(f"{here.path}?{here.query}" if here.query else here.path).body != body:
            self.tell(query, f"its own link leads to another feed: {links['self']}")
        for link in map(urllib.parse.urlsplit, shown):
            answer = self.get(f"{link.path}?{link.query}" if link.query else link.path)
            if answer.status != 200 or not answer.headers["content-type"].startswith("text/html"):
                self.tell(query, f"{link.geturl()} is no page: {answer.status}")


def ids_in(body):
    feed = tree.fromstring(body)
    return feed.findtext(ATOM + "id"), {entry.find(ATOM + "link").get("href"): entry.findtext(ATOM + "id") for entry in feed.findall(ATOM + "entry")}


def sample_feeds(args, library):
    with ServedLibrary(args.server, library) as server:
        feeds = Feeds(Client(server))
        bodies = [feeds.try_one(urllib.parse.urlencode(search, doseq=True)) for search in SEARCHES]
        bodies += [feeds.try_one(query) for query in RAW]
        found = [ids_in(body) for body in bodies if body]
        known = {}
        for _, entries in found:
            for link, one in entries.items():
                if known.setdefault(link, one) != one:
                    feeds.tell(link, "has another id in another search")
        if len(known) < 100 or len(set(known.values())) != len(known) or len({one for one, _ in found}) < 10:
            feeds.tell("", f"{len(known)} passages have {len(set(known.values()))} ids, {len(found)} searches {len({one for one, _ in found})}")
        return feeds


def empty_feed(args, folder):
    nothing = os.path.join(folder, "nothing")
    os.makedirs(nothing)
    library = os.path.join(folder, "empty")
    subprocess.run([args.indexer, "add", "--library", library, nothing], check=True, stdout=subprocess.DEVNULL)
    with ServedLibrary(args.server, library) as server:
        feeds = Feeds(Client(server))
        feeds.try_one("")
        feeds.try_one("q=trust")
        return feeds


def main():
    parser = argparse.ArgumentParser()
    for name in ("indexer", "server", "sample"):
        parser.add_argument(f"--{name}", required=True)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        library = held.make(args.indexer, args.sample, folder, ODD)[0]
        tried = [sample_feeds(args, library), empty_feed(args, folder)]
    failures = sum(feeds.failures for feeds in tried)
    print(f"{sum(feeds.tried for feeds in tried)} feeds, {failures} faults")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
