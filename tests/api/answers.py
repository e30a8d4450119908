"""Compares answers with what the description says of them: status, content type, headers and body; every property of a
body is declared by its schema, and what was declared and never seen is told at the end."""
import csv
import datetime
import io
import json
import re
import urllib.parse
import xml.etree.ElementTree

import jsonschema

from description import METHODS, at, media_type_of, resolved

FORMATS = jsonschema.FormatChecker(formats=())


@FORMATS.checks("date-time")
def is_time(value):
    return not isinstance(value, str) or re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)", value) is not None \
        and datetime.datetime.fromisoformat(value.replace("Z", "+00:00")) is not None


@FORMATS.checks("date")
def is_date(value):
    return not isinstance(value, str) or datetime.date.fromisoformat(value) is not None


@FORMATS.checks("uri-reference")
def is_address(value):
    return not isinstance(value, str) or re.search(r"[\s<>\"{}|\\^`]", value) is None and urllib.parse.urlsplit(value) is not None


def csv_faults(text):
    rows = list(csv.reader(io.StringIO(text.lstrip("\ufeff")), strict=True))
    return [] if rows and len({len(row) for row in rows}) == 1 else ["its rows are of different lengths"]


def ris_faults(text):
    lines = [line for line in re.split(r"\r?\n", text.lstrip("\ufeff")) if line]
    wrong = [line for line in lines if not re.match(r"[A-Z][A-Z0-9]  - ", line)]
    begun, ended = (sum(line.startswith(mark) for line in lines) for mark in ("TY  - ", "ER  - "))
    return [f"has lines without a tag, as {line!r}" for line in wrong[:1]] + ["records are not closed"] * (begun != ended)


def bibtex_faults(text):
    keys = re.findall(r"^@\w+\{([^,]+),", text, re.M)
    depth = sum(text.count(mark) - text.count("\\" + mark) for mark in "{") - sum(text.count(mark) - text.count("\\" + mark) for mark in "}")
    return ["keys stand twice"] * (len(set(keys)) != len(keys)) + ["braces are not closed"] * (depth != 0)


def xml_faults(text):
    try:
        xml.etree.ElementTree.fromstring(text)
    except xml.etree.ElementTree.ParseError as error:
        return [f"is no XML: {error}"]
    return []


def html_faults(text):
    return [] if text.startswith("<!DOCTYPE html>") and text.rstrip().endswith("</html>") else ["is no whole page"]


# What a body that is no JSON has to be, by the end of its media type.
BODIES = {"text/csv": csv_faults, "application/x-research-info-systems": ris_faults, "application/x-bibtex": bibtex_faults,
          "application/atom+xml": xml_faults, "image/svg+xml": xml_faults, "text/html": html_faults,
          "application/pdf": lambda body: [] if body[:5] == b"%PDF-" else ["is no PDF"]}
for office in ("vnd.openxmlformats-officedocument.wordprocessingml.document", "vnd.oasis.opendocument.text"):
    BODIES["application/" + office] = lambda body: [] if body[:2] == b"PK" else ["is no office document"]


# Of every answer; the description tells of them in words, if at all.
EVERYWHERE = {"cache-control", "connection", "content-encoding", "content-length", "content-security-policy", "content-type",
              "cross-origin-opener-policy", "cross-origin-resource-policy", "date", "referrer-policy", "vary", "x-content-type-options", "x-request-id"}


def is_json(media_type):
    return media_type.endswith("/json") or media_type.endswith("+json")


def innermost(error):
    """Of alternatives none of which fits, what is wrong with the one that fits best."""
    while error.context:
        error = jsonschema.exceptions.best_match(error.context)
    return error


