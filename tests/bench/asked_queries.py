"""The queries that make-library wrote, as addresses of the server."""
import collections
import urllib.parse

Query = collections.namedtuple("Query", "of_class words theme authority begin end")

PASSAGE_CLASSES = ("one-word", "four-words", "question", "phrase", "filters", "filtered")
# What stands behind each class over HTTP: the queries of which class, at which address, with what beside.
HTTP_CLASSES = {name: (name, "/api/v1/evidence", "") for name in PASSAGE_CLASSES}
HTTP_CLASSES["by document"] = ("four-words", "/api/v1/evidence", "&group=document")
HTTP_CLASSES["page"] = ("four-words", "/search", "")


def read_queries(file):
    """-> {class: [Query]}"""
    by_class = collections.defaultdict(list)
    with open(file, encoding="utf-8") as lines:
        for line in lines:
            query = Query(*line.rstrip("\n").split("\t"))
            by_class[query.of_class].append(query)
    return by_class


def path_of(query, address="/api/v1/evidence", beside=""):
    asked = {"q": query.words, "theme": query.theme, "authority": query.authority, "from": query.begin, "to": query.end}
    given = {name: value for name, value in asked.items() if value}
    per_page = {} if address == "/search" else {"per_page": 20}
    return f"{address}?{urllib.parse.urlencode(given | per_page)}{beside}"


def paths_of_class(queries, http_class):
    of_class, address, beside = HTTP_CLASSES[http_class]
    return [path_of(query, address, beside) for query in queries[of_class]]


def write_paths(paths, file):
    with open(file, "w", encoding="utf-8") as out:
        out.writelines(path + "\n" for path in paths)
