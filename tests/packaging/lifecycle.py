#!/usr/bin/env python3
"""The life of the package on a bare Debian 12: installed, filled, searched, restarted, upgraded, removed and purged, with systemd
as the first process of the machine."""
import argparse
import glob
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time

from machine import Machine, comes_true

LIBRARY = "/var/lib/precedent/library"
PAPERS = "var/lib/precedent/papers"
NOTE = r"{\rtf1\ansi Minutes of the panel. The Quillfeather partnership of Thornhaven would cost \'a3200,000 in its first year.\par}"
failures = []


def check(right, what):
    print(("ok    " if right else "FAILS ") + what, flush=True)
    if not right:
        failures.append(what)


def seconds_of(call):
    begin = time.monotonic()
    result = call()
    return time.monotonic() - begin, result


def documents(machine):
    status, body = machine.get("/api/v1/documents?per_page=1")
    return json.loads(body)["total"]["value"] if status == 200 else None


def finds(machine, words):
    status, body = machine.get("/api/v1/evidence?q=" + words)
    return status == 200 and json.loads(body)["match"] == "full"


def indexer(machine, *words):
    return machine.run("runuser", "-u", "precedent", "--", "precedent-indexer", *words)


def apt(machine, *words):
    done = machine.run("apt-get", "-y", "-q", "--no-install-recommends", *words)
    check(done.returncode == 0, f"apt-get {' '.join(words)}" + (f": {done.stdout[-800:]}{done.stderr[-400:]}" if done.returncode else ""))
    return done.stdout + done.stderr


def scanned(folder):
    """A page that is a picture, long to read. Nothing where pdftoppm is not there."""
    source = sorted(glob.glob("corpus/sample/*.pdf"))[0]
    if not shutil.which("pdftoppm"):
        return None
    subprocess.run(["pdftoppm", "-r", "150", "-gray", "-jpeg", "-f", "1", "-l", "1", source, f"{folder}/page"], check=True)
    with open(glob.glob(f"{folder}/page*.jpg")[0], "rb") as file:
        picture = file.read()
    at = picture.index(b"\xff\xc0")
    colours = b"DeviceGray" if picture[at + 9] == 1 else b"DeviceRGB"
    height, width = (int.from_bytes(picture[at + place:at + place + 2], "big") for place in (5, 7))
    draw = b"q 595 0 0 842 0 0 cm /I Do Q"
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
               b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</XObject<</I 4 0 R>>>>/Contents 5 0 R>>",
               b"<</Type/XObject/Subtype/Image/Width %d/Height %d/ColorSpace/%s/BitsPerComponent 8/Filter/DCTDecode/Length %d>>stream\n%s\nendstream"
               % (width, height, colours, len(picture), picture), b"<</Length %d>>stream\n%s\nendstream" % (len(draw), draw)]
    body, places = b"%PDF-1.4\n", []
    for number, one in enumerate(objects, 1):
        places.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, one)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return body + b"xref\n0 6\n0000000000 65535 f \n" + table + b"trailer<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % len(body)


def put(machine, name, words):
    with open(f"{machine.folder}/{PAPERS}/{name}", "wb") as out:
        out.write(words)


def install_checks(machine, package):
    took, _ = seconds_of(lambda: apt(machine, "install", f"/debs/{package}"))
    print(f"      {took:.0f} s to install, its dependencies' files being there")
    check(comes_true(lambda: machine.get("/")[0] == 200, 20), "the service answers on its port")
    check(documents(machine) == 0, "and says that it holds nothing yet")
    for unit in ("precedent-server", "precedent-watch"):
        state = machine.run("systemctl", "is-active", unit).stdout.strip(), machine.run("systemctl", "is-enabled", unit).stdout.strip()
        check(state == ("active", "enabled"), f"{unit}: {state}")
    owner = machine.run("stat", "-c", "%U:%a", LIBRARY, "/var/lib/precedent").stdout.split()
    # The group brings papers; restricted ones in the library are not for it.
    check(owner == ["precedent:700", "precedent:750"], f"the library is the user's own: {owner}")


