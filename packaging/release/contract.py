"""What openapi.yaml promises to programs, and which of it a newer one breaks.

Promised is each path below /api/v1 with its methods, parameters, bodies and answers. More may come. Broken is: a path, method,
parameter, answer or property that went, another type, a parameter or a key of a body that was optional and is needed, a value that a
parameter took and takes no longer, and null where an answer had none.
"""


class Description:
    def __init__(self, document):
        self.document = document
        self.facts = {}  # "GET /api/v1/evidence parameter q" -> {"types": {...}, "values": {...} or None, "needed": bool, "given": bool}
        for path, item in (document.get("paths") or {}).items():
            if path.startswith("/api/v1/"):
                for method in ("get", "post", "put", "delete", "patch"):
                    if method in item:
                        self._operation(f"{method.upper()} {path}", item, item[method])

    def _follow(self, thing):
        while isinstance(thing, dict) and "$ref" in thing:
            target = self.document
            for step in thing["$ref"].lstrip("#/").split("/"):
                target = target[step]
            thing = target
        return thing or {}

    def _operation(self, where, item, operation):
        self._tell(where, {}, given=False)
        for parameter in map(self._follow, item.get("parameters", []) + operation.get("parameters", [])):
            name = f"{where} parameter {parameter['name']} in {parameter.get('in', 'query')}"
            self._tell(name, self._follow(parameter.get("schema")), given=False, needed=parameter.get("required", False))
        body = self._follow(operation.get("requestBody"))
        for kind, content in (body.get("content") or {}).items():
            self._schema(f"{where} body {kind}", content.get("schema"), given=False, needed=body.get("required", False))
        for status, answer in (operation.get("responses") or {}).items():
            answer = self._follow(answer)
            self._tell(f"{where} answer {status}", {}, given=True)
            for kind, content in (answer.get("content") or {}).items():
                self._schema(f"{where} answer {status} {kind}", content.get("schema"), given=True)

    def _parts(self, schema):
        """A schema and all that it is made of by allOf, anyOf and oneOf."""
        schema = self._follow(schema)
        parts = [schema]
        for word in ("allOf", "anyOf", "oneOf"):
            for part in schema.get(word, []):
                parts += self._parts(part)
        return parts

    def _tell(self, name, schema, given, needed=False):
        types, values = set(), set()
        for part in self._parts(schema):
            kind = part.get("type", [])
            types.update([kind] if isinstance(kind, str) else kind)
            values.update(str(value) for value in part.get("enum", []))
            if part.get("const") is not None:
                values.add(str(part["const"]))
            if part.get("items") and not given:
                values.update(str(value) for value in self._follow(part["items"]).get("enum", []))
        self.facts[name] = {"types": types, "values": values, "needed": bool(needed), "given": given}

    def _schema(self, name, schema, given, needed=False, above=()):
        self._tell(name, schema or {}, given, needed)
        for part in self._parts(schema):
            if any(part is one for one in above):  # a passage's replies are passages
                continue
            for key, value in part.get("properties", {}).items():
                self._schema(f"{name}: {key}", value, given, key in part.get("required", []), above + (part,))
            if "items" in part:
                self._schema(f"{name}[]", part["items"], given, False, above + (part,))


def _change(name, old, new):
    if new is None:
        return f"{name} is gone"
    if old["types"] and new["types"]:
        gone, come = old["types"] - new["types"], new["types"] - old["types"]
        if come if old["given"] else gone:
            return f"{name} was {' or '.join(sorted(old['types']))} and is {' or '.join(sorted(new['types']))}"
        if gone - {"null"}:
            return f"{name} was {' or '.join(sorted(old['types']))} and is {' or '.join(sorted(new['types']))}"
    if not old["given"] and new["needed"] and not old["needed"]:
        return f"{name} is needed now"
    if not old["given"] and new["values"] and (lost := old["values"] - new["values"]):
        return f"{name} does not take {', '.join(sorted(lost))} any more"
    return None


def broken(old, new):
    """Every promise of `old`, an openapi.yaml as it is read, that `new` breaks; in words."""
    was, is_now = Description(old).facts, Description(new).facts
    problems = [change for name, fact in was.items() if (change := _change(name, fact, is_now.get(name)))]
    for name, fact in is_now.items():
        if not fact["given"] and fact["needed"] and name not in was and any(name.startswith(known + " ") or name.startswith(known + ":") for known in was):
            problems.append(f"{name} is new and needed")
    # Where a path is gone, what stood below it need not be told.
    gone = [problem[:-len(" is gone")] for problem in problems if problem.endswith(" is gone")]
    return [problem for problem in problems
            if not any(problem != top + " is gone" and problem.startswith((top + " ", top + ":", top + "[")) for top in gone)]
