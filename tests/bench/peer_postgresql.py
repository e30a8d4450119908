"""PostgreSQL's full-text search: a cluster of its own in the work folder, reached by a socket there, GIN, ts_rank."""
import getpass
import glob
import os
import shutil
import subprocess

NAME = "PostgreSQL 15"
SETTINGS = "shared_buffers=1GB -c max_wal_size=4GB -c maintenance_work_mem=512MB -c work_mem=64MB"


def program(name):
    return sorted(glob.glob(f"/usr/lib/postgresql/*/bin/{name}"))[-1]


def as_owner(*command):
    """PostgreSQL refuses to run as root."""
    prefix = ["runuser", "-u", "postgres", "--"] if getpass.getuser() == "root" else []
    subprocess.run([*prefix, *command], check=True, stdout=subprocess.DEVNULL, cwd="/")


def start(folder):
    as_owner(program("pg_ctl"), "-w", "-D", os.path.join(folder, "cluster"), "-l", os.path.join(folder, "log"), "-o",
             f"-c listen_addresses='' -k {folder} -c {SETTINGS}", "start")


def stop(folder):
    as_owner(program("pg_ctl"), "-w", "-m", "fast", "-D", os.path.join(folder, "cluster"), "stop")


def connect(folder):
    import psycopg2  # installed by script/bench; only this peer needs it
    return psycopg2.connect(host=folder, dbname="postgres", user="postgres" if getpass.getuser() == "root" else None)


def build(plain, folder):
    if getpass.getuser() == "root":
        shutil.chown(folder, "postgres", "postgres")
    as_owner(program("initdb"), "-D", os.path.join(folder, "cluster"), "-E", "UTF8", "--locale=C.UTF-8", "-A", "trust")
    start(folder)
    try:
        connection = connect(folder)
        cursor = connection.cursor()
        cursor.execute("CREATE TABLE passages (id text, text text, title text, year int, theme text, authority text, words tsvector"
                       " GENERATED ALWAYS AS (to_tsvector('english', title || ' ' || text)) STORED)")
        with open(plain, encoding="utf-8") as lines:
            cursor.copy_from(lines, "passages", null="\\N", columns=("id", "text", "title", "year", "theme", "authority"))
        cursor.execute("CREATE INDEX ON passages USING gin (words)")
        cursor.execute("ANALYZE passages")
        connection.commit()
        connection.close()
    finally:
        stop(folder)


class Asked:
    def __init__(self, folder):
        self.folder = folder

    def __enter__(self):
        start(self.folder)
        self.connection = connect(self.folder)
        self.cursor = self.connection.cursor()
        return self

    def __exit__(self, *_):
        self.connection.close()
        stop(self.folder)

    def ask(self, words, is_phrase):
        if is_phrase:
            query, match = "phraseto_tsquery('english', %s)", words.strip('"')
        else:
            query, match = "to_tsquery('english', %s)", " | ".join("'" + word.replace("'", "''") + "'" for word in words.split())
        self.cursor.execute(f"SELECT id, text FROM passages, {query} AS query WHERE words @@ query"
                            " ORDER BY ts_rank(words, query) DESC LIMIT 20", (match,))
        return self.cursor.fetchall()