def paper_checks(machine, folder):
    for paper in sorted(glob.glob("corpus/sample/*.pdf"))[:3]:
        shutil.copy(paper, f"{machine.folder}/{PAPERS}/")
    put(machine, "note.rtf", NOTE.encode())
    took, found = seconds_of(lambda: comes_true(lambda: finds(machine, "Quillfeather"), 60))
    check(found and documents(machine) == 4, f"papers that are put into the folder are found: {documents(machine)} after {took:.0f} s")
    put(machine, "minutes.txt", b"Minutes\n\n1. The panel asked about Oddlestone.\n")
    check(comes_true(lambda: finds(machine, "Oddlestone"), 60), "one more")
    os.remove(f"{machine.folder}/{PAPERS}/minutes.txt")
    check(comes_true(lambda: not finds(machine, "Oddlestone"), 60), "and gone when it is deleted")
    passage = json.loads(machine.get("/api/v1/evidence?q=Quillfeather")[1])["results"][0]["passage"]["id"]
    status, body = machine.get("/api/v1/briefing?format=docx", after=[["/briefing", {"action": "add", "passage": passage}]])
    check(status == 200 and body.startswith("PK"), "pandoc makes a Word file inside the service")
    scan = scanned(folder)
    if scan is None:
        print("skipped: a scanned page; pdftoppm (poppler-utils) is not installed")
        return
    put(machine, "scan.pdf", scan)
    is_reading = lambda: machine.run("sh", "-c", "grep -l document-extractor /proc/[0-9]*/comm /proc/[0-9]*/cmdline").stdout
    check(comes_true(is_reading, 30), "a scanned page is being read")
    machine.run("systemctl", "restart", "precedent-watch")
    check(comes_true(lambda: documents(machine) == 5, 120), "and is read to its end, though the service was restarted meanwhile")
    status = indexer(machine, "status", "--library", LIBRARY).stdout
    check("0 refused" in status, f"nothing was refused: {status.strip()}")


def reload_checks(machine):
    config = f"{machine.folder}/etc/precedent/server.json"
    with open(config, encoding="utf-8") as file:
        settings = json.load(file)
    with open(config, "w", encoding="utf-8") as out:
        out.write('{"workers": 0}')
    check(machine.run("systemctl", "reload", "precedent-server").returncode != 0, "systemctl reload fails where the configuration is wrong")
    check(machine.get("/")[0] == 200, "and the server goes on")
    with open(config, "w", encoding="utf-8") as out:
        json.dump({**settings, "public_url": "https://evidence.thornhaven.example"}, out)
    machine.run("systemctl", "reload", "precedent-server")
    check(comes_true(lambda: "https://evidence.thornhaven.example" in machine.get("/feeds/evidence.atom?q=panel")[1], 10), "systemctl reload takes a changed configuration")


def pid_of(machine, unit):
    return machine.run("systemctl", "show", "-P", "MainPID", unit).stdout.strip()


def upgrade_checks(machine, newer):
    before, pid = documents(machine), pid_of(machine, "precedent-server")
    apt(machine, "install", f"/debs/{newer}")
    check(comes_true(lambda: documents(machine) == before, 30), f"an upgrade keeps the library: {documents(machine)} documents")
    check(pid_of(machine, "precedent-server") not in (pid, "0"), "and restarts the server")
    check(machine.run("systemctl", "is-active", "precedent-watch").stdout.strip() == "active", "and the watch")
    check("thornhaven" in machine.get("/feeds/evidence.atom?q=panel")[1], "with the configuration as it was changed")
    machine.run("systemctl", "disable", "--now", "precedent-watch")
    apt(machine, "install", "--reinstall", f"/debs/{newer}")
    check(machine.run("systemctl", "is-active", "precedent-watch").stdout.strip() == "inactive", "a service that was switched off stays so")


