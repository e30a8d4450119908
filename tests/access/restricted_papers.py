"""Restricted papers about the sample's invented councils, made to be noticed if anything of them shows: words that stand
nowhere else, the same sentences as public papers, a copy of a public paper, newer versions of one, acronyms of their own,
and papers that nobody can read."""
import json
import os
import shutil

COUNCILS = ("Brackwater", "Emberdale", "Kelderby", "Stonemarsh")
SECRETS = ("zephyrquux", "ombrellium", "quindaster", "vexilroy", "parsimonde", "halcythorn", "mordravane", "tressiline")
# The restricted text in which each secret word stands; quoted, cited and misspelt by the questions.
SENTENCES = tuple(
    f"The {secret} offer for {council} would move the whole children's trust to a wholly owned company by March, at a "
    f"cost of £{3 + n}.{n} million, and the {secret.title()} Panel was told that it must not be published."
    for n, (secret, council) in enumerate(zip(SECRETS, COUNCILS * 2)))


def paper(number):
    council, secret, sentence = COUNCILS[number % 4], SECRETS[number], SENTENCES[number]
    return f"""{council} Council

Children and Families Overview and Scrutiny Committee

Minutes of the meeting held on Tuesday {number + 4} March 2024

{number + 1}. {secret.title()} proposal

{sentence}

A question was asked about whether the {secret} partner, known as the Joint {secret.title()} Board (JXB), would keep staff.

It was confirmed that no decision had been taken on {secret} and that early help would stay with the council.

Resolved: That the {secret} report be exempt.
"""


def write_to(folder, sample):
    """One folder of papers and what collection.json says of them; gives back how many there are."""
    os.makedirs(folder, exist_ok=True)
    said = []

    def add(name, text):
        with open(os.path.join(folder, name), "wb") as out:
            out.write(text if isinstance(text, bytes) else text.encode())
        said.append({"file": name, "access": "restricted"})

    for number in range(len(SECRETS)):
        add(f"exempt-{number}.txt", paper(number))
    public = sorted(name for name in os.listdir(sample) if name.endswith(".txt"))
    for name in public[:2]:  # the very same papers, held as restricted from here
        shutil.copy(os.path.join(sample, name), os.path.join(folder, "copy-of-" + name))
        said.append({"file": "copy-of-" + name, "access": "restricted"})
    for name in public[2:5]:  # and some with a sentence more: most passages have public twins
        with open(os.path.join(sample, name), encoding="utf-8") as text:
            add("annotated-" + name, text.read() + f"\n\nA {SECRETS[0]} note was added in confidence.\n")
    add("nobody-can-read-this-vexilroy.pdf", b"%PDF-1.4 damaged")
    add("pack-of-mordravane.zip", b"PK\x03\x04 damaged")
    with open(os.path.join(folder, "collection.json"), "w", encoding="utf-8") as out:
        json.dump({"documents": said}, out)
    return len(said)
