"""What the figures were taken on."""
import datetime
import os
import subprocess


def first_line(command):
    try:
        said = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False).stdout
    except FileNotFoundError:
        return "not installed"
    lines = [line for line in said.splitlines() if line.strip()]
    return lines[0] if lines else "unknown"


def field_of(file, name):
    with open(file, encoding="utf-8") as lines:
        return next((line.split(":", 1)[1].strip() for line in lines if line.startswith(name)), "unknown")


def package(name):
    return first_line(["dpkg-query", "-W", "-f", "${Version}\n", name])


def report(source):
    memory = int(field_of("/proc/meminfo", "MemTotal").split()[0]) / 2**20
    changed = first_line(["git", "-C", source, "status", "--porcelain"]) != "unknown"
    print(f"bench: {datetime.datetime.now(datetime.timezone.utc):%Y-%m-%d %H:%M} UTC")
    print(f"machine: {field_of('/proc/cpuinfo', 'model name')}, {os.cpu_count()} cores, {memory:.0f} GB, load {os.getloadavg()[0]:.1f} at the start")
    print(f"commit: {first_line(['git', '-C', source, 'rev-parse', '--short', 'HEAD'])}{' with changes' if changed else ''}")
    print(f"compiler: {first_line(['g++', '--version'])}")
    names = ("libxapian-dev", "libpoco-dev", "wrk", "xapian-omega", "recollcmd", "libsqlite3-0", "postgresql-15", "poppler-utils")
    print("versions: " + ", ".join(f"{name} {package(name)}" for name in names) + "\n", flush=True)
