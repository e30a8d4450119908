"""A reader of one page, who types what it says in a folder of their own.

Everything of the reader's lies under one folder: `project`, a copy of the sources whose build/release leads to the built
programs; `home`, with the sample's papers; `root`, which stands for /var, /etc, /srv, /mnt, /opt and /tmp; `bin`, the programs
by the names that pages use. What a reader starts ends with the reader.
"""
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import time

from expected_output import holds, shows

ADDRESS = re.compile(r"\b(?:127\.0\.0\.1|localhost):(8080|8099)\b")  # the server; the site that docs/how-to/harvest.md tries
ABSOLUTE = re.compile(r"(?<![\w.~/:*-])/(?=(?:var|etc|srv|mnt|opt|tmp)(?:/|\b))")
LEFT_OUT = {".git", "build", "node_modules", "__pycache__"}
SECONDS = 120  # one block

# Variables and the folder last from one block to the next, as in a terminal.
SHELL = """set -a
. "$READER_STATE/variables"
cd "$(cat "$READER_STATE/folder")"
trap 'code=$?; export -p >"$READER_STATE/variables"; pwd >"$READER_STATE/folder"; exit $code' EXIT
set -e
"""


class Failed(Exception):
    """What a page says does not hold; told with what was printed."""


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


def answers(port):
    try:
        socket.create_connection(("127.0.0.1", port), 1).close()
        return True
    except OSError:
        return False


def is_server(block):
    return "stays" in block.words and "server" in block.text


