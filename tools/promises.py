#!/usr/bin/env python3
"""A fault at every write, no socket, bounded memory: what only a tracer or a limit of the system can show.

usage: tools/promises.py [PROGRAM [PART...]]     default: target/debug/crosscheck and all parts; needs strace (Linux)
       tools/promises.py target/release/crosscheck memory        a debug build takes half an hour for this part

1. Counts the calls that write, force to disk, open, rename or close files while a whole report is
   written, then runs once for each of them with that one call failing (no space, input/output error,
   interrupted, killed). After each run the old results stand as they were, or all new ones do, each
   whole; a run that says it succeeded did; no part is left unless the program was killed.
2. Runs every command that reads or writes files under a tracer: none asks for a socket.
3. Reads sixteen large hostile inputs, each alone, with an address space of 1 GiB: each run ends with a
   report, and says what it left out.

Prints one line for each part and ends with 1 when a promise is broken.
"""

import gzip
import json
import os
import pathlib
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time

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
        ["claims", "pool"], ["quantities", "pool/a.txt"], ["check", "pool/a.txt", "--against", "pool"],
        ["diff", "desk/report.json", "desk/report.json"], ["why", "desk/report.json"],
        ["review", "apply", "desk/findings.csv", "--report", "desk/report.json"], ["rules", "list"], ["--help"],
    ]
    for arguments in commands:
        ran, log = trace(arguments, out, ["-e", "trace=%network"])
        assert ran.returncode in (0, 1, 3), f"{arguments}: {ran.stderr.decode(errors='replace')}"
        asked += len([line for line in log.splitlines() if "(" in line and "+++" not in line and "---" not in line])
    print(f"sockets: {len(commands)} commands, {asked} calls to the network")
    return asked == 0


MIB = 1 << 20
SENTENCE = "The flood killed 30 people in the valley on Monday, the police said. "


def large_inputs():
    """Name and bytes of each, made when it is its turn."""
    line = json.dumps({"id": "a", "outlet": "Alpha", "text": SENTENCE * 2}) + "\n"
    item = "<item><title>Flood</title><description>" + SENTENCE + "</description></item>"
    record = "WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 99999999999\r\n\r\nHTTP/1.1 200 OK\r\n\r\n<p>30 died\r\n\r\n"
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    yield "one-line.txt", lambda: b"word " * (12 * MIB)
    yield "sentences.txt", lambda: SENTENCE.encode() * (20 * MIB // len(SENTENCE))
    yield "marks.txt", lambda: "“He said 30 \"".encode() * (2 * MIB)
    yield "lines.txt", lambda: b"\n" * (60 * MIB)
    yield "deep.html", lambda: b"<html>" + b"<div>" * 2_000_000 + b"30 died"
    yield "paragraphs.html", lambda: b"<html>" + b"<p>" + f"<p>{SENTENCE}".encode() * 100_000
    yield "long-tag.html", lambda: b"<html><p title='" + b"x" * (60 * MIB) + b"'>30 people died.</p>"
    yield "cells.html", lambda: b"<html><table>" + b"<tr><td>30<td>43" * 500_000
    yield "one-value.json", lambda: b'{"text": "' + b"word " * (12 * MIB) + b'"}'
    yield "articles.jsonl", lambda: line.encode() * 100_000
    yield "brackets.json", lambda: b"[" * (60 * MIB)
    yield "open-quote.csv", lambda: b'text,outlet\n"' + b"a,b\n" * (12 * MIB)
    yield "items.rss", lambda: b"<rss><channel>" + item.encode() * 60_000 + b"</channel></rss>"
    yield "entities.rss", lambda: f"<!DOCTYPE rss [{entities}]><rss><channel><item><title>&e11;</title></item></channel></rss>".encode()
    yield "zeros.txt.gz", lambda: gzip.compress(bytes(1024 * MIB), 6)
    yield "records.warc", lambda: record.encode() * 300_000


def memory(work):
    folder, broken, most = work / "large", [], 0
    folder.mkdir()
    bound = lambda: resource.setrlimit(resource.RLIMIT_AS, (1024 * MIB, 1024 * MIB))
    for name, made in large_inputs():
        path = folder / name
        path.write_bytes(made())
        begun = time.monotonic()
        ran = subprocess.Popen([PROGRAM, "report", "--quiet", name], cwd=folder, preexec_fn=bound,
                               stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        errors = ran.stderr.read()
        _, status, used = os.wait4(ran.pid, 0)
        seconds, peak = time.monotonic() - begun, used.ru_maxrss // 1024
        most = max(most, peak)
        code = os.waitstatus_to_exitcode(status)
        told = errors.decode(errors="replace").strip().splitlines()
        print(f"  {name:16} {path.stat().st_size / MIB:6.1f} MiB  status {code}  {seconds:6.1f} s  {peak:5} MiB  {told[0][:90] if told else ''}")
        if code not in (0, 3) or b"panicked" in errors:
            broken.append(name)
        path.unlink()
    print(f"memory: 16 inputs in 1024 MiB of addresses, {most} MiB used at most, {len(broken)} broken: {broken}")
    return not broken


PARTS = {"faults": faults, "sockets": sockets, "memory": memory}


def main():
    chosen = sys.argv[2:] or list(PARTS)
    if unknown := set(chosen) - PARTS.keys():
        sys.exit(f"no such part: {', '.join(sorted(unknown))}; there are {', '.join(PARTS)}")
    if chosen != ["memory"] and not shutil.which("strace"):
        sys.exit("strace is not installed")
    with tempfile.TemporaryDirectory() as folder:
        work = pathlib.Path(folder)
        (work / "pool").mkdir()
        (work / "pool/a.txt").write_text(article(1, 30))
        (work / "pool/b.txt").write_text(article(2, 43))
        kept = [PARTS[name](work) for name in chosen]
    sys.exit(0 if all(kept) else 1)


if __name__ == "__main__":
    main()
