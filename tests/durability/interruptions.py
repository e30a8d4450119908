"""A library under one interrupted command after another: kills, power cuts, full disks. After each it must open at its
last commit, with every document that was committed and told, and `check` must find it whole."""
import os
import random

from papers import Papers
from runs import Clock, Library, events_of, fresh, wait

COMMANDS = ["add", "add", "remove", "rebuild", "watch"]
LONGEST = {"add": 60, "remove": 60, "rebuild": 60, "watch": 3}  # seconds; watch ends by being killed only
MOST_PAPERS = 40


class Interrupted:
    """One library, `shards` parts, and the folder that it is filled from."""

    def __init__(self, programs, work, shards, seed):
        self.programs, self.chance, self.shards = programs, random.Random(seed), shards
        self.work = fresh(work)
        self.shadow = os.path.join(work, "shadow")
        self.library = Library(programs, os.path.join(work, "library"))
        self.papers = Papers(os.path.join(work, "papers"))
        self.gone = set()   # ids that may leave
        self.seen = set()   # ids that were ever committed
        self.known = {}     # what the library held when last it was looked at
        self.costs = {}     # command -> (calls, bytes, seconds) of a run that nothing interrupted
        self.papers.add(12)
        run = self.run("add", self.words("add"))
        assert run[0] == 0, run[1]
        self.known = self.library.documents()

    def words(self, command):
        library = ["--library", self.library.folder, "--json"]
        if command == "add":
            return ["add", *library, "--shards", str(self.shards), self.papers.folder]
        if command == "watch":
            return ["watch", *library, self.papers.folder]
        if command == "remove":
            return ["remove", "--library", self.library.folder, *sorted(self.leaving)]
        return ["rebuild", *library]

    def change_papers(self, command):
        """Something for the command to do."""
        self.leaving = set()
        if command in ("add", "watch"):
            self.papers.add(self.chance.randint(1, 6))
            self.papers.change(self.chance, self.chance.randint(0, 3))
            self.papers.turn(self.chance, self.chance.randint(0, 2))
        surplus = max(0, len(self.papers.held) - MOST_PAPERS)
        if command == "watch":
            self.leaving = self.papers.delete(self.chance, self.chance.randint(1, 2) + surplus)
        elif command == "remove":
            self.leaving = self.papers.delete(self.chance, 2 + surplus) & set(self.known)
        self.gone |= self.leaving | self.papers.hidden()

    def run(self, command, words, seconds=None, **faults):
        if faults:
            faults["under"] = self.work
            if "cut_at" in faults:
                faults["shadow"] = fresh(self.shadow)
        process = self.programs.start(words, **faults)
        output = wait(process, LONGEST[command] if seconds is None else seconds)
        return process.returncode, output

    def cost(self, command):
        """How much an uninterrupted run does, measured once."""
        if command not in self.costs:
            count, clock = os.path.join(self.work, "count"), Clock()
            run = self.run("add" if command == "watch" else command, self.words("add" if command == "watch" else command), count=count)
            assert run[0] == 0, run[1]
            with open(count, encoding="utf-8") as told:
                calls, written = map(int, told.read().split())
            self.costs[command] = calls, written, clock.seconds()
            self.run("add", self.words("add"))
            self.known = self.library.documents()
            self.change_papers(command)
        return self.costs[command]

    def interrupt(self, how):
        """`how`: kill, cut or full. The command, and whether it was interrupted."""
        command = self.chance.choice(COMMANDS)
        self.change_papers(command)
        if command == "remove" and not self.leaving:
            command = "add"
        calls, written, seconds = self.cost(command)
        before, commit = self.known, self.library.commit()
        printed = self.library.printed() if command == "rebuild" else None
        within, faults = None, {}
        if how == "kill" and self.chance.random() < 0.5:
            within = self.chance.uniform(0, (seconds + 1.5) if command == "watch" else seconds)
        elif how == "kill":
            faults = {"kill_at": self.chance.randint(1, calls)}
        elif how == "cut":
            faults = {"cut_at": self.chance.randint(1, calls), "seed": self.chance.randrange(10**6)}
        else:
            faults = {"full_after": self.chance.randint(0, written)}
        code, output = self.run(command, self.words(command), within, **faults)
        if how == "full" and command == "watch":
            assert code == -9, f"watch ended by itself: {code} {output}"
        elif how == "full" and code not in (0, 3):
            assert code == 1 and "No space left on device" in output and self.work in output, (code, output)
        self.hold(command, before, commit, printed, output)
        return command, code not in (0, 3)

    def hold(self, command, before, commit, printed, output):
        after, told = self.library.documents(), events_of(output)
        self.seen |= set(before) | set(after)
        self.known = after
        number, _ = self.library.check()
        assert number == self.library.commit() >= commit
        if number == commit:
            assert after == before, f"{command}: the commit is {commit} still, and the documents changed"
        lost = set(before) - set(after) - self.gone
        assert not lost, f"{command}: committed documents are lost: {lost}"
        unknown = set(after) - set(before) - self.papers.ids()
        assert not unknown, f"{command}: documents out of nowhere: {unknown}"
        untrue = {event["document"] for event in told if event.get("outcome") in ("added", "replaced")} - set(after)
        assert not untrue, f"{command}: told and not there: {untrue}"
        if command == "remove":
            still = {word for word in output.split() if word in self.leaving and f"removed {word} (" in output}
            assert not still & set(after), f"removed, and there: {still & set(after)}"
        if printed is not None:
            now = self.library.printed()
            differing = sorted(set(now) ^ set(printed))
            assert now == printed, f"rebuild: the library is another one: {differing[:4]}"

    def finish(self):
        """A run that nothing interrupts takes in what is in the folder; then everything is as if nothing had been."""
        assert self.run("add", self.words("add"))[0] == 0
        held = self.library.documents()
        assert self.papers.ids() <= set(held)
        for number, (_, restricted) in self.papers.held.items():
            assert held[self.papers.id_of(number)] == ("restricted" if restricted else "public"), number
        _, notes = self.library.check()
        assert not [note for note in notes if "an original of no document" not in note], notes
        left = {document for document in (self.gone & self.seen) - set(held) if self.library.has_original(document)}
        assert not left, f"originals of removed documents: {left}"
