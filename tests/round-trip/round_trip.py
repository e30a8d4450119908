#!/usr/bin/env python3
"""The same text as HTML, PDF, DOCX, ODT and e-mail gives the same passages and places (pages apart).

Real writers make the copies: pandoc the DOCX and ODT, Chromium the PDF, Python's email package the e-mail. Each copy is
read by `indexer inspect`, and its passages are compared with those of the text itself, word by word. Exit 77: a writer
is not installed.
"""
import argparse
import difflib
import html
import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from email.message import EmailMessage

FLOOR = 0.98  # share of words and places that agree, of each document
FEWEST_DOCUMENTS = 40


def inspect(indexer, path):
    run = subprocess.run([indexer, "inspect", str(path), "--json"], capture_output=True, text=True)
    if run.returncode != 0:
        raise SystemExit(f"{path}: inspect ended with {run.returncode}: {run.stdout[:500]}{run.stderr}")
    return json.loads(run.stdout)["passages"]


def place(passage):
    return re.sub(r",? page \d+", "", passage["locator"]["label"])


def tokens(passages):
    """Each passage's place, then its words."""
    out = []
    for passage in passages:
        out.append("@" + place(passage))
        out.extend(passage["text"].split())
    return out


def agreement(wanted, got):
    matcher = difflib.SequenceMatcher(a=wanted, b=got, autojunk=False)
    same = sum(block.size for block in matcher.get_matching_blocks())
    return same / max(len(wanted), len(got), 1)


def html_of(text, passages):
    """The text as a person would type it into an office program: headings as headings, lists as lists, tables as tables,
    and the lines of the title, before anything is said, in bold."""
    levels = {}
    for passage in passages:
        for depth, title in enumerate(passage["locator"]["section"]):
            levels.setdefault(title, depth + 1)
    out, open_kind, held = [], "", []
    first_words = passages[0]["text"].split("\n")[0][:40]
    is_title = True

    def flush():
        nonlocal is_title
        if open_kind == "row":
            cells = ["<tr>" + "".join(f"<td>{html.escape(cell.strip())}</td>" for cell in line.split("\t")) + "</tr>" for line in held]
            out.append("<table>" + "".join(cells) + "</table>")
        elif open_kind == "bullet":
            out.append("<ul>" + "".join(f"<li>{html.escape(line[2:])}</li>" for line in held) + "</ul>")
        elif open_kind:
            level = levels.get(re.sub(r"^(\d\S*?)\. ", r"\1 ", " ".join(held)))  # "48. Title" is kept as "48 Title"
            words = "<br>".join(html.escape(line) for line in held)
            is_title = is_title and first_words not in " ".join(held)
            if is_title and not level:
                words = f"<strong>{words}</strong>"
            out.append(f"<h{level}>{words}</h{level}>" if level else f"<p>{words}</p>")
        held.clear()

    for line in text.split("\n") + [""]:
        kind = "row" if "\t" in line else "bullet" if re.match(r"[-•] ", line) else "plain" if line.strip() else ""
        is_same_list = kind == open_kind and kind in ("row", "bullet")
        if kind == "" and open_kind in ("row", "bullet"):
            continue  # a list or a table may be typed with empty lines between
        if not is_same_list and (kind != "plain" or open_kind != "plain"):
            flush()
            open_kind = kind
        if kind:
            held.append(line.strip())
    flush()
    # A browser draws its bullets; office programs write them as text, as the marker does here.
    style = "ul{list-style-type:'•  '} body{font:11pt 'Liberation Serif'} td{border:1px solid;padding:3pt 12pt;vertical-align:top} @page{size:A4;margin:25mm}"
    return f"<!DOCTYPE html><html><head><meta charset='utf-8'><style>{style}</style></head><body>{''.join(out)}</body></html>"


def email_of(text):
    message = EmailMessage()
    message["From"] = "clerk@thornhaven.example"
    message["To"] = "panel@thornhaven.example"
    message["Date"] = "Tue, 05 Mar 2019 10:00:00 +0000"
    message["Subject"] = "Paper for the panel"
    message.set_content(text, cte="quoted-printable")
    return bytes(message)


def make_copies(name, text, passages, folder):
    page = folder / f"{name}.html"
    page.write_text(html_of(text, passages))
    copies = {"html": page}
    for kind in ("docx", "odt"):
        copies[kind] = folder / f"{name}.{kind}"
        subprocess.run(["pandoc", "-f", "html", "-t", kind, "-o", copies[kind], page], check=True)
    copies["pdf"] = folder / f"{name}.pdf"
    subprocess.run(
        ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer",
         f"--user-data-dir={folder}/{name}-chromium", f"--print-to-pdf={copies['pdf']}", f"file://{page}"],
        check=True, capture_output=True)
    shutil.rmtree(folder / f"{name}-chromium", ignore_errors=True)
    copies["eml"] = folder / f"{name}.eml"
    copies["eml"].write_bytes(email_of(text))
    return copies


def compare(indexer, source, folder, show):
    text = source.read_text()
    wanted = inspect(indexer, source)
    found = {}
    for kind, copy in make_copies(source.stem, text, wanted, folder).items():
        got = inspect(indexer, copy)
        found[kind] = agreement(tokens(wanted), tokens(got))
        if show and found[kind] < FLOOR:
            diff = difflib.unified_diff([f"{place(p)}: {p['text']}" for p in wanted],
                                        [f"{place(p)}: {p['text']}" for p in got], source.name, kind, lineterm="", n=0)
            print("\n".join(line[:200] for line in list(diff)[:60]))
    return source.name, found


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--indexer", required=True)
    parser.add_argument("--sample", required=True, type=pathlib.Path)
    parser.add_argument("--only", default="", help="documents whose name holds this")
    parser.add_argument("--keep", type=pathlib.Path, help="keep the copies in this folder")
    options = parser.parse_args()
    for program in ("pandoc", "chromium"):
        if not shutil.which(program):
            print(f"skipped: {program} is not installed")
            return 77
    # A web page flattened to text ("No. | Item |") is no text that a person would type again.
    sources = [path for path in sorted(options.sample.glob("*.txt"))
               if options.only in path.name and "No. | Item |" not in path.read_text()]
    folder = options.keep or pathlib.Path(tempfile.mkdtemp(prefix="precedent-round-trip-"))
    folder.mkdir(exist_ok=True)
    with ThreadPoolExecutor(2) as pool:
        results = list(pool.map(lambda path: compare(options.indexer, path, folder, True), sources))
    if not options.keep:
        shutil.rmtree(folder, ignore_errors=True)
    worst = {}
    failures = 0
    for name, found in results:
        for kind, share in found.items():
            worst[kind] = min(worst.get(kind, 1), share)
            if share < FLOOR:
                failures += 1
                print(f"{name} as {kind}: {share:.4f} agree, {FLOOR} wanted")
    print(f"{len(results)} documents; least agreement: " + ", ".join(f"{k} {v:.4f}" for k, v in sorted(worst.items())))
    if not options.only and len(results) < FEWEST_DOCUMENTS:
        print(f"{FEWEST_DOCUMENTS} documents were expected")
        failures += 1
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
