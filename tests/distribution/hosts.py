"""Machines on one wire: network namespaces, a veth pair each, a bridge in the first of them. Nothing of it is in the
machine's own network, and all of it goes when the context ends."""
import atexit
import ctypes
import os
import re
import subprocess
import sys

PREFIX = "precedent-"
CLONE_NEWNET = 0x40000000
libc = ctypes.CDLL(None, use_errno=True)


def ip(*words):
    subprocess.run(["ip", *words], check=True, capture_output=True)


def namespaces():
    listed = subprocess.run(["ip", "netns", "list"], capture_output=True, text=True, check=True).stdout
    return [line.split()[0] for line in listed.splitlines() if line.strip()]


def is_running(pid):
    return os.path.exists(f"/proc/{pid}")


def remove_abandoned():
    """Those of a run that was killed; its processes died with it."""
    for name in namespaces():
        owner = re.fullmatch(PREFIX + r"(\d+)-\d+", name)
        if owner and not is_running(owner[1]):
            subprocess.run(["ip", "netns", "del", name], check=False)


def enter(host):
    """This thread, and those it starts, stand on that host from now on."""
    descriptor = os.open(f"/run/netns/{host.namespace}", os.O_RDONLY)
    try:
        if libc.setns(descriptor, CLONE_NEWNET) != 0:
            raise OSError(ctypes.get_errno(), "setns")
    finally:
        os.close(descriptor)


class Host:
    def __init__(self, number):
        self.number = number
        self.namespace = f"{PREFIX}{os.getpid()}-{number}"
        self.address = f"10.77.0.{number}"

    def ip(self, *words):
        ip("-n", self.namespace, *words)

    def inside(self, command):
        return ["ip", "netns", "exec", self.namespace, *command]

    def cut_off(self):
        self.ip("link", "set", "wire", "down")

    def join_again(self):
        self.ip("link", "set", "wire", "up")


class Network:
    """`count` hosts; the bridge stands in the first."""

    def __init__(self, count):
        self.hosts = [Host(number) for number in range(1, count + 1)]

    def __enter__(self):
        remove_abandoned()
        atexit.register(self.remove)
        try:
            self.build()
        except BaseException:
            self.remove()
            raise
        return self.hosts

    def __exit__(self, *_):
        self.remove()

    def build(self):
        first = self.hosts[0]
        for host in self.hosts:
            ip("netns", "add", host.namespace)
            host.ip("link", "set", "lo", "up")
        first.ip("link", "add", "bridge", "type", "bridge")
        first.ip("addr", "add", f"{first.address}/24", "dev", "bridge")
        first.ip("link", "set", "bridge", "up")
        for host in self.hosts[1:]:
            port = f"to-{host.number}"
            first.ip("link", "add", port, "type", "veth", "peer", "name", "wire", "netns", host.namespace)
            first.ip("link", "set", port, "master", "bridge", "up")
            host.ip("addr", "add", f"{host.address}/24", "dev", "wire")
            host.ip("link", "set", "wire", "up")

    def remove(self):
        atexit.unregister(self.remove)
        held = namespaces()
        for host in self.hosts:
            if host.namespace in held:
                subprocess.run(["ip", "netns", "del", host.namespace], check=False)


def why_not():
    """What keeps network namespaces from being made here; empty where nothing does."""
    if sys.platform != "linux":
        return "network namespaces are Linux's"
    if os.geteuid() != 0:
        return "root is needed to make network namespaces"
    try:
        with Network(2):
            return ""
    except FileNotFoundError:
        return "ip is missing (Debian: iproute2)"
    except (OSError, subprocess.CalledProcessError) as error:
        return f"no network namespaces can be made here: {error}"