def put_library(machine, archive):
    """The library in the archive, in place of the one that is there."""
    machine.run("systemctl", "stop", "precedent-server", "precedent-watch")
    shutil.rmtree(machine.folder + LIBRARY)
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["tar", "--extract", "--file", archive, "--directory", folder], check=True)
        library = os.path.dirname(next(glob.iglob(f"{folder}/**/current", recursive=True)))
        subprocess.run(["cp", "-a", library, machine.folder + LIBRARY], check=True)
    machine.run("chown", "-hR", "precedent:precedent", LIBRARY)


def older_library_checks(machine, newer, archive):
    if not archive or not os.path.isfile(archive):
        print(f"skipped: a library of an older program; none stands at {archive}")
        return
    put_library(machine, archive)
    check(indexer(machine, "status", "--library", LIBRARY).returncode == 1, "this program does not read the index of an older one")
    told = apt(machine, "install", "--reinstall", f"/debs/{newer}")
    check("anew from the stored originals" in told, "the package says that it makes the index anew")
    check(indexer(machine, "check", "--library", LIBRARY).returncode == 0, "and then it is whole")
    check(comes_true(lambda: (documents(machine) or 0) > 0, 30), f"and served: {documents(machine)} documents")
    put_library(machine, archive)
    machine.run("systemctl", "start", "precedent-server")
    check(comes_true(lambda: (documents(machine) or 0) > 0, 120), "one that is put there by hand is made anew before the server starts")


def harvest_checks(machine):
    shutil.copy("corpus/sources/slough.json", f"{machine.folder}/etc/precedent/sources/")
    machine.run("systemctl", "enable", "--now", "precedent-harvest@slough.timer")
    check("slough" in machine.run("systemctl", "list-timers", "precedent-harvest@*").stdout, "a nightly harvest is planned")
    machine.run("systemctl", "start", "precedent-harvest@slough")
    said = machine.run("journalctl", "--no-pager", "-u", "precedent-harvest@slough").stdout
    check('key "contact"' in said, "and its unit reads the description, which lacks a contact")


def several_machines_checks(machine):
    """All roles of several machines on this one."""
    etc, copies = f"{machine.folder}/etc/precedent", "/var/lib/precedent/current/public"
    added = machine.run("runuser", "-u", "precedent", "--", "env", "XAPIAN_MAX_CHANGESETS=100", "precedent-indexer", "add", "--library",
                        "/var/lib/precedent/sharded", "--shards", "2", "--log-level", "quiet", "/usr/share/precedent/corpus/sample")
    check(added.returncode == 0, "a library in two shards")
    with open(f"{etc}/replication.conf", "w", encoding="utf-8") as out:
        out.write("PRECEDENT_LIBRARY=/var/lib/precedent/sharded\nPRECEDENT_LISTEN=127.0.0.1\nPRECEDENT_REPLICATION_PORT=7010\n"
                  f"PRECEDENT_INDEXING_HOST=127.0.0.1\nPRECEDENT_COPIES={copies}\n")
    for number in (1, 2):
        with open(f"{etc}/shard-{number}.conf", "w", encoding="utf-8") as out:
            out.write(f"PRECEDENT_SHARD={copies}/shard-{number}\nPRECEDENT_LISTEN=127.0.0.1\nPRECEDENT_PORT=700{number}\n")
    machine.run("install", "-d", "-o", "precedent", "-g", "precedent", copies)
    machine.run("systemctl", "start", "precedent-replicate-server", "precedent-replica@shard-1", "precedent-replica@shard-2",
                "precedent-replica@ledger", "precedent-shard@shard-1", "precedent-shard@shard-2")
    machine.run("cp", "-a", "/var/lib/precedent/sharded/originals", "/var/lib/precedent/")
    with open(f"{etc}/server.json", "w", encoding="utf-8") as out:
        json.dump({"library": "/var/lib/precedent", "shards": ["tcp://127.0.0.1:7001", "tcp://127.0.0.1:7002"]}, out)
    machine.run("systemctl", "restart", "precedent-server")
    check(comes_true(lambda: (documents(machine) or 0) > 50, 60), f"shards are copied, served and searched by their units: {documents(machine)} documents")


