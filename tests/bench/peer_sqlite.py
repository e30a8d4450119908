"""SQLite's full-text search, FTS5, ranked by its bm25."""
import os
import sqlite3

NAME = "SQLite FTS5"


def rows_of(plain):
    with open(plain, encoding="utf-8") as lines:
        for line in lines:
            yield line.rstrip("\n").split("\t")


def build(plain, folder):
    database = sqlite3.connect(os.path.join(folder, "passages.db"))
    database.execute("CREATE VIRTUAL TABLE passages USING fts5(id UNINDEXED, text, title, year UNINDEXED, theme UNINDEXED,"
                     " authority UNINDEXED, tokenize = 'porter unicode61')")
    database.executemany("INSERT INTO passages VALUES (?, ?, ?, ?, ?, ?)", rows_of(plain))
    database.commit()
    database.close()


class Asked:
    def __init__(self, folder):
        self.database = sqlite3.connect(os.path.join(folder, "passages.db"))

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.database.close()

    def ask(self, words, is_phrase):
        words = words.strip('"') if is_phrase else words
        match = f'"{words}"' if is_phrase else " OR ".join(f'"{word}"' for word in words.split())
        return self.database.execute("SELECT id, text FROM passages WHERE passages MATCH ? ORDER BY rank LIMIT 20", (match,)).fetchall()
