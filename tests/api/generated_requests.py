"""Requests made from the parameters that a description gives an operation: each by itself with values that may be taken
and values that may not, some together, bodies and forms likewise."""
import dataclasses
import json
import re
import urllib.parse

from description import at, resolved

FORM = "application/x-www-form-urlencoded"


@dataclasses.dataclass
class Asked:
    """`refused`: the parameter that cannot be taken; empty where the request is right. `may_be`: other statuses that the
    request asks for."""
    method: str
    template: str
    path: str
    headers: dict = dataclasses.field(default_factory=dict)
    body: bytes = None
    refused: str = ""
    may_be: tuple = ()

    def __str__(self):
        said = f" {self.headers}" if self.headers else ""
        return f"{self.method} {self.path}{said}" + (f" {self.body[:200]!r}" if self.body else "")


def types_of(schema):
    told = schema.get("type", "string" if "enum" in schema or "pattern" in schema else "")
    return told if isinstance(told, list) else [told]


def flat(pairs):
    """A tuple of values is the parameter repeated."""
    return [(name, one) for name, value in pairs for one in (value if isinstance(value, (tuple, list)) else (value,))]


class Requests:
    """`known`: values that only a library can tell, by the parameter's name; `known_of` the same by (path, name)."""

    def __init__(self, document, known, random):
        self.document, self.known, self.random = document, known, random

    def schema_of(self, schema):
        """With what it refers to in one."""
        while "$ref" in schema:
            schema = {**at(self.document, schema["$ref"]), **{name: one for name, one in schema.items() if name != "$ref"}}
        return schema

    def right_values(self, parameter, template=""):
        """Values that may be taken; of a list, its members, or tuples of them where one is not enough."""
        name, schema = parameter["name"], self.schema_of(parameter["schema"])
        known = self.known.get((template, name), self.known.get(name))
        if known:
            return list(known)
        told = [one["value"] for one in parameter.get("examples", {}).values()]
        if "array" in types_of(schema):
            schema = self.schema_of(schema["items"])
        if "enum" in schema:
            return [one for one in schema["enum"] if one is not None]
        if "integer" in types_of(schema):
            least, most = schema.get("minimum", 0), schema.get("maximum", 1000)
            return [str(one) for one in dict.fromkeys((least, schema.get("default", least), (least + most) // 2, most))]
        return told + [str(one) for one in schema.get("examples", [])] or ["trust"]

    def wrong_values(self, parameter, template=""):
        schema = self.schema_of(parameter["schema"])
        values = []
        if "array" in types_of(schema):
            if "maxItems" in schema:
                values.append(flat([("", self.right_values(parameter, template)[0])])[0][1:] * (schema["maxItems"] + 1))
            schema = self.schema_of(schema["items"])
        if "enum" in schema:
            values += ["no-such-value", str(schema["enum"][0]).upper() + "X", "\x00"]
        elif "integer" in types_of(schema):
            values += ["x", "1.5", "1e1", " 1", "9" * 30, "-1"]
            values += [str(schema["minimum"] - 1)] * ("minimum" in schema) + [str(schema["maximum"] + 1)] * ("maximum" in schema)
        if "pattern" in schema:
            values += [one for one in ("no such!", "é", "2016-13", "0") if not re.search(schema["pattern"], one)]
        if "maxLength" in schema:
            values.append("x" * (schema["maxLength"] + 1))
        return values

    def parameters(self, template, method):
        item = self.document["paths"][template]
        return [resolved(self.document, one) for one in item.get("parameters", []) + item[method].get("parameters", [])]

    def path(self, template, given=None):
        """The template with values put in: the first known ones where none are given."""
        path = template
        for parameter in (one for one in self.parameters(template, self.any_method(template)) if one["in"] == "path"):
            value = (given or {}).get(parameter["name"]) or self.right_values(parameter, template)[0]
            path = path.replace("{%s}" % parameter["name"], urllib.parse.quote(value, safe=""))
        return path

    def any_method(self, template):
        return next(name for name in ("get", "post") if name in self.document["paths"][template])

    def address(self, template, pairs, given=None):
        query = urllib.parse.urlencode(flat(pairs))
        return self.path(template, given) + ("?" + query if query else "")

    def of_query(self, template):
        return [one for one in self.parameters(template, "get") if one["in"] == "query"]

    def needed(self, template, method="get"):
        """What the operation cannot do without, and what makes it answer at all."""
        pairs = [(one["name"], self.right_values(one, template)[0]) for one in self.parameters(template, method)
                 if one["in"] == "query" and one.get("required")]
        return pairs + list(self.known.get((template, "together"), []))

    # --- right ones ---

    def right(self, template, combinations):
        yield Asked("GET", template, self.address(template, self.needed(template)))
        yield Asked("HEAD", template, self.address(template, self.needed(template)))
        for parameter in self.parameters(template, "get"):
            name, values = parameter["name"], self.right_values(parameter, template)
            others = [pair for pair in self.needed(template) if pair[0] != name]
            if parameter["in"] == "path":
                for value in values:
                    yield Asked("GET", template, self.address(template, others, {name: value}))
                continue
            for value in values:
                yield Asked("GET", template, self.address(template, others + [(name, value)]))
            if not parameter.get("required") and name not in dict(self.known.get((template, "together"), [])):
                yield Asked("GET", template, self.address(template, others + [(name, "")]))
            if "array" in types_of(self.schema_of(parameter["schema"])) and isinstance(values[0], str):
                yield Asked("GET", template, self.address(template, others + [(name, values[:3])]))
        for pairs in self.known.get(("also", template), []):
            yield Asked("GET", template, self.address(template, pairs))
        for _ in range(combinations if len(self.of_query(template)) > 1 else 0):
            chosen = [one for one in self.of_query(template) if self.random.random() < 0.3]
            # No order between two dates drawn by chance.
            chosen = [one for one in chosen if one["name"] != "to"] if any(one["name"] == "from" for one in chosen) else chosen
            pairs = [(one["name"], self.random.choice(self.right_values(one, template))) for one in chosen]
            yield Asked("GET", template, self.address(template, [pair for pair in self.needed(template) if pair[0] not in dict(pairs)] + pairs))

    # --- wrong ones ---

    def wrong(self, template):
        for parameter in self.parameters(template, "get"):
            name = parameter["name"]
            others = [pair for pair in self.needed(template) if pair[0] != name]
            for value in self.wrong_values(parameter, template):
                if parameter["in"] == "path":
                    yield Asked("GET", template, self.address(template, others, {name: value}), may_be=(404,))
                    continue
                yield Asked("GET", template, self.address(template, others + [(name, value)]), refused=name)
            for value in self.known.get(("unknown", name), []) if parameter["in"] == "query" else []:
                yield Asked("GET", template, self.address(template, others + [(name, value)]), refused=name)
            if parameter["in"] == "path":
                for value in self.known.get(("not held", template), []):
                    yield Asked("GET", template, self.address(template, others, {name: value}), may_be=(404,))
            if parameter.get("required") and parameter["in"] == "query":
                yield Asked("GET", template, self.address(template, others), refused=name)
                yield Asked("GET", template, self.address(template, others + [(name, "")]), refused=name)
        if "400" in self.document["paths"][template]["get"]["responses"]:
            yield Asked("GET", template, self.address(template, self.needed(template) + [("no-such-parameter", "1")]), refused="no-such-parameter")
        if {"from", "to"} <= {one["name"] for one in self.of_query(template)}:
            yield Asked("GET", template, self.address(template, self.needed(template) + [("from", "2019"), ("to", "2018")]), refused="from")
        for pairs, refused in self.known.get(("refused", template), []):
            yield Asked("GET", template, self.address(template, pairs), refused=refused)

    # --- methods, bodies and forms ---

    def other_methods(self, template):
        item = self.document["paths"][template]
        for method in ("GET", "POST", "PUT", "DELETE", "PATCH", "OPTIONS"):
            if method.lower() not in item:
                yield method, Asked(method, template, self.path(template), may_be=(405,))

    def bodies(self, template):
        """POSTs with what the description says may be sent, and with what may not."""
        content = self.document["paths"][template]["post"]["requestBody"]["content"]
        path = self.address(template, self.needed(template, "post"))
        if "400" in self.document["paths"][template]["post"]["responses"]:
            headers = {"Content-Type": next(iter(content))}
            yield Asked("POST", template, self.address(template, [("no-such-parameter", "1")]), headers, b"", may_be=(400,))
        for media_type, media in content.items():
            schema = self.schema_of(media.get("schema", {}))
            yield from (self.json_bodies if media_type == "application/json" else self.forms)(template, path, media_type, schema)
            yield Asked("POST", template, path, {"Content-Type": "text/plain"}, b"text", may_be=(415,))
            if media_type == "application/json":
                yield Asked("POST", template, path, {"Content-Type": media_type}, b'{"text": "' + b"x" * 1_100_000 + b'"}', may_be=(413,))

    def json_bodies(self, template, path, media_type, schema):
        headers, known = {"Content-Type": media_type}, self.known.get((template, "bodies"), [])
        for body in known:
            yield Asked("POST", template, path, headers, json.dumps(body).encode())
        for body in ("", "{", "[]", "null", "7", '{"text": "a"}}', "{}", '{"text": 7}', '{"text": null}', '{"text": "x", "other": 1}', "\xff"):
            yield Asked("POST", template, path, headers, body.encode("latin-1"), may_be=(400,))

    def forms(self, template, path, media_type, schema):
        needed = {name: self.field_values(template, name, schema)[0] for name in schema.get("required", [])}
        for name in schema.get("properties", {}):
            for value in self.field_values(template, name, schema):
                for headers in ({}, {"Accept": "application/json"}):
                    fields = {**self.known.get((template, "fields"), {}), **needed, name: value}
                    yield Asked("POST", template, path, {"Content-Type": media_type, **headers}, urllib.parse.urlencode(fields).encode())
        yield Asked("POST", template, path, {"Content-Type": media_type}, urllib.parse.urlencode(needed).encode())
        yield Asked("POST", template, path, {"Content-Type": media_type, "Sec-Fetch-Site": "cross-site"},
                    urllib.parse.urlencode(needed).encode(), may_be=(403,))

    def field_values(self, template, name, schema):
        return self.right_values({"name": name, "schema": schema["properties"][name]}, template)
