#!/usr/bin/env python3
"""A fault at every write, and no socket: what only a tracer can show.

usage: tools/promises.py [PROGRAM]        default: target/debug/crosscheck; needs strace (Linux)

1. Counts the calls that write, force to disk, open, rename or close files while a whole report is
   written, then runs once for each of them with that one call failing (no space, input/output error,
   interrupted, killed). After each run the old results stand as they were, or all new ones do, each
   whole; a run that says it succeeded did; no part is left unless the program was killed.
2. Runs every command under a tracer: none asks for a socket.

Prints one line for each part and ends with 1 when a promise is broken.
"""

import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
PROGRAM = os.path.abspath(sys.argv[1] if len(sys.argv) > 1 else ROOT / "target/debug/crosscheck")
CALLS = ["write", "fsync", "openat", "rename", "close", "chmod", "fchmod", "unlink"]
FAULTS = {
    "write": ["error=ENOSPC", "error=EIO", "signal=KILL"],
    "fsync": ["error=EIO", "signal=KILL"],
    "openat": ["error=EMFILE", "signal=KILL"],
    "rename": ["error=EACCES", "signal=KILL"],
    "close": ["signal=KILL"],
    "chmod": ["error=EPERM"],
    "fchmod": ["error=EPERM"],
    "unlink": ["signal=KILL"],
}


def article(number, count):
    return f"Flood in the valley\n\nThe flood killed {count} people, police said.\n\nPage {number}.\n"


def results(folder):
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())} if folder.is_dir() else {}


def trace(arguments, out, extra):
    log = out.parent / "trace"
    command = ["strace", "-f", "-qq", "-o", str(log), *extra, PROGRAM, *arguments]
    # One thread, so that the calls come in one order.
    environment = {**os.environ, "RAYON_NUM_THREADS": "1"}
    ran = subprocess.run(command, cwd=out.parent, capture_output=True, env=environment, timeout=300)
    return ran, log.read_text(errors="replace") if log.exists() else ""


def whole(found, old, new):
    """All files old or new, none torn; a set half old, half new only after a fault between renames."""
    return all(name.startswith(".") or data in (old.get(name), new.get(name)) for name, data in found.items())


def faults(work):
    pool, out = work / "pool", work / "desk"
    pool.mkdir()
    (pool / "a.txt").write_text(article(1, 30))
    (pool / "b.txt").write_text(article(2, 43))
    arguments = ["report", "pool", "--out", "desk", "--threads", "1"]
    subprocess.run([PROGRAM, *arguments], cwd=work, check=True, capture_output=True)
    old = results(out)
    (pool / "c.txt").write_text(article(3, 50))
    ran, log = trace(arguments, out, ["-e", "trace=" + ",".join(CALLS)])
    new = results(out)
    assert ran.returncode == 0 and old != new, "the second run writes other results"
    runs, broken = 0, []
    for call in CALLS:
        count = len(re.findall(rf"^\d+ +{call}\(", log, re.M))
        for place in range(1, count + 1):
            for fault in FAULTS[call]:
                shutil.rmtree(out)
                out.mkdir()
                for name, data in old.items():
                    (out / name).write_bytes(data)
                inject = ["-e", f"trace={call}", "-e", f"inject={call}:{fault}:when={place}"]
                ran, _ = trace(arguments, out, inject)
                found, runs = results(out), runs + 1
                where = f"{call} {place} of {count}, {fault}: status {ran.returncode}"
                parts = [name for name in found if name.startswith(".")]
                # An input that could not be opened is a problem of its own (3): whole results of the others.
                fewer = call == "openat" and ran.returncode == 3
                if not fewer and not whole(found, old, new):
                    broken.append(f"{where}: a torn file")
                if ran.returncode in (0, 1, 3) and "KILL" not in fault and found != new:
                    if not fewer:
                        broken.append(f"{where}: said to be done, and is not")
                if parts and "KILL" not in fault and call != "unlink":
                    broken.append(f"{where}: left {parts}")
                if b"panicked" in ran.stderr:
                    broken.append(f"{where}: panicked")
    print(f"faults: {runs} runs, {len(broken)} broken promises")
    for line in broken[:20]:
        print("  " + line)
    return not broken


def sockets(work):
    out, asked = work / "desk", 0
    commands = [
        ["report", "pool", "--out", "desk"], ["report", str(ROOT / "fixtures/formats"), "--format", "json"],
        ["claims", "pool"], ["quantities", "pool/a.txt"], ["rules", "list"], ["--help"],
    ]
    for arguments in commands:
        _, log = trace(arguments, out, ["-e", "trace=%network"])
        asked += len([line for line in log.splitlines() if "(" in line and "+++" not in line and "---" not in line])
    print(f"sockets: {len(commands)} commands, {asked} calls to the network")
    return asked == 0


def main():
    if not shutil.which("strace"):
        sys.exit("strace is not installed")
    with tempfile.TemporaryDirectory() as folder:
        work = pathlib.Path(folder)
        kept = [faults(work), sockets(work)]
    sys.exit(0 if all(kept) else 1)


if __name__ == "__main__":
    main()
