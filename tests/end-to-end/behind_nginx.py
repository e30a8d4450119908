"""The site that packaging/ gives, in a real nginx before a real search-server; only ports and paths are put in.

behind_nginx.py --indexer PROGRAM --server PROGRAM --sample FOLDER --site packaging/nginx/precedent.conf
Exit: 0 all holds, 1 something does not, 77 without nginx or openssl.
"""

import argparse
import http.client
import http.server
import json
import os
import re
import shutil
import signal
import socket
import ssl
import subprocess
import sys
import tempfile
import threading
import time

NAME = "evidence.example.gov.uk"
SKIPPED = 77
failures = []


def check(holds, what):
    print(("ok    " if holds else "FAILS ") + what)
    if not holds:
        failures.append(what)


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


def has_ipv6():
    try:
        with socket.socket(socket.AF_INET6) as one:
            one.bind(("::1", 0))
        return True
    except OSError:
        return False


def wait_for(port, process):
    for _ in range(200):
        if process.poll() is not None:
            break
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
            return
        except OSError:
            time.sleep(0.1)
    raise SystemExit("port %d: nothing answers there" % port)


def make_library(arguments, folder):
    papers = os.path.join(folder, "papers")
    os.mkdir(papers)
    texts = sorted(name for name in os.listdir(arguments.sample) if name.endswith((".txt", ".md")))
    for name in texts[:3]:
        shutil.copy(os.path.join(arguments.sample, name), papers)
    library = os.path.join(folder, "library")
    subprocess.run([arguments.indexer, "add", "--library", library, "--log-level", "quiet", papers], check=True)
    return library


def start_server(arguments, folder, library, port):
    assets = os.path.join(folder, "assets")
    os.mkdir(assets)
    config = os.path.join(folder, "server.json")
    with open(config, "w") as out:
        json.dump({"library": library, "listen": "127.0.0.1:%d" % port, "assets": assets,
                   "public_url": "https://" + NAME}, out)
    return subprocess.Popen([arguments.server, "--config", config, "--log-level", "quiet"])


def make_certificate(folder):
    subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=" + NAME,
                    "-addext", "subjectAltName=DNS:" + NAME, "-keyout", os.path.join(folder, "privkey.pem"),
                    "-out", os.path.join(folder, "fullchain.pem")], check=True, stderr=subprocess.DEVNULL)


def substituted(site, folder, ports):
    text = open(site).read()
    for given, ours in (("/etc/ssl/precedent/", folder + "/"), ("127.0.0.1:8080", "127.0.0.1:%d" % ports["server"]),
                        ("listen 80;", "listen %d;" % ports["http"]),
                        ("listen [::]:80;", "listen [::]:%d;" % ports["http"]),
                        ("listen 443 ", "listen %d " % ports["https"]),
                        ("listen [::]:443 ", "listen [::]:%d " % ports["https"])):
        if given not in text:
            raise SystemExit("%s: \"%s\" was expected in it" % (site, given))
        text = text.replace(given, ours)
    return text if has_ipv6() else re.sub(r"\n *listen \[::\][^\n]*", "", text)


