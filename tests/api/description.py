"""Is a description OpenAPI 3.1? Every object has the fields that the specification gives it and those that it requires,
every reference leads somewhere, every schema is JSON Schema 2020-12, every example and default fits its schema, and
nothing stands there that nothing uses."""
import re

import jsonschema

METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")

# What each object of the specification may hold: required fields end with "!". A value names the object that stands in
# the field; "*X" a list of X, "%X" a map of names to X, None anything.
OBJECTS = {
    "document": {"openapi!": None, "info!": "info", "jsonSchemaDialect": None, "servers": "*server", "paths": "%path", "webhooks": "%path",
                 "components": "components", "security": None, "tags": "*tag", "externalDocs": "external"},
    "info": {"title!": None, "version!": None, "summary": None, "description": None, "termsOfService": None, "contact": None, "license": "license"},
    "license": {"name!": None, "identifier": None, "url": None},
    "server": {"url!": None, "description": None, "variables": None},
    "tag": {"name!": None, "description": None, "externalDocs": "external"},
    "external": {"url!": None, "description": None},
    "components": {"schemas": "%schema", "responses": "%response", "parameters": "%parameter", "examples": "%example",
                   "requestBodies": "%body", "headers": "%header", "securitySchemes": "%security", "links": None, "callbacks": None,
                   "pathItems": "%path"},
    "path": {"summary": None, "description": None, "servers": "*server", "parameters": "*parameter",
             **{method: "operation" for method in METHODS}},
    "operation": {"tags": None, "summary": None, "description": None, "externalDocs": "external", "operationId": None,
                  "parameters": "*parameter", "requestBody": "body", "responses": "%response", "callbacks": None, "deprecated": None,
                  "security": None, "servers": "*server"},
    "parameter": {"name!": None, "in!": None, "description": None, "required": None, "deprecated": None, "allowEmptyValue": None,
                  "style": None, "explode": None, "allowReserved": None, "schema": "schema", "example": None, "examples": "%example",
                  "content": "%media"},
    "body": {"description": None, "content!": "%media", "required": None},
    "media": {"schema": "schema", "example": None, "examples": "%example", "encoding": None},
    "response": {"description!": None, "headers": "%header", "content": "%media", "links": None},
    "header": {"description": None, "required": None, "deprecated": None, "schema": "schema", "example": None, "examples": "%example",
               "content": "%media", "style": None, "explode": None},
    "example": {"summary": None, "description": None, "value": None, "externalValue": None},
    "security": {"type!": None, "description": None, "name": None, "in": None, "scheme": None, "bearerFormat": None, "flows": None,
                 "openIdConnectUrl": None},
}


def at(document, reference):
    """What a reference into the document leads to; None where it leads nowhere."""
    found = document
    for step in reference.removeprefix("#/").split("/"):
        step = step.replace("~1", "/").replace("~0", "~")
        if not isinstance(found, dict) or step not in found:
            return None
        found = found[step]
    return found


def resolved(document, thing):
    return at(document, thing["$ref"]) if isinstance(thing, dict) and "$ref" in thing else thing


def media_type_of(name):
    return name.partition(";")[0].strip().lower()


