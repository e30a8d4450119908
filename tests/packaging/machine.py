"""A Debian in a folder, run as a machine of its own: systemd is its first process, in namespaces that leave when it ends. Where
the kernel does not allow that, programs run in the folder by chroot, and there are no services."""
import json
import os
import shutil
import subprocess
import time

# Run by bash: a group of processes of its own, then namespaces of its own, with
# a network where nothing is but itself. The kernel's settings are everybody's, and so only to be read.
GROUP = r"""
set -e
mount --make-rprivate /
mount -t cgroup2 cgroup2 /mnt
mkdir /mnt/precedent-machine.$$
echo $$ >/mnt/precedent-machine.$$/cgroup.procs
umount /mnt
exec unshare --mount --pid --cgroup --uts --ipc --net --fork --kill-child bash -c "$1" boot "$2"
"""
BOOT = r"""
set -e
mount --make-rprivate /
mount --rbind "$1" "$1"
cd "$1"
mount -t proc proc proc
mount --bind proc/sys proc/sys
mount -o remount,bind,ro proc/sys
mount -t sysfs -o ro sysfs sys
mount -t cgroup2 cgroup2 sys/fs/cgroup
mount -t tmpfs tmpfs run
mount -t tmpfs tmpfs tmp
mount -t tmpfs -o mode=755 tmpfs dev
for name in null zero full random urandom tty; do cp -a "/dev/$name" "dev/$name"; done
mkdir dev/pts dev/shm
mount -t devpts -o newinstance,ptmxmode=0666 devpts dev/pts
mount -t tmpfs tmpfs dev/shm
ln -s pts/ptmx dev/ptmx
ln -s /proc/self/fd dev/fd
ip link set lo up
pivot_root . mnt
umount -l /mnt
exec env -i container=other PATH=/usr/sbin:/usr/bin:/sbin:/bin /lib/systemd/systemd --unit=multi-user.target --log-target=null
"""
PATH = "/usr/sbin:/usr/bin:/sbin:/bin"


def comes_true(test, seconds):
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if test():
            return True
        time.sleep(0.2)
    return False


class Machine:
    def __init__(self, base, folder):
        subprocess.run(["cp", "-a", base, folder], check=True)
        self.folder, self.first, self.shell = folder, None, None
        shutil.copy("/etc/resolv.conf", f"{folder}/etc/resolv.conf")

    def boot(self):
        """Whether systemd runs."""
        self.shell = subprocess.Popen(["unshare", "--mount", "bash", "-c", GROUP, "group", BOOT, self.folder], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
        if comes_true(self.is_up, 60):
            return True
        self.end()
        return False

    def is_up(self):
        if self.shell.poll() is not None:
            return False
        with open(f"/proc/{self.shell.pid}/task/{self.shell.pid}/children", encoding="utf-8") as children:
            self.first = (children.read().split() or [None])[0]
        return self.first and self.run("systemctl", "is-system-running").stdout.strip() in ("running", "degraded")

    def end(self):
        """Its first process takes the others with it."""
        if self.shell and self.shell.poll() is None:
            self.shell.kill()
            self.shell.wait()
        if self.shell:
            self.shell.stderr.close()
            group = f"mount --make-rprivate / && mount -t cgroup2 cgroup2 /mnt && find /mnt/precedent-machine.{self.shell.pid} -depth -type d -exec rmdir {{}} +"
            comes_true(lambda: subprocess.run(["unshare", "--mount", "bash", "-c", group], capture_output=True, check=False).returncode == 0, 5)
        self.first = None

    def run(self, *command, **more):
        """Inside, with everything that it wrote."""
        inside = ["nsenter", "-t", self.first, "-m", "-u", "-i", "-n", "-p", "-C", "--"] if self.first else ["chroot", self.folder]
        environment = ["env", "-i", f"PATH={PATH}", "DEBIAN_FRONTEND=noninteractive", "LC_ALL=C.UTF-8"]
        return subprocess.run([*inside, *environment, *command], capture_output=True, text=True, check=False, **more)

    def get(self, path, **form):
        """What the server inside answers: its status (0: nobody answers) and its body; a form is posted."""
        asking = "import json, sys, urllib.request, urllib.parse\n" \
                 "opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor())\n" \
                 "body = ''\n" \
                 "try:\n" \
                 "  for path, form in json.loads(sys.argv[1]):\n" \
                 "    data = urllib.parse.urlencode(form).encode() if form else None\n" \
                 "    answer = opener.open('http://127.0.0.1:8080' + path, data, timeout=40)\n" \
                 "    status, body = answer.status, answer.read().decode('latin-1')\n" \
                 "except urllib.error.HTTPError as error:\n" \
                 "  status = error.code\n" \
                 "except OSError:\n" \
                 "  status = 0\n" \
                 "print(json.dumps([status, body]))\n"
        steps = form.get("after", []) + [[path, None]]
        network = ["nsenter", "-t", self.first, "-n", "--"] if self.first else []
        told = subprocess.run([*network, "python3", "-c", asking, json.dumps(steps)], capture_output=True, text=True, check=True)
        return json.loads(told.stdout)

    def files(self):
        """Every file, with its content where that is the machine's own setting. Without what any machine leaves of its running."""
        volatile = ("proc", "sys", "dev", "run", "tmp", "debs", "var/cache", "var/log", "var/tmp", "var/lib/apt", "var/lib/systemd/catalog", "var/lib/systemd/random-seed")
        found = {}
        for at, folders, names in os.walk(self.folder):
            inside = os.path.relpath(at, self.folder)
            folders[:] = [name for name in folders if os.path.normpath(f"{inside}/{name}") not in volatile]
            for name in folders + names:
                path = os.path.normpath(f"{inside}/{name}")
                if path.startswith("var/lib/systemd/timers/") and "precedent" not in path:
                    continue
                is_text = path.startswith("etc/") and os.path.isfile(f"{self.folder}/{path}") and not path.endswith("-")
                found[path] = self.content(path) if is_text else ""
        return found

    def content(self, path):
        with open(f"{self.folder}/{path}", "rb") as file:
            return file.read()
