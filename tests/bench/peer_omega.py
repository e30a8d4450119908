"""Xapian Omega: scriptindex builds, the CGI program answers, started anew for each query as a web server does."""
import os
import subprocess
import urllib.parse

NAME = "Omega (CGI, started for each query)"
PROGRAM = "/usr/lib/cgi-bin/omega/omega"
FIELDS = ("id", "text", "title", "year", "theme", "authority")
INDEX_SCRIPT = """id : field boolean=Q
text : field index
title : field indexnopos indexnopos=S
year : field boolean=Y
theme : field boolean=XT
authority : field boolean=XA
"""
# The twenty best with their words marked in a snippet, and nothing of a page around them.
TEMPLATE = "$set{stemmer,english}$hitlist{$field{id}\t$snippet{$field{text},300}\n}"


def build(plain, folder):
    script, dump = os.path.join(folder, "script"), os.path.join(folder, "dump")
    with open(script, "w", encoding="utf-8") as out:
        out.write(INDEX_SCRIPT)
    with open(plain, encoding="utf-8") as lines, open(dump, "w", encoding="utf-8") as out:
        for line in lines:
            fields = zip(FIELDS, line.rstrip("\n").split("\t"))
            out.write("".join(f"{name}={value}\n" for name, value in fields if value) + "\n")
    subprocess.run(["scriptindex", "--stemmer", "english", os.path.join(folder, "default"), script, dump], check=True, stdout=subprocess.DEVNULL)
    os.remove(dump)


class Asked:
    def __init__(self, folder):
        with open(os.path.join(folder, "twenty"), "w", encoding="utf-8") as out:
            out.write(TEMPLATE)
        configuration = os.path.join(folder, "omega.conf")
        with open(configuration, "w", encoding="utf-8") as out:
            out.write("".join(f"{name} {folder}\n" for name in ("database_dir", "template_dir", "log_dir", "cdb_dir")))
        self.environment = os.environ | {"OMEGA_CONFIG_FILE": configuration, "REQUEST_METHOD": "GET"}

    def __enter__(self):
        return self

    def __exit__(self, *_):
        pass

    def ask(self, words, is_phrase):
        asked = urllib.parse.urlencode({"P": words, "DB": "default", "FMT": "twenty", "HITSPERPAGE": 20, "DEFAULTOP": "or"})
        said = subprocess.run([PROGRAM], env=self.environment | {"QUERY_STRING": asked}, check=True, capture_output=True, text=True)
        return [line for line in said.stdout.splitlines() if "\t" in line]