class Description:
    def __init__(self, document):
        self.document, self.problems, self.used = document, [], set()
        self.operation_ids = set()

    def problem(self, where, what):
        self.problems.append(f"{where}: {what}")

    def check(self):
        self.object("document", self.document, "openapi")
        if not re.fullmatch(r"3\.1\.\d+", str(self.document.get("openapi"))):
            self.problem("openapi", "3.1.x was expected")
        self.templates(self.document.get("paths", {}))
        for sort, named in self.document.get("components", {}).items():
            for name in named if sort != "securitySchemes" else ():
                if f"#/components/{sort}/{name}" not in self.used:
                    self.problem(f"components/{sort}/{name}", "nothing refers to it")
        return self.problems

    def object(self, kind, value, where):
        if kind == "schema":
            return self.schema(value, where)
        if not isinstance(value, dict):
            return self.problem(where, f"an object ({kind}) was expected")
        if "$ref" in value:
            return self.reference(value, where, {"$ref", "summary", "description"})
        fields = OBJECTS[kind]
        for name in (field[:-1] for field in fields if field.endswith("!")):
            if name not in value:
                self.problem(where, f"{name} is required")
        kinds = {name.rstrip("!"): inside for name, inside in fields.items()}
        for name, held in value.items():
            if name not in kinds and not name.startswith("x-"):
                self.problem(where, f"{name} is no field of a {kind}")
            self.field(kinds.get(name), held, f"{where}/{name}")
        getattr(self, f"{kind}_rules", lambda *_: None)(value, where)

    def field(self, inside, held, where):
        if inside is None:
            return
        if inside[0] == "*":
            for number, one in enumerate(held):
                self.object(inside[1:], one, f"{where}/{number}")
        elif inside[0] == "%":
            for name, one in held.items():
                self.object(inside[1:], one, f"{where}/{name}")
        else:
            self.object(inside, held, where)

    def reference(self, value, where, may_stand_beside):
        self.used.add(value["$ref"])
        if at(self.document, value["$ref"]) is None:
            self.problem(where, f"{value['$ref']} leads nowhere")
        if may_stand_beside is not None and set(value) - may_stand_beside:
            self.problem(where, f"beside a reference stand {sorted(set(value) - may_stand_beside)}")

    def schema(self, schema, where):
        try:
            jsonschema.Draft202012Validator.check_schema(schema)
        except jsonschema.SchemaError as error:
            self.problem(where, f"is no schema: {error.message}")
        self.references_in(schema, where)

    def references_in(self, schema, where):
        if isinstance(schema, list):
            for number, one in enumerate(schema):
                self.references_in(one, f"{where}/{number}")
        if not isinstance(schema, dict):
            return
        if isinstance(schema.get("$ref"), str):
            self.reference(schema, where, None)
        validator = jsonschema.Draft202012Validator(schema, resolver=jsonschema.RefResolver("", self.document))
        for value in [schema[name] for name in ("default",) if name in schema] + schema.get("examples", []):
            for error in validator.iter_errors(value):
                self.problem(where, f"its example or default {value!r} does not fit: {error.message}")
        for name in schema.get("required", []):
            if "$ref" not in schema and name not in schema.get("properties", {}):
                self.problem(where, f"requires {name}, which it does not describe")
        for name, one in schema.items():
            if name == "properties":
                for of, inside in one.items():
                    self.references_in(inside, f"{where}/properties/{of}")
            elif name not in ("enum", "const", "default", "examples", "required"):
                self.references_in(one, f"{where}/{name}")

    def license_rules(self, value, where):
        if ("identifier" in value) == ("url" in value):
            self.problem(where, "either identifier or url was expected")

    def operation_rules(self, value, where):
        identity = value.get("operationId")
        if identity in self.operation_ids or not identity:
            self.problem(where, f"operationId {identity} is missing or stands twice")
        self.operation_ids.add(identity)
        tags = {tag["name"] for tag in self.document.get("tags", [])}
        for tag in set(value.get("tags", [])) - tags:
            self.problem(where, f"the tag {tag} is not declared")
        if not value.get("responses"):
            self.problem(where, "has no response")
        for status in value.get("responses", {}):
            if not re.fullmatch(r"[1-5](\d\d|XX)|default", str(status)):
                self.problem(where, f"{status} is no status")
        named = [(one["name"], one["in"]) for one in (resolved(self.document, p) for p in value.get("parameters", [])) if one]
        for twice in {one for one in named if named.count(one) > 1}:
            self.problem(where, f"the parameter {twice} stands twice")

    def parameter_rules(self, value, where):
        if value.get("in") not in ("query", "header", "path", "cookie"):
            self.problem(where, f"{value.get('in')} is no place of a parameter")
        if value.get("in") == "path" and value.get("required") is not True:
            self.problem(where, "a parameter of the path is required")
        if ("schema" in value) == ("content" in value):
            self.problem(where, "either schema or content was expected")
        validator = jsonschema.Draft202012Validator(value.get("schema", True), resolver=jsonschema.RefResolver("", self.document))
        for name, example in value.get("examples", {}).items():
            for error in validator.iter_errors(resolved(self.document, example).get("value")):
                self.problem(where, f"its example {name} does not fit: {error.message}")

    def templates(self, paths):
        shapes = set()
        for path, item in paths.items():
            shape = re.sub(r"\{[^}]*\}", "{}", path)
            if not path.startswith("/") or shape in shapes:
                self.problem(path, "a path begins with / and has a shape of its own")
            shapes.add(shape)
            for method in METHODS:
                if method not in item:
                    continue
                listed = [resolved(self.document, p) for p in item.get("parameters", []) + item[method].get("parameters", [])]
                told = {one["name"] for one in listed if one and one["in"] == "path"}
                if told != set(re.findall(r"\{([^}]*)\}", path)):
                    self.problem(f"{path} {method}", f"its parameters {sorted(told)} are not those of the path")


def problems_of(document):
    return Description(document).check()
