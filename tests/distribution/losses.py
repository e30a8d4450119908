"""A part of the library goes and comes back: what is said meanwhile, and how soon."""
import contextlib
import json
import signal
import time

from checks import check
from machines import PATIENCE_MS, SHARDS, shard_of
from programs import wait_until
from sameness import differences

BOUND = PATIENCE_MS / 1000 + 3  # seconds: generous, what counts is that there is one
BACK = 15
# By date, so that no score decides; all of what they find stands on one page.
LISTED = ["/api/v1/evidence?q=placements&sort=newest&per_page=100", "/api/v1/evidence?q=inspectors&sort=oldest&per_page=100",
          "/api/v1/evidence?q=contract&kind=recommendation&sort=newest&per_page=100"]
OF_EACH_SORT = LISTED + ["/api/v1/evidence?q=childrens+trust+company", "/api/v1/evidence?q=contract&group=document",
                         "/api/v1/documents", "/api/v1/questions", "/api/v1/matrix", "/api/v1/coverage",
                         "/api/v1/themes", "/api/v1/suggest?q=ch"]
PAGES = ["/search?q=children", "/coverage", "/"]
NOTICE = "cannot be read just now"


class Whole:
    """The answers while nothing is missing."""

    def __init__(self, front):
        self.answers = {path: front.json(path) for path in OF_EACH_SORT}
        self.documents = [one["id"] for one in front.json("/api/v1/documents?per_page=100")["documents"]]
        self.held = {shard: {"documents": 0} for shard in range(1, SHARDS + 1)}
        for document in self.documents:
            self.held[shard_of(document)]["documents"] += 1
        self.passages = {}
        for path in LISTED:
            if self.answers[path]["total"]["value"] > 100:
                raise RuntimeError(path + " finds more than a page")
            self.passages.update({one["passage"]["id"]: one["passage"] for one in self.answers[path]["results"]})

    def of(self, shard):
        return [one for one in self.documents if shard_of(one) == shard]


def timed(front, path):
    begin = time.monotonic()
    status, kind, body = front.ask(path)
    return time.monotonic() - begin, status, kind, body


def is_rest_of(answer, whole, expected, lost):
    """What stood in the shards that are left, in its order, and nothing else but copies of what is lost."""
    ids = [one["passage"]["id"] for one in expected["results"]]
    copies = {copy for name, one in zip(ids, expected["results"]) if shard_of(name) in lost for copy in one["also_in"]}
    found = [one["passage"] for one in answer["results"]]
    is_known = all(one["text"] == whole.passages.get(one["id"], one)["text"] for one in found)
    is_left = all(shard_of(one["id"]) not in lost for one in found)
    left = [name for name in ids if shard_of(name) not in lost]
    return is_known and is_left and [one["id"] for one in found if one["id"] not in copies] == left


def is_said(answer, lost):
    said = answer.get("incomplete")
    return isinstance(said, list) and [(one["shard"], one["of"]) for one in said] == [(shard, SHARDS) for shard in lost]


def check_ids(front, whole, shard, other, name):
    lost, held = whole.of(shard)[0], whole.of(other)[0]
    passages = {number: next((one for one in whole.passages if shard_of(one) == number), None)
                for number in (shard, other)}
    check(front.ask(f"/api/v1/documents/{lost}")[0] == 503, f"{name}: a document of the missing shard: 503")
    check(front.ask(f"/api/v1/passages/{passages[shard]}")[0] == 503, f"{name}: a passage of it: 503")
    check(front.ask(f"/passages/{passages[shard]}")[0] == 503, f"{name}: its page: 503")
    check(front.ask(f"/api/v1/documents/{held}")[0] == 200, f"{name}: a document of another shard: 200")
    check(front.ask(f"/api/v1/passages/{passages[other]}")[0] == 200, f"{name}: a passage of another shard: 200")
    unknown = next(one for one in (f"{number:016x}" for number in range(100)) if shard_of(one) == other)
    check(front.ask(f"/api/v1/documents/{unknown}")[0] == 404, f"{name}: what another shard would hold and does not: 404")