def start_nginx(program, arguments, folder, ports):
    with open(os.path.join(folder, "precedent.conf"), "w") as out:
        out.write(substituted(arguments.site, folder, ports))
    temporary = "".join("%s_temp_path %s/%s;" % (kind, folder, kind)
                        for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
    main = os.path.join(folder, "nginx.conf")
    with open(main, "w") as out:
        # As root its worker would be another user, who may not enter our folder.
        out.write("%sdaemon off; worker_processes 1; pid %s/nginx.pid; error_log %s/error.log;\n"
                  "events {}\nhttp { access_log off; %s include %s/precedent.conf; }\n"
                  % ("user root; " if os.geteuid() == 0 else "", folder, folder, temporary, folder))
    return subprocess.Popen([program, "-e", os.path.join(folder, "error.log"), "-p", folder, "-c", main])


class Visitor:
    def __init__(self, folder, ports):
        self.ports = ports
        self.context = ssl.create_default_context(cafile=os.path.join(folder, "fullchain.pem"))

    def connect(self):
        plain = socket.create_connection(("127.0.0.1", self.ports["https"]), 30)
        connection = http.client.HTTPConnection("127.0.0.1", timeout=30)
        connection.sock = self.context.wrap_socket(plain, server_hostname=NAME)
        return connection

    def ask(self, method, path, body=None, headers=None):
        connection = self.connect()
        connection.request(method, path, body, {"Host": NAME, **(headers or {})})
        answer = connection.getresponse()
        text = answer.read()
        connection.close()
        return answer, text

    def announce(self, length):
        """Begins a body of this length and reads what is said to that."""
        connection = self.connect()
        connection.putrequest("POST", "/api/v1/quote-checks", skip_host=True)
        for name, value in (("Host", NAME), ("Content-Type", "application/json"), ("Content-Length", str(length))):
            connection.putheader(name, value)
        connection.endheaders()
        connection.send(b"x" * 10000)
        return connection.getresponse().status


def connections_to(port):
    """Client ports of TCP connections to the port, those just closed included."""
    clients = set()
    for line in open("/proc/net/tcp").read().splitlines()[1:]:
        local, remote, state = line.split()[1:4]
        if int(remote.split(":")[1], 16) == port and state != "0A":
            clients.add(local)
        elif int(local.split(":")[1], 16) == port and state != "0A":
            clients.add(remote)
    return clients


def check_visits(visitor, ports):
    answer, text = visitor.ask("GET", "/healthz")
    check(answer.status == 200 and b'"ok"' in text, "https answers")
    check(answer.getheader("Strict-Transport-Security", "").startswith("max-age="), "browsers are told to stay on https")
    for name in ("Content-Security-Policy", "X-Content-Type-Options", "Referrer-Policy"):
        check(answer.getheader(name) is not None, "passes " + name)
    answer, _ = visitor.ask("GET", "/", headers={"Accept-Encoding": "gzip"})
    check(answer.getheader("Content-Encoding") == "gzip", "passes search-server's compression")
    check(answer.getheader("Server") == "nginx", "does not tell its version")
    check(visitor.ask("GET", "/nosuch")[0].status == 404, "passes 404")

    plain = http.client.HTTPConnection("127.0.0.1", ports["http"], timeout=30)
    plain.request("GET", "/search?q=care", headers={"Host": "elsewhere.example"})
    answer = plain.getresponse()
    check(answer.status == 301 and answer.getheader("Location") == "https://%s/search?q=care" % NAME,
          "http leads to https at our own name")

    _, feed = visitor.ask("GET", "/feeds/evidence.atom?q=care")
    check(('href="https://%s/' % NAME).encode() in feed, "a feed's links begin with public_url")
    check(b"127.0.0.1" not in feed, "a feed does not tell where search-server is")

    form = {"Content-Type": "application/x-www-form-urlencoded"}
    check(visitor.ask("POST", "/briefing", "x=1", {**form, "Origin": "https://" + NAME})[0].status != 403,
          "a form of our own page is taken")
    check(visitor.ask("POST", "/briefing", "x=1", {**form, "Origin": "https://elsewhere.example"})[0].status == 403,
          "a form of another site is refused")
    check(visitor.announce(2 * 1024 * 1024) == 413, "a body of 2 MB is refused with 413")


def check_kept_connections(visitor, ports):
    before = connections_to(ports["server"])
    for _ in range(20):
        visitor.ask("GET", "/healthz")
    opened = connections_to(ports["server"]) - before
    check(len(opened) <= 2, "20 visits share connections to search-server (%d opened)" % len(opened))


class Busy(http.server.BaseHTTPRequestHandler):
    """A search-server that has too much to do."""

    def do_GET(self):
        self.send_response(503)
        self.send_header("Retry-After", "1")
        self.send_header("Content-Type", "application/problem+json")
        self.send_header("Content-Length", "2")
        self.end_headers()
        self.wfile.write(b"{}")

    def log_message(self, *_):
        pass


def check_busy(visitor, ports):
    http.server.HTTPServer.allow_reuse_address = True
    busy = http.server.HTTPServer(("127.0.0.1", ports["server"]), Busy)
    threading.Thread(target=busy.serve_forever, daemon=True).start()
    answer, text = visitor.ask("GET", "/")
    check(answer.status == 503 and answer.getheader("Retry-After") == "1" and text == b"{}",
          "passes 503, Retry-After and the problem")
    check(answer.getheader("Strict-Transport-Security") is not None, "a refusal has the header of https too")
    busy.shutdown()


def end(process):
    process.send_signal(signal.SIGTERM)
    try:
        return process.wait(30)
    except subprocess.TimeoutExpired:
        process.kill()
        return process.wait()


def main():
    parser = argparse.ArgumentParser()
    for name in ("indexer", "server", "sample", "site"):
        parser.add_argument("--" + name, required=True)
    arguments = parser.parse_args()
    program = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
    if not program or not shutil.which("openssl"):
        print("skipped: nginx (Debian: nginx-light) and openssl are needed")
        return SKIPPED
    with tempfile.TemporaryDirectory(prefix="precedent-nginx-") as folder:
        ports = {name: free_port() for name in ("server", "http", "https")}
        make_certificate(folder)
        server = start_server(arguments, folder, make_library(arguments, folder), ports["server"])
        nginx = start_nginx(program, arguments, folder, ports)
        try:
            wait_for(ports["server"], server)
            wait_for(ports["https"], nginx)
            visitor = Visitor(folder, ports)
            check_visits(visitor, ports)
            check_kept_connections(visitor, ports)
            check(end(server) == 0, "search-server stops when it is told to")
            check_busy(visitor, ports)
        finally:
            end(nginx)
            if server.poll() is None:
                end(server)
            if failures:
                print(open(os.path.join(folder, "error.log")).read())
    return 1 if failures else 0


sys.exit(main())
