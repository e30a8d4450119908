"""What indexer/export.schema.json has to be: the shapes of openapi.yaml where they are the same, so that nothing is told
twice and differently. `python3 tests/api/export_schema.py search-server/openapi.yaml` prints it."""
import json
import re
import sys

import yaml

# What an export leaves out of a passage: what can be made of the rest, and what only searching tells.
LEFT_OUT = ("html", "replies")


def record(name, fields, like=None, description=""):
    """A line: its own fields, and those of the component that it is like."""
    schema = {"type": "object", "description": description, "required": ["record", *fields],
              "properties": {"record": {"const": name}, **fields}}
    if like:
        fields = {**like["properties"], **fields}
        schema["properties"] = {"record": {"const": name}, **{one: fields[one] for one in fields if one not in LEFT_OUT}}
        schema["required"] = ["record", *(one for one in fields if one not in LEFT_OUT)]
    return {**schema, "additionalProperties": False}


def schema_for(description):
    components = description["components"]["schemas"]
    count = {"type": "integer", "minimum": 0}
    outline = {"type": "array", "items": {"$ref": "#/components/schemas/OutlineEntry"}}
    records = {
        "Library": record("library", {
            "format": {"const": 1, "description": "Of the lines; another number where they change."},
            "version": {"type": "string", "description": "Of the program."},
            "schema_version": {"type": "string", "description": "Of the library's index, as `indexer status` tells it."},
            "commit": {**count, "description": "Everything below is of this commit; 0 where the library counted none yet."},
            "updated": {"type": "string", "format": "date-time", "description": "When that commit was made."},
            "exported": {"type": "string", "format": "date-time"},
            "restricted": {"type": "boolean", "description": "Whether restricted documents are among them."},
            "names_withheld": {"type": "boolean", "description": "Whether names of members of the public are left out."},
            "documents": count, "passages": count}, description="The first line."),
        "DocumentRecord": record("document", {"outline": outline}, components["Document"],
                                 "A document that is held. The lines of its passages follow, in the order of the record."),
        "SupersededRecord": record("superseded-document", {"outline": outline}, components["Document"],
                                   "A version that a newer one replaced, without its passages: so that old ids lead on."),
        "PassageRecord": record("passage", {
            "related": {**components["Passage"]["properties"]["related"], "description": "As stored, and passages with the same text."},
            "document": {"type": "object", "required": ["id"], "additionalProperties": False,
                         "properties": {"id": {"$ref": "#/components/schemas/DocumentId"}}},
            "names_withheld": {"type": "boolean", "description": "Whether a name is left out of its words; the spans are the record's."}},
            components["Passage"], "As the JSON interface has it, its document by its id alone."),
        "End": record("end", {"documents": count, "superseded": count, "passages": count},
                      description="The last line: without it the export is not whole."),
    }
    defs, wanted = dict(records), [records]
    while wanted:
        for name in re.findall(r'"#/components/schemas/(\w+)"', json.dumps(wanted.pop())):
            if name not in defs:
                defs[name] = components[name]
                wanted.append(components[name])
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": "urn:precedent:export:1",
              "title": "One line of what `indexer export` writes", "oneOf": [{"$ref": f"#/$defs/{name}"} for name in records],
              "$defs": dict(sorted(defs.items()))}
    return json.loads(json.dumps(schema).replace("#/components/schemas/", "#/$defs/"))


if __name__ == "__main__":
    with open(sys.argv[1], encoding="utf-8") as text:
        print(json.dumps(schema_for(yaml.safe_load(text)), indent=2, ensure_ascii=False))