def check_without(front, whole, shard, name):
    seconds, status, _, body = timed(front, LISTED[0])
    check(status == 200 and seconds < BOUND, f"{name}: the request that meets it: {status} in {seconds:.2f} s")
    check(is_said(json.loads(body), [shard]), f"{name}: it names the shard: {json.loads(body).get('incomplete')}")
    slowest, wrong = 0.0, []
    for path in OF_EACH_SORT:
        seconds, status, _, body = timed(front, path)
        slowest = max(slowest, seconds)
        answer = json.loads(body)
        if status != 200 or not is_said(answer, [shard]):
            wrong.append(f"{path}: {status} {answer.get('incomplete')}")
        elif path in LISTED and not is_rest_of(answer, whole, whole.answers[path], [shard]):
            wrong.append(f"{path}: other results than those of the shards that are left")
    check(slowest < BOUND, f"{name}: those after it take {slowest:.2f} s at most")
    check(not wrong, f"{name}: every answer is the whole one without the missing shard {wrong}")
    counts = json.loads(body)["incomplete"][0]
    known = front.json("/api/v1/coverage")["incomplete"][0]
    check(counts == known and counts["documents"] == whole.held[shard]["documents"] and counts["passages"] > 0,
          f"{name}: it says what is missing: {counts}")
    for page in PAGES:
        seconds, status, _, body = timed(front, page)
        check(status == 200 and NOTICE in body.decode(), f"{name}: {page} says so")
    check_ids(front, whole, shard, shard % SHARDS + 1, name)


def is_whole(front):
    status, _, body = front.ask(LISTED[0])
    return status == 200 and "incomplete" not in json.loads(body)


def check_back(front, whole, name):
    seconds = wait_until(lambda: is_whole(front), BACK)
    if not check(seconds is not None, f"{name}: whole again without a restart"):
        return
    print(f"          after {seconds:.1f} s")
    changed = [path for path, answer in whole.answers.items() if differences(answer, front.json(path))]
    check(not changed, f"{name}: as before {changed}")
    check(NOTICE not in front.ask(PAGES[0])[2].decode(), f"{name}: no notice any more")


@contextlib.contextmanager
def killed(shard):
    shard.program.kill()
    yield
    shard.start()


@contextlib.contextmanager
def hanging(shard):
    shard.program.send(signal.SIGSTOP)
    yield
    shard.program.send(signal.SIGCONT)


@contextlib.contextmanager
def cut_off(shard):
    shard.host.cut_off()
    yield
    shard.host.join_again()


def check_losses(front, shards):
    whole = Whole(front)
    for number, (name, loss) in enumerate((("killed", killed), ("hanging", hanging), ("cut off", cut_off)), 1):
        with loss(shards[number - 1]):
            check_without(front, whole, number, name)
        check_back(front, whole, name)


def check_all_lost(front, shards):
    whole = Whole(front)
    with contextlib.ExitStack() as lost:
        for shard in shards:
            lost.enter_context(killed(shard))
        answers = [timed(front, path) for path in (LISTED[0], "/api/v1/documents", LISTED[0])]
        for seconds, status, kind, _ in answers:
            check(status == 503 and kind.startswith("application/problem+json") and seconds < BOUND,
                  f"none left: {status} {kind} in {seconds:.2f} s")
        check(front.ask(PAGES[0])[0] == 503, "none left: a page says so")
        check(front.program.is_running(), "none left: search-server runs")
    check_back(front, whole, "all lost")


def check_copies(front, first, second):
    """A shard with two copies: one may go, then come back and the other go."""
    whole = Whole(front)
    for name, lost in (("the first copy killed", first), ("the second copy killed", second)):
        with killed(lost):
            wrong = []
            for path, answer in whole.answers.items():
                seconds, status, _, body = timed(front, path)
                if status != 200 or seconds > BOUND or differences(answer, json.loads(body)):
                    wrong.append(f"{path} {status} {seconds:.2f} s")
            check(not wrong, f"{name}: every answer is whole {wrong}")
        time.sleep(1.5)  # until it is known to be back


def check_idle(front):
    """A connection that the shard's machine closed, or that a firewall forgot, is no loss."""
    front.json(LISTED[0])
    time.sleep(1.2)
    answers = [front.json(path) for path in LISTED]
    check(not any("incomplete" in one for one in answers), "connections that were closed while idle: nothing is missing")