class Answers:
    """`problems`: what was found wrong, each text once, with how often."""

    def __init__(self, document):
        self.document, self.problems = document, {}
        self.places, self.seen, self.used, self.valid, self.walked = {}, set(), set(), {}, set()
        self.name_places(document, "#")
        checked = jsonschema.validators.extend(jsonschema.Draft202012Validator, {"$ref": self.referred})
        self.checked = lambda schema: checked(schema, resolver=jsonschema.RefResolver("", document), format_checker=FORMATS)

    def name_places(self, value, place):
        if isinstance(value, dict):
            self.places[id(value)] = place
        for name, one in value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ():
            self.name_places(one, f"{place}/{name}")

    def problem(self, what, example):
        self.problems.setdefault(what, []).append(example)

    def referred(self, validator, reference, instance, schema):
        """jsonschema's own $ref, but what was found valid once is not looked at again."""
        key = (reference, json.dumps(instance)) if isinstance(instance, (dict, list)) else None
        if key in self.valid:
            return
        errors = list(validator.descend(instance, at(self.document, reference)))
        if key and not errors:
            self.valid[key] = True
        yield from errors

    def check(self, template, method, request, answer):
        """`answer`: has status, headers (lower case) and body. Says whether its status is documented."""
        operation = self.document["paths"][template].get(method.lower(), {})
        here = f"{method} {template}: {answer.status}"
        response = resolved(self.document, operation.get("responses", {}).get(str(answer.status)))
        if response is None:
            self.problem(f"{here} is not documented", request)
            return False
        for name, header in response.get("headers", {}).items():
            value = answer.headers.get(name.lower())
            header = resolved(self.document, header)
            if value is None:
                if header.get("required"):
                    self.problem(f"{here}: the header {name} is missing", request)
                continue
            self.used.add((template, method, str(answer.status), "header " + name))
            given = int(value) if header["schema"].get("type") == "integer" and value.isdigit() else value
            for error in self.checked(header["schema"]).iter_errors(given):
                self.problem(f"{here}: the header {name} is {error.message}", request)
        for name in set(answer.headers) - EVERYWHERE - {name.lower() for name in response.get("headers", {})}:
            self.problem(f"{here}: the header {name} is not documented", request)
        self.check_body(here, (template, method, str(answer.status)), request, response, answer)
        return True

    def check_body(self, here, place, request, response, answer):
        told = answer.headers.get("content-type", "")
        media_type = media_type_of(told)
        documented = {media_type_of(name): media for name, media in response.get("content", {}).items()}
        if not documented:
            if answer.body:
                self.problem(f"{here} has a body that is not documented", request)
            self.used.add(place)
            return
        if media_type not in documented:
            self.problem(f"{here}: {told} is not among {sorted(documented)}", request)
            return
        self.used.add(place + (media_type,))
        if media_type.startswith("text/") and "charset=utf-8" not in told.lower():
            self.problem(f"{here}: {told} does not say charset=utf-8", request)
        if is_json(media_type):
            self.check_json(here, request, documented[media_type].get("schema", True), answer.body)
            return
        wanted = BODIES.get(media_type, lambda _: [])
        is_bytes = media_type.startswith("application/") and media_type not in ("application/atom+xml", "application/x-bibtex", "application/x-research-info-systems")
        try:
            faults = wanted(answer.body if is_bytes else answer.body.decode())
        except (UnicodeDecodeError, csv.Error) as error:
            faults = [str(error)]
        for fault in faults:
            self.problem(f"{here}: the {media_type} {fault}", request)

    def check_json(self, here, request, schema, body):
        try:
            value = json.loads(body.decode())
        except ValueError as error:
            self.problem(f"{here}: is no JSON: {error}", request)
            return
        for error in map(innermost, self.checked(schema).iter_errors(value)):
            where = "/".join("*" if isinstance(step, int) else step for step in error.absolute_path)
            self.problem(f"{here}: {where or 'the body'}: {error.message[:200]}", request)
        self.walk(here, request, schema, value, "")

    # --- properties ---

    def applying(self, schema, value):
        """The schemas that say something of this value: the schema, what it refers to, and the alternatives that fit."""
        if not isinstance(schema, dict):
            return
        yield schema
        if "$ref" in schema:
            yield from self.applying(at(self.document, schema["$ref"]), value)
        for one in schema.get("allOf", ()):
            yield from self.applying(one, value)
        for name in ("anyOf", "oneOf"):
            for one in schema.get(name, ()):
                if self.checked(one).is_valid(value):
                    yield from self.applying(one, value)

    def walk(self, here, request, schema, value, where):
        key = (id(schema), json.dumps(value)) if isinstance(value, dict) else None
        if key in self.walked or not isinstance(value, (dict, list)):
            return
        self.walked.add(key) if key else None
        schemas = list(self.applying(schema, value))
        if isinstance(value, list):
            for one in schemas:
                if isinstance(one.get("items"), dict):
                    for item in value:
                        self.walk(here, request, one["items"], item, where + "/*")
            return
        describing = [one for one in schemas if "properties" in one or "additionalProperties" in one]
        for name, held in value.items():
            declaring = [one for one in describing if name in one.get("properties", {})]
            for one in declaring:
                self.seen.add((self.places[id(one["properties"])], name))
                self.walk(here, request, one["properties"][name], held, f"{where}/{name}")
            free = [one["additionalProperties"] for one in describing if "additionalProperties" in one]
            if describing and not declaring and not free:
                self.problem(f"{here}: {where}/{name} is not declared", request)

    # --- what was never seen ---

    def never_seen(self):
        """Properties, responses and headers that the description tells and no answer had."""
        missing, visited = [], set()

        def properties(schema):
            if isinstance(schema, list):
                for one in schema:
                    properties(one)
            if not isinstance(schema, dict) or id(schema) in visited:
                return
            visited.add(id(schema))
            if isinstance(schema.get("$ref"), str):
                properties(at(self.document, schema["$ref"]))
            for name, one in schema.get("properties", {}).items() if isinstance(schema.get("properties"), dict) else ():
                if (self.places[id(schema["properties"])], name) not in self.seen:
                    missing.append(f"{self.places[id(schema)]}: {name}")
                properties(one)
            for name in ("items", "anyOf", "oneOf", "allOf", "additionalProperties"):
                properties(schema.get(name))

        for template, item in self.document["paths"].items():
            for method in (name for name in METHODS if name in item):
                for status, response in item[method]["responses"].items():
                    response, place = resolved(self.document, response), (template, method.upper(), status)
                    if not any(used[:3] == place for used in self.used):
                        missing.append(" ".join(place))
                        continue
                    for media_type, media in response.get("content", {}).items():
                        if place + (media_type_of(media_type),) not in self.used:
                            missing.append(" ".join(place) + " " + media_type)
                        properties(media.get("schema"))
                    missing += [" ".join(place) + " header " + name for name in response.get("headers", {})
                                if place + ("header " + name,) not in self.used]
        return missing
