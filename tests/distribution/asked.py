"""What is asked of a library: searches made of its own papers' words, and every other address that reads the index."""
import random
import re
import urllib.parse

MISSPELT = ("safegaurding", "comissioner", "childrens trsut", "recomendation", "goverance", "ofstead", "thornhavn",
            "independant", "overspned", "kelderbey")
EVERYDAY = ("adm", "woc", "joint venture", "kids in care", "wholly owned company", "lac", "cic", "mash", "dcs",
            "carry the can", "who would pay", "send", "eys", "social workers leaving")
COUNCILS = ("Brackwater", "Thornhaven company", "Stonemarsh trust", "Kelderby children", "Wrenfold school",
            "Emberdale partner", "Slough", "Birmingham trust")
FIELDS = ("title:scrutiny", "council:thornhaven trust", "type:minutes contract", "title:review recommendation",
          "year:2020 children", "June 2019", "before 2019 company", "since 2021 placements", "2018 contract")


def get(address, **asked):
    return address + "?" + urllib.parse.urlencode(asked, doseq=True)


def search(words, **asked):
    return get("/api/v1/evidence", q=words, **asked)


def words_of(papers):
    """Runs of words of the papers, in their order."""
    runs = []
    for paper in sorted(papers.glob("*.txt")):
        for paragraph in paper.read_text(encoding="utf-8").split("\n\n"):
            words = re.findall(r"[A-Za-z]+", paragraph)
            if len(words) >= 8:
                runs.append(words)
    return runs


def searches(papers):
    chosen = random.Random(20).choice
    runs = words_of(papers)

    def run(length):
        words = chosen([words for words in runs if len(words) > length])
        start = random.Random(" ".join(words)).randrange(len(words) - length)
        return words[start:start + length]

    def long_word():
        return chosen([word for word in chosen(runs) if len(word) > 6] or ["children"])

    asked = [search(long_word()) for _ in range(40)]
    asked += [search(" ".join(run(4))) for _ in range(40)]
    asked += [search("what was said of " + " ".join(run(3)) + "?") for _ in range(15)]
    asked += [search('"' + " ".join(run(length)) + '"') for length in (2, 3, 4) for _ in range(10)]
    asked += [search(long_word()[:4] + "*") for _ in range(15)]
    asked += [search(f"{long_word()} NOT {long_word()}") for _ in range(10)]
    asked += [search(f"{long_word()} OR {long_word()}") for _ in range(10)]
    asked += [search(f"{long_word()} {long_word()}", sort=sort) for sort in ("newest", "oldest") for _ in range(12)]
    asked += [search(f"{long_word()} {long_word()}", group="document") for _ in range(12)]
    asked += [search(long_word(), page=2, per_page=size) for size in (5, 10, 20) for _ in range(6)]
    asked += [search(long_word(), per_page=100) for _ in range(5)]
    asked += [search(words) for words in MISSPELT + EVERYDAY + COUNCILS + FIELDS]
    asked += [search(words, synonyms="off") for words in EVERYDAY[:4]]
    return asked


def filtered(vocabulary):
    """Searches narrowed by each of the labels that the library has."""
    asked = []
    for parameter, ids in vocabulary.items():
        asked += [search("children", **{parameter: one}) for one in ids[:8]]
        asked += [search("", **{parameter: one}) for one in ids[:3]]
        asked.append(search("company", **{parameter: ids[:2]}))
    for begin, end in (("2018", "2019"), ("2020-03", "2021"), ("", "2018"), ("2022", "")):
        dates = {name: value for name, value in (("from", begin), ("to", end)) if value}
        asked += [search("contract", **dates), search("", sort="newest", **dates)]
    return asked


def others(vocabulary, documents, passages, quotations):
    """Every other address that reads the index."""
    api = "/api/v1/"
    asked = [api + name for name in ("documents", "themes", "models", "kinds", "types", "authorities", "questions",
                                     "judgements", "appraisals", "matrix", "coverage", "register")]
    asked += [get(api + "documents", per_page=7, page=page) for page in (1, 2, 3)]
    asked += [get(api + "documents", q="contract"), get(api + "documents", theme=vocabulary["theme"][0])]
    for listed in ("questions", "judgements", "appraisals"):
        asked += [get(api + listed, per_page=5, page=page) for page in (1, 2)]
        asked.append(get(api + listed, q="children"))
    asked += [get(api + "matrix", rows="authority", columns="theme"), get(api + "matrix", q="contract")]
    asked += [get(api + "compare", model=vocabulary["model"][:3]),
              get(api + "compare", authority=vocabulary["authority"][:3])]
    for plural, name in (("themes", "theme"), ("models", "model"), ("authorities", "authority")):
        asked += [f"{api}{plural}/{one}" for one in vocabulary[name][:6]]
    for one in documents:
        asked += [f"{api}documents/{one}", f"{api}documents/{one}/text"]
    asked += [f"{api}documents/{documents[0]}?passages=true", f"{api}documents/{documents[0]}/original"]
    for one in passages:
        asked += [f"{api}passages/{one}", f"{api}passages/{one}/similar"]
    asked += [get(api + "quote-checks", text=f"“{text}”") for text in quotations]
    asked += [get(api + "references", ref=place)
              for place in ("Minute 26", "paragraph 3.2", "Table 1", "Minute 12 of Thornhaven", "recommendation 4")]
    asked += [get(api + "suggest", q=beginning) for beginning in ("ch", "th", "con", "ke", "work", "fam")]
    asked += ["/feeds/evidence.atom?q=children", "/api/v1/evidence?q=contract&format=csv"]
    return asked
