#!/usr/bin/env python3
"""Time and memory to grow 1,860,411 models with all traits: the bars are 2 s and 600 MB, as a whole process.

usage: growing.py [RUNS]        (5 runs unless told otherwise)

Prints the median of time and the largest resident set; exits with 1 where a bar is missed.
"""
import os, pathlib, resource, statistics, subprocess, sys, time

ROOT = pathlib.Path(__file__).resolve().parents[2]
COMMAND = [ROOT / '.build/release/grove', 'grow', 'scenarios/hub-2025.yaml', '--skip-measures', '--quiet']


def run():
    start = time.perf_counter()
    process = subprocess.Popen(COMMAND, cwd=ROOT, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        sys.exit(f'{COMMAND} failed')
    return time.perf_counter() - start, usage.ru_maxrss / 1024


runs = [run() for _ in range(int(sys.argv[1]) if len(sys.argv) > 1 else 5)]
seconds, megabytes = statistics.median(t for t, _ in runs), max(m for _, m in runs)
met = seconds < 2 and megabytes < 600
print(f'grow hub-2025, 1,860,411 models, all traits: {seconds:.2f} s (bar 2), {megabytes:.0f} MB (bar 600)',
      'met' if met else 'MISSED')
sys.exit(not met)
