#!/usr/bin/env python3
"""Differential oracle: random pickles and what CPython's unpicklers would do with them, one JSON line a case.

    pickle_oracle.py --cases N --seed S [--start I]   cases I to I+N-1 of a seed
    pickle_oracle.py --frozen N --seed S              the first N small cases that show something new, for frozen.jsonl
    pickle_oracle.py --hex                            contents as hexadecimal lines on standard input

A line is {"p": hexadecimal bytes, "e": encoding, "l": [[loader, start, end, outcome, [event, ...]], ...]}. Events are lists:
G opcode module name [mapped module, mapped name], C|N opcode callee [arguments] (called, made by __new__), B opcode target,
I opcode target, P opcode id, E opcode code, X opcode. The opcode is 0 where a loader does not tell it. Nothing is imported or called.
"""

import argparse
import faulthandler
import json
import pickletools
import random
import signal
import sys

import cases
import recorder

try:
    import resource
except ImportError:
    # Windows limits no process from inside.
    resource = None

MEMORY = 600 << 20
SECONDS = 30
ENCODINGS = ("latin1", "latin1", "latin1", "ASCII", "bytes")


def watch():
    """Ends the process where the cases from here on take too long: by processor time, because a busy machine hangs nobody."""
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_VIRTUAL, SECONDS)
    else:
        faulthandler.dump_traceback_later(SECONDS, exit=True)


def line(data, encoding):
    return json.dumps({"p": data.hex(), "e": encoding, "l": recorder.loads(data, encoding)}, separators=(",", ":"))


def features(data, loads):
    """What a case shows: opcodes with how they end and what they cause."""
    codes = set()
    try:
        for opcode, _, _ in pickletools.genops(data):
            codes.add(opcode.name)
    except Exception:
        codes.add("broken")
    outcomes = {f"{name} {outcome}" for name, _, _, outcome, _ in loads}
    events = {f"{event[0]}{event[1]}" for load in loads for event in load[4]}
    differs = len({json.dumps([[event[0]] + event[2:4] for event in load[4]]) for load in loads}) > 1
    return {f"{code} {outcome}" for code in codes for outcome in outcomes} | events | {f"{event} {outcome} {differs}" for event in events for outcome in outcomes}


def freeze(count, seed):
    """Chooses small cases, each with something that none before it had."""
    seen = set()
    index = 0
    while count > 0:
        source = random.Random(seed * 1_000_000_007 + index)
        data = cases.content(source)
        encoding = source.choice(ENCODINGS)
        index += 1
        if len(data) > 90:
            continue
        new = features(data, recorder.loads(data, encoding)) - seen
        if len(new) < 2:
            continue
        seen |= new
        count -= 1
        yield line(data, encoding)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--cases", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--start", type=int, default=0)
    parser.add_argument("--frozen", type=int, default=0)
    parser.add_argument("--hex", action="store_true")
    options = parser.parse_args()
    if resource:
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    if hasattr(signal, "SIGVTALRM"):
        faulthandler.register(signal.SIGVTALRM, chain=True)
    write = sys.stdout.write
    write(json.dumps({"python": sys.version.split()[0]}) + "\n")
    if options.hex:
        for text in sys.stdin:
            write(line(bytes.fromhex(text.strip()), "latin1") + "\n")
        return
    if options.frozen:
        for text in freeze(options.frozen, options.seed):
            write(text + "\n")
        return
    for index in range(options.start, options.start + options.cases):
        if index % 256 == 0 or index == options.start:
            # A case that hangs ends the run with its number, which follows from the last whole line.
            watch()
        source = random.Random(options.seed * 1_000_000_007 + index)
        write(line(cases.content(source), source.choice(ENCODINGS)) + "\n")


if __name__ == "__main__":
    main()
