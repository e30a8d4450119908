#!/usr/bin/env python3
"""SIGHUP takes a changed configuration without dropping a request, a wrong one changes nothing; SIGTERM answers what is
held before it ends."""
import argparse
import http.client
import json
import os
import re
import signal
import subprocess
import sys
import tempfile
import threading
import time

ONE = "https://one.example"
OTHER = "https://other.example"
failures = []


def check(right, what):
    print(("ok    " if right else "FAILS ") + what)
    if not right:
        failures.append(what)


def write(file, config):
    with open(file, "w", encoding="utf-8") as out:
        out.write(config if isinstance(config, str) else json.dumps(config))


def get(port, path, timeout=30):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=timeout)
    connection.request("GET", path)
    answer = connection.getresponse()
    body = answer.read().decode()
    connection.close()
    return answer.status, body


def links_begin_with(port):
    found = re.search(r'<link [^>]*href="(https?://[^/"]+)', get(port, "/feeds/evidence.atom?q=trust")[1])
    return found and found[1]


def comes_true(test, seconds=20):
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if test():
            return True
        time.sleep(0.05)
    return False


class Asking(threading.Thread):
    """Asks again and again, each time over a connection of its own."""

    def __init__(self, port):
        super().__init__()
        self.port, self.statuses, self.is_ending = port, [], False

    def run(self):
        while not self.is_ending:
            try:
                self.statuses.append(get(self.port, "/search?q=trust")[0])
            except OSError as error:
                self.statuses.append(str(error))


def reload_checks(server, port, config_file, config, log):
    asking = Asking(port)
    asking.start()
    check(links_begin_with(port) == ONE, "links begin with public_url")
    write(config_file, {**config, "public_url": OTHER})
    server.send_signal(signal.SIGHUP)
    check(comes_true(lambda: links_begin_with(port) == OTHER), "after SIGHUP links begin with the new one")
    for wrong in ("{ this is no JSON", {**config, "workers": "many"}, {**config, "library": "/nosuch"}):
        write(config_file, wrong)
        told = os.path.getsize(log)
        server.send_signal(signal.SIGHUP)

        def is_told():
            with open(log, encoding="utf-8") as lines:
                lines.seek(told)
                return "not reloaded" in lines.read()
        check(comes_true(is_told), f"a wrong configuration is told: {str(wrong)[-40:]}")
        check(links_begin_with(port) == OTHER, "and changes nothing")
    asking.is_ending = True
    asking.join()
    check(asking.statuses and set(asking.statuses) == {200}, f"{len(asking.statuses)} requests meanwhile, none dropped")


def drain_checks(server, port):
    """Long checks of quotations are with the workers, and more wait, when the end is asked for."""
    text = " ".join(f"“The trust number {n} was asked whether staff would be transferred in the year after the review.”" for n in range(6))
    body = json.dumps({"text": text})
    connections = []
    for _ in range(12):
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        connection.request("POST", "/api/v1/quote-checks", body, {"Content-Type": "application/json"})
        connections.append(connection)
    time.sleep(0.1)
    server.send_signal(signal.SIGTERM)
    statuses = [connection.getresponse().status for connection in connections]
    check(statuses == [200] * len(connections), f"what was held is answered: {statuses}")
    check(server.wait(30) == 0, "it ends by itself, with exit 0")
    try:
        get(port, "/healthz", timeout=2)
        check(False, "nobody listens any more")
    except OSError:
        check(True, "nobody listens any more")


def main():
    parser = argparse.ArgumentParser()
    for name in ("indexer", "server", "sample"):
        parser.add_argument(f"--{name}", required=True)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        library, config_file, log = (os.path.join(folder, name) for name in ("library", "config.json", "log"))
        subprocess.run([args.indexer, "add", "--library", library, args.sample, "--log-level", "quiet"], check=True, stdout=subprocess.DEVNULL)
        config = {"library": library, "listen": "127.0.0.1:0", "public_url": ONE, "cache_megabytes": 0}
        write(config_file, config)
        with open(log, "w", encoding="utf-8") as out:
            server = subprocess.Popen([args.server, "--config", config_file, "--log-level", "quiet"], stdout=subprocess.PIPE, stderr=out, text=True)
        try:
            port = int(re.search(r":(\d+)/", server.stdout.readline())[1])
            reload_checks(server, port, config_file, config, log)
            drain_checks(server, port)
        finally:
            if server.poll() is None:
                server.kill()
            server.wait()
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
