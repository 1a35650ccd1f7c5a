#!/usr/bin/env python3
"""The same worlds by two threads, and by two processes of mpirun with a thread each, in turn: whether they give the same
bytes, and the time of both, the start of mpirun included. After `make release`; needs Open MPI.

    bench/threads_and_processes.py [worlds]
"""
import os
import pathlib
import subprocess
import sys
import time

SOURCE = pathlib.Path(__file__).resolve().parent.parent
WORLDS = sys.argv[1] if len(sys.argv) > 1 else "40000"
ROBUST = ["build/release/bin/locarno", "robust", "scenarios/berlin-2025.yaml", "--without",
          "ukraine.refuses.no_withdrawal", "--ways-out", "1", "--worlds", WORLDS, "--json"]
MPIRUN = ["mpirun", "-n", "2"] + (["--allow-run-as-root"] if os.geteuid() == 0 else [])


def timed(command):
    start = time.monotonic()
    done = subprocess.run(command, cwd=SOURCE, stdout=subprocess.PIPE, check=True)
    return time.monotonic() - start, done.stdout


for _ in range(3):
    threads, by_threads = timed([*ROBUST, "--threads", "2"])
    processes, by_processes = timed([*MPIRUN, *ROBUST, "--threads", "1"])
    if by_threads != by_processes:
        sys.exit("not the same bytes")
    print(f"{WORLDS} worlds, same bytes: two threads {threads:.2f} s, two processes {processes:.2f} s, "
          f"{100 * (processes / threads - 1):+.0f}%")