def leaving_checks(machine, before):
    apt(machine, "remove", "precedent")
    check(machine.get("/")[0] == 0, "removed, nobody answers")
    kept = [path for path in (LIBRARY + "/current/committed", "/etc/precedent/server.json") if os.path.lexists(machine.folder + path)]
    check(len(kept) == 2, f"library and configuration stay: {kept}")
    apt(machine, "purge", "precedent")
    after = machine.files()
    left = sorted(set(after) - set(before))
    gone = sorted(set(before) - set(after))
    changed = sorted(path for path in before if path in after and before[path] != after[path])
    check(not left and not gone and not changed, f"purged, nothing is left {left[:20]}, gone {gone[:20]} or changed {changed[:20]}")


def without_systemd(machine, package):
    """The programs alone, in the folder: what can be tried where namespaces are not allowed."""
    if machine.get("/")[0] != 0:
        print("skipped: the programs too; port 8080 of this machine is taken")
        return
    machine.run("mount", "-t", "proc", "proc", "/proc")
    try:
        apt(machine, "install", f"/debs/{package}")
        added = indexer(machine, "add", "--library", LIBRARY, "--log-level", "quiet", "/usr/share/precedent/corpus/sample")
        check(added.returncode == 0, f"the sample is added as the package's user {added.stderr.strip()}")
        server = subprocess.Popen(["chroot", machine.folder, "setpriv", "--reuid=precedent", "--regid=precedent", "--clear-groups",
                                   "/usr/bin/precedent-server", "--config", "/etc/precedent/server.json"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        check(comes_true(lambda: finds(machine, "joint+venture"), 20), "the server answers on its port, as the package's user")
        server.terminate()
        server.wait()
        apt(machine, "purge", "precedent")
        check(not os.path.exists(machine.folder + "/var/lib/precedent"), "purged, its folder is gone")
    finally:
        machine.run("umount", "/proc")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--base", required=True, help="a bare Debian 12 with systemd, in a folder; it is copied")
    parser.add_argument("--package", required=True)
    parser.add_argument("--newer", required=True, help="the same of a higher version")
    parser.add_argument("--older-library", help="an archive (tar) of one of an older index schema")
    parser.add_argument("--by-hand", action="store_true", help="without systemd, as where namespaces are not allowed")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=os.path.dirname(os.path.abspath(args.base))) as folder:
        machine = Machine(args.base, f"{folder}/machine")
        os.makedirs(f"{machine.folder}/debs")
        for package in (args.package, args.newer):
            shutil.copy(package, f"{machine.folder}/debs/")
        package, newer = os.path.basename(args.package), os.path.basename(args.newer)
        needs = subprocess.run(["dpkg-deb", "-f", args.package, "Depends"], capture_output=True, text=True, check=True).stdout.strip()
        took, _ = seconds_of(lambda: apt(machine, "satisfy", f"{needs}, xapian-tools"))
        print(f"      {took:.0f} s to fetch and install what it depends on")
        if args.by_hand or not machine.boot():
            print("skipped: the services; systemd cannot be the first process of a namespace here")
            without_systemd(machine, package)
            return 1 if failures else 0
        before = machine.files()
        try:
            install_checks(machine, package)
            paper_checks(machine, folder)
            reload_checks(machine)
            upgrade_checks(machine, newer)
            older_library_checks(machine, newer, args.older_library)
            harvest_checks(machine)
            several_machines_checks(machine)
            leaving_checks(machine, before)
        finally:
            machine.end()
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
