"""A folder of small made-up papers that are added, changed, deleted, made restricted; and the ids that they come to."""
import hashlib
import json
import os
import random

SUBJECTS = ["the practice partner", "the children's trust", "agency social workers", "the fostering service",
            "early help", "the improvement board", "placement sufficiency", "the voice of young people"]
DOINGS = ["reduced the cost of", "was asked to explain", "had reviewed", "could not evidence", "was improving",
          "depended upon", "was challenged about", "had commissioned"]


def paper(number, version, paragraphs=4):
    chance = random.Random(number * 1000 + version)
    lines = ["Thornhaven City Council", "Children and Families Overview and Scrutiny Committee",
             f"Report {number} of the review of delivery models, version {version}"]
    for heading in ("1. Background", "2. Findings", "3. Recommendations"):
        lines.append(heading)
        for _ in range(paragraphs):
            lines.append(" ".join(f"Members heard that {chance.choice(SUBJECTS)} {chance.choice(DOINGS)} "
                                  f"{chance.choice(SUBJECTS)} in case {chance.randrange(10**6)}."
                                  for _ in range(3)))
    return "\n\n".join(lines) + "\n"


def id_of(number, version):
    return hashlib.sha256(paper(number, version).encode()).hexdigest()[:16]


class Papers:
    """`held`: number -> (version, restricted), as the folder has it."""

    def __init__(self, folder):
        self.folder, self.held, self.next = folder, {}, 0
        os.makedirs(folder)

    def path(self, number):
        return os.path.join(self.folder, f"paper-{number}.txt")

    def id_of(self, number):
        return id_of(number, self.held[number][0])

    def ids(self):
        return {self.id_of(number) for number in self.held}

    def hidden(self):
        """The earlier editions of what is restricted: where they were public, they leave with it."""
        return {id_of(number, earlier) for number, (version, restricted) in self.held.items() if restricted
                for earlier in range(1, version)}

    def put(self, number, version, restricted):
        self.held[number] = (version, restricted)
        with open(self.path(number), "w", encoding="utf-8") as out:
            out.write(paper(number, version))
        # Versions differ in their time by whole minutes, backwards too: a clock that jumps tells nothing.
        seconds = 1_500_000_000 + (version * 7919 + number) % 5000 * 60
        os.utime(self.path(number), (seconds, seconds))

    def note_collection(self):
        # What was restricted once is published by a word only: each says its access.
        entries = [{"file": os.path.basename(self.path(number)), "access": "restricted" if restricted else "public"}
                   for number, (_, restricted) in self.held.items()]
        with open(os.path.join(self.folder, "collection.json"), "w", encoding="utf-8") as out:
            json.dump({"documents": entries}, out)

    def add(self, count):
        for _ in range(count):
            self.put(self.next, 1, self.next % 5 == 0)
            self.next += 1
        self.note_collection()

    def change(self, chance, count):
        for number in chance.sample(sorted(self.held), min(count, len(self.held))):
            version, restricted = self.held[number]
            self.put(number, version + 1, restricted)
        self.note_collection()

    def turn(self, chance, count):
        """What was public becomes restricted, what was restricted public."""
        for number in chance.sample(sorted(self.held), min(count, len(self.held))):
            version, restricted = self.held[number]
            self.held[number] = (version, not restricted)
        self.note_collection()

    def delete(self, chance, count):
        """The ids that may leave with them: any version may be the one that is held."""
        numbers = chance.sample(sorted(self.held), min(count, len(self.held)))
        ids = {id_of(number, version) for number in numbers for version in range(1, self.held[number][0] + 1)}
        for number in numbers:
            os.remove(self.path(number))
            del self.held[number]
        self.note_collection()
        return ids
