"""A library that holds of everything that answers can tell: the sample, and papers made for it that are superseded,
restricted, undated, from an address, damaged; and the values that only such a library can give to parameters."""
import json
import os
import shutil
import subprocess


def run(*words):
    done = subprocess.run(words, capture_output=True, text=True)
    if done.returncode not in (0, 3):
        raise RuntimeError(f"{' '.join(words)} failed: {done.stdout}{done.stderr}")
    return done.stdout


MORE = {
    "kelderby-note.txt": "Kelderby Council\n\nImproving Lives Panel\n\nMinutes of the meeting held on 5 May 2021\n\n"
                         "12. Trust\n\nA member asked whether the trust would keep its staff after the transfer in the spring.\n",
    "exempt.txt": "Kelderby Council\n\nNote\n\nThe offer for the company is exempt and must be kept from the public for now.\n",
}


def make(indexer, sample, folder, more=None):
    """`more`: further papers. The library's folder, a token for its restricted papers, and one that opens their passages alone."""
    library, papers = os.path.join(folder, "library"), os.path.join(folder, "papers")
    shutil.copytree(sample, papers)
    with open(os.path.join(papers, "collection.json"), encoding="utf-8") as said:
        collection = json.load(said)
    collection["documents"] += [
        {"file": "kelderby-note.txt", "url": "https://kelderby.example/note"}, {"file": "exempt.txt", "access": "restricted"}]
    for name, text in {**MORE, **(more or {}), "collection.json": json.dumps(collection), "damaged.pdf": "%PDF-1.4 damaged"}.items():
        with open(os.path.join(papers, name), "w", encoding="utf-8") as out:
            out.write(text)
    run(indexer, "add", "--library", library, papers, "--log-level", "quiet")
    with open(os.path.join(papers, "kelderby-note.txt"), "a", encoding="utf-8") as out:
        out.write("\nIt was confirmed that all staff would be kept for two years.\n")
    run(indexer, "add", "--library", library, papers, "--log-level", "quiet")
    tokens = [run(indexer, "token", "--library", library, "add", "Tester", *scopes).strip() for scopes in ((), ("--scopes", "passages"))]
    return library, *tokens


def facts(ask):
    """Ids and words of what is held. `ask(path)` gives an answer's JSON."""
    held = ask("/api/v1/documents?per_page=100")["documents"]
    found = ask("/api/v1/evidence?q=trust&per_page=3")["results"]
    asked = ask("/api/v1/questions?per_page=1")["questions"][0]["asked"]
    return {
        "documents": [next(one["id"] for one in held if one["format"] == sort) for sort in ("text", "pdf")],
        "council": next(one["publisher"]["id"] for one in held if one["publisher"] and one["publisher"]["id"] != "ofsted"),
        "bodies": sorted({one["body"] for one in held if one["body"]})[:2],
        "words": found[0]["passage"]["text"], "passages": [one["passage"]["id"] for one in found] + [asked["id"]], "asked": asked["id"], "label": asked["locator"]["label"],
        "quote": ask("/api/v1/evidence?q=%22joint+venture%22&per_page=1")["results"][0]["passage"]["text"],
    }


def restricted(ask):
    return next(one["id"] for one in ask("/api/v1/documents?per_page=100")["documents"] if one["access"] == "restricted")


def briefing(held):
    """Forms that make a briefing of everything that one can tell: a part of a passage, words that are not the record's, a
    heading, an enquiry without evidence, searches that find and that name what is not held."""
    first, second = held["passages"][0], held["asked"]
    return [{"action": "add", "passage": first}, {"action": "add", "passage": second},
            {"action": "save", "passage": first, "words": " ".join(held["words"].split()[:6]), "stance": "supports", "note": "A note", "section": "0"},
            {"action": "save", "passage": second, "words": "words that nobody ever wrote there", "stance": "", "note": "", "section": "0"},
            {"action": "add-section", "title": "What did it cost?", "sort": "enquiry"},
            {"action": "note-search", "search": "q=trust&authority=leeds"}, {"action": "note-search", "search": "q=trust"}]


def values(held, code, assets, token):
    """What the parameters and fields of each name may be given, also as (path, name); ("together", path) what a path is
    asked with at least, ("unknown", name) what has the right form and is nothing that is held."""
    documents, passages, councils = held["documents"], held["passages"], [held["council"], "rotherham"]
    models, apart = ("joint-venture", "mutual", "in-house", "independent-trust"), (["model", "kind", "type"], ["theme", "authority"])
    return {
        "q": ["trust", "adm", '"joint venture"', "staff AND (cost OR risk) -vat", "cuncil", "social work*", "theme:workforce kind:question",
              "a NEAR/5 b", "zzzqqq", "leeds minutes", "the", "date:2018..2020 trust", "café <b>&amp;", "x" * 10_000],
        ("/api/v1/suggest", "q"): ["tru", "work", "kel", "minutes", "x" * 200],
        "text": [held["quote"], f"“{held['quote']}” and “four words stand here”", held["quote"].rpartition(" ")[0] + " never.",
                 "nothing like it stands anywhere in the record at all"],
        # A short text is sent on to the page that can be shared.
        ("/check-quote", "text"): [held["quote"] + " and more" * 300, held["quote"]],
        "body": held["bodies"], "document": documents, "authority": councils, "publisher": [held["council"], "ofsted"],
        "b": [code], "saved": passages[:1], "go_on": ["/help"], "token": [token, "precedent_wrong"], "return": ["/search?q=trust"],
        "passage": passages, "section": ["0", "1"], "search": ["q=trust"], "note": ["A note"], "title": ["A title"], "words": [""],
        "ref": [held["label"], "Minute 80", "para 2", "Table 6 Joint Venture"],
        # Two to four are compared; what is crossed differs.
        **{(path, "together"): [("model", models[:2])] for path in ("/api/v1/compare", "/compare")},
        **{(path, "model"): [models[:2], models] for path in ("/api/v1/compare", "/compare")},
        ("also", "/api/v1/compare"): [[("authority", councils)]],
        ("refused", "/api/v1/compare"): [([("model", models[:1])], "model"), ([], "model"), ([("model", models + ("mutual",) * 3)], "model")],
        ("/api/v1/matrix", "rows"): apart[0], ("/api/v1/matrix", "columns"): apart[1],
        ("/matrix", "rows"): apart[1], ("/matrix", "columns"): apart[0],
        **{("refused", path): [([("rows", "kind"), ("columns", "kind")], "columns")] for path in ("/api/v1/matrix", "/matrix")},
        ("/check-quote", "together"): [("text", held["quote"])], ("also", "/check-quote"): [[]],
        ("/briefing", "fields"): {"passage": passages[0]}, ("/assets/{file}", "file"): assets,
        ("/api/v1/quote-checks", "bodies"): [{"text": text} for text in (held["quote"], "", f"“{held['quote']}”")],
        **{(path, "id"): documents for path in ("/api/v1/documents/{id}", "/api/v1/documents/{id}/text",
                                                "/api/v1/documents/{id}/original", "/documents/{id}")},
        **{(path, "id"): passages for path in ("/api/v1/passages/{id}", "/api/v1/passages/{id}/similar", "/passages/{id}")},
        **{(path, "id"): councils for path in ("/api/v1/authorities/{id}", "/authorities/{id}")},
        ("unknown", "authority"): ["no-such-council"], ("unknown", "publisher"): ["no-such-publisher"],
        ("unknown", "document"): ["0" * 16], ("unknown", "b"): ["no-such-briefing"], ("unknown", "from"): ["2018-02-30"], ("unknown", "to"): ["2018-02-30"],
    }