class Reader:
    """`programs`: name -> built program. `sample_port`: of a server of the sample, for a page that starts none."""

    def __init__(self, folder, page, programs, sample_port):
        self.folder, self.page, self.programs = folder, page, programs
        self.port = free_port() if any(is_server(block) for block in page.blocks if not block.not_run) else sample_port
        self.ports = {"8080": self.port, "8099": free_port()}
        self.project, self.home, self.root = (os.path.join(folder, name) for name in ("project", "home", "root"))
        self.state = os.path.join(folder, "state")
        self.processes, self.staying, self.output, self.count = [], [], None, 0
        self._furnish()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        for process in self.processes:
            try:
                os.killpg(process.pid, signal.SIGKILL)  # what it left in the background, too
            except ProcessLookupError:
                pass
            process.wait()

    def _furnish(self):
        shutil.copytree(self.page.root, self.project, symlinks=True, ignore=lambda _, names: LEFT_OUT & set(names))
        # What a test of this page need not install and build: script/test did so before.
        with open(os.path.join(self.project, "script/bootstrap"), "w", encoding="utf-8") as bootstrap:
            bootstrap.write("#!/bin/sh\n")
        for folder in (self.home, self.root, self.state):
            os.makedirs(folder)
        shutil.copytree(os.path.join(self.project, "corpus/sample"), os.path.join(self.home, "papers"))
        with open(os.path.join(self.home, ".curlrc"), "w", encoding="utf-8") as settings:
            settings.write("silent\nshow-error\n")  # as in a terminal, where no progress stands beside an answer
        self._install()
        self.environment = {"PATH": os.path.join(self.folder, "bin") + ":" + os.environ["PATH"], "HOME": self.home, "LANG": "C.UTF-8",
                       "LC_ALL": "C.UTF-8", "PYTHONDONTWRITEBYTECODE": "1", "PRECEDENT_LISTEN": f"127.0.0.1:{self.port}", "MODERNGOV_PORT": str(self.ports["8099"]),
                       "PRECEDENT_CORPUS": os.path.join(self.project, "corpus"), "PRECEDENT_WEB": os.path.join(self.project, "web"),
                       "READER_STATE": self.state, "http_proxy": "", "https_proxy": "", "no_proxy": "*"}
        with open(os.path.join(self.state, "variables"), "w", encoding="utf-8"):
            pass
        with open(os.path.join(self.state, "folder"), "w", encoding="utf-8") as folder:
            folder.write(self.project + "\n")

    def _install(self):
        """The programs, where a build has them and by their names; a server that is not told where to listen is told."""
        scripts = {os.path.join(self.folder, "bin", name): program for name, program in self.programs.items()}
        for place, name in (("indexer/indexer", "indexer"), ("indexer/check-quotes", "check-quotes"), ("search-server/search-server", "search-server")):
            scripts[os.path.join(self.project, "build/release", place)] = self.programs[name]
        build = os.path.dirname(os.path.dirname(self.programs["indexer"]))
        self.shared_data, tests = os.path.join(build, "share/precedent"), os.path.join(build, "tests")
        if os.path.isdir(tests):
            os.makedirs(os.path.join(self.project, "build/release"))
            os.symlink(tests, os.path.join(self.project, "build/release/tests"))
        for script in scripts:
            os.makedirs(os.path.dirname(script), exist_ok=True)
        with open(os.path.join(self.folder, "bin/runuser"), "w", encoding="utf-8") as runuser:
            runuser.write('#!/bin/sh\nshift 3\nexec "$@"\n')  # runuser -u precedent -- COMMAND: the reader is that user
        os.chmod(runuser.name, 0o755)
        for script, program in scripts.items():
            listen = f' --listen 127.0.0.1:{self.port}' if script.endswith("-server") else ""
            with open(script, "w", encoding="utf-8") as out:
                out.write(f'#!/bin/sh\ncase " $* " in *" --listen "*|*" --help "*|*" --version "*) exec "{program}" "$@" ;; esac\n'
                          f'exec "{program}"{listen} "$@"\n')
            os.chmod(script, 0o755)

    def place(self, text):
        """The text with this reader's address and folders instead of the page's."""
        text = ABSOLUTE.sub(self.root + "/", ADDRESS.sub(lambda at: f"127.0.0.1:{self.ports[at[1]]}", text))
        return text.replace("/usr/share/precedent/", self.shared_data + "/")

    def _start(self, command, text):
        self.count += 1
        said = os.path.join(self.state, f"output-{self.count}")
        for folder in re.findall(re.escape(self.root) + r"/[\w./-]*", text):
            os.makedirs(os.path.dirname(folder), exist_ok=True)
        with open(said, "wb") as output:
            process = subprocess.Popen(command, cwd=self.project, env=self.environment, stdin=subprocess.DEVNULL, stdout=output,
                                       stderr=subprocess.STDOUT, start_new_session=True)
        self.processes.append(process)
        return process, said

    def _said(self, said):
        with open(said, encoding="utf-8", errors="replace") as output:
            return output.read()

    def _shell(self, text):
        return self._start(["bash", "-c", SHELL + text], text)

    def _run(self, process, said, exit_code):
        try:
            code = process.wait(SECONDS)
        except subprocess.TimeoutExpired:
            raise Failed(f"did not end in {SECONDS} s:\n{self._said(said)}") from None
        self.output = self._said(said)
        if code != (exit_code or 0) if exit_code != "fails" else code == 0:
            raise Failed(f"exit code {code}, {exit_code or 0} was expected:\n{self.output}")

    def _start_staying(self, block, text):
        if is_server(block):
            self._end([one for one in self.staying if one[0] == "server"])
        process, said = self._shell(text)
        self.staying.append(("server" if is_server(block) else "program", process, said, block))
        begun = time.monotonic()
        while not (answers(self.port) if is_server(block) else self._said(said)):
            if process.poll() is not None:
                raise Failed(f"ended with {process.returncode}; it was expected to run until it is stopped:\n{self._said(said)}")
            if time.monotonic() - begun > SECONDS:
                raise Failed(f"neither answers nor says anything:\n{self._said(said)}")
            time.sleep(0.05)
        self.output = self._said(said)

    def _end(self, programs):
        """Ctrl+C, and what came of it."""
        for one in programs:
            _, process, said, block = one
            self.staying.remove(one)
            if process.poll() is not None:
                raise Failed(f"line {block.line}: ended by itself with {process.returncode}:\n{self._said(said)}")
            os.killpg(process.pid, signal.SIGINT)
            try:
                process.wait(30)
            except subprocess.TimeoutExpired:
                raise Failed(f"line {block.line}: Ctrl+C did not end it:\n{self._said(said)}") from None

    def leave(self):
        self._end(list(self.staying))

    def _write(self, block):
        path = os.path.join(self._folder(), re.sub("^~(?=/)", lambda _: self.home, self.place(block.file)))
        if not os.path.realpath(path).startswith(os.path.realpath(self.folder) + os.sep):
            raise Failed(f"{block.file}: lies outside the reader's folders")
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w", encoding="utf-8") as out:
            out.write(self.place(block.text))

    def _folder(self):
        with open(os.path.join(self.state, "folder"), encoding="utf-8") as folder:
            return folder.read().rstrip("\n")

    def _compare(self, block):
        if self.output is None:
            raise Failed("shows the output of a block, but none was run before it")
        if block.language == "text":
            if not shows(self.output, self.place(block.text)):
                raise Failed(f"is not what was printed:\n{self.output}")
            return
        try:
            problem = holds(json.loads(self.output), json.loads(self.place(block.text)))
        except ValueError:
            problem = "no JSON was printed"
        if problem:
            raise Failed(f"{problem}:\n{self.output}")

    def _interpret(self, block, text):
        program = {"python": "python3", "r": "Rscript"}[block.language]
        name = os.path.join(self.state, f"typed-{block.line}.{block.language}")
        with open(name, "w", encoding="utf-8") as out:
            out.write(text)
        return self._shell(f'exec {program} "{name}"\n')

    def do(self, block):
        if block.given:
            self._run(*self._shell(self.place(block.given) + "\n"), None)
        text = self.place(block.text)
        if "stays" in block.words:
            self._start_staying(block, text)
        elif block.language == "sh":
            self._run(*self._shell(text), block.exit_code)
        elif block.language in ("python", "r"):
            self._run(*self._interpret(block, text), None)
        elif block.language == "diff":
            self._apply(block)
        elif block.language == "text" or "output" in block.words:
            self._compare(block)
        elif block.language != "diagram":
            self._write(block)

    def _apply(self, block):
        change = os.path.join(self.state, f"change-{block.line}.diff")
        with open(change, "w", encoding="utf-8") as out:
            out.write(block.text)
        # Outside a repository, whatever folder the test runs in.
        self._run(*self._shell(f'cd "{self.project}" && GIT_CEILING_DIRECTORIES="{self.folder}" git apply --recount --unidiff-zero "{change}"\n'), None)
