"""The same answers, however the index is cut and wherever its parts stand."""
import json
import re

import asked
from checks import check
from sameness import differences

MAY_DIFFER = {".body.library.updated"}  # when the library was last written: there are two
LISTS = {"theme": "themes", "model": "models", "kind": "kinds", "type": "types", "authority": "authorities"}


def vocabulary_of(front):
    """Ids of the labels of which the library has something."""
    facets = front.json("/api/v1/evidence?q=")["facets"]
    return {name: [one["id"] for one in facets[name]] for name in LISTS}


def addresses(front, papers):
    listed = front.json("/api/v1/documents?per_page=100")
    documents = [one["id"] for one in listed["documents"]][::4]
    results = front.json("/api/v1/evidence?q=children+contract&per_page=100")["results"][::6]
    passages = [one["passage"]["id"] if "passage" in one else one["id"] for one in results]
    texts = [" ".join((one.get("passage") or one)["text"].split()[2:14]) for one in results[:6]]
    texts.append(texts[0].replace(" the ", " a ", 1) + " not at all")
    vocabulary = vocabulary_of(front)
    return (asked.searches(papers) + asked.filtered(vocabulary)
            + asked.others(vocabulary, documents, passages, texts))


def parsed(answer):
    status, kind, body = answer
    text = re.sub(r"<(updated|published)>.*?</\1>", "", body.decode("latin-1")) if "json" not in kind else ""
    return {"status": status, "type": kind, "body": text or json.loads(body or "null")}


def answers(front, paths):
    return {path: parsed(front.ask(path)) for path in paths}


def check_same(expected, front, name):
    differing = {}
    for path, one in expected.items():
        found = [one for one in differences(one, parsed(front.ask(path))) if one[0] not in MAY_DIFFER]
        if found:
            differing[path] = found
    for path, found in list(differing.items())[:25]:
        print("   ", path)
        for where, one, other in found[:2]:
            print(f"      {where}: {one} here, {other} there")
    check(not differing, f"{name}: {len(expected) - len(differing)} of {len(expected)} answers are the same")
