#!/usr/bin/env python3
"""Time and memory to grow 1,860,411 models with every process on, and to grow and measure 100 small Hubs.

usage: growing.py [RUNS]        (3 runs unless told otherwise)

Every process on, at the rates of hub-2025.yaml and at higher ones, and hub-2025.yaml itself, in one thread, as whole processes:
under 2.5 s of processor time and 800 MB, the last 400 MB; with sources, modes, events and fidelity under 3 s and 700 MB; one parent with a million
children under 2 s. A hundred seeds of hub-small.yaml with the whole table on all cores:
under 5 s and 200 MB. A run more of a design of small worlds (small.yaml, 2,000 models, with the table): under 15 ms of processor time.
Prints the fastest run and the largest resident set; exits with 1 where a bar is missed.
"""
import os, pathlib, subprocess, sys, time

ROOT = pathlib.Path(__file__).resolve().parents[2]
missed = False


def run(*arguments):
    """Wall clock seconds, processor seconds and megabytes."""
    start = time.perf_counter()
    process = subprocess.Popen([ROOT / '.build/release/grove', 'grow', *arguments, '--quiet'], cwd=ROOT,
                               stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    if status: sys.exit(f'grove grow {" ".join(arguments)} failed')
    return time.perf_counter() - start, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def judge(what, seconds, bar, megabytes, most):
    global missed
    met = seconds < bar and megabytes < most
    missed |= not met
    print(f'{what}: {seconds:.3g} s (bar {bar}), {megabytes:.0f} MB (bar {most})', 'met' if met else 'MISSED', flush=True)


count = int(sys.argv[1]) if len(sys.argv) > 1 else 3
SCENARIOS = [('everything on, and more of it', 'Tests/Benchmarks/everything.yaml'),
             ('every process at the rates of hub-2025', 'Tests/Benchmarks/every-process.yaml'),
             ('sources, modes, events, fidelity', 'Tests/Benchmarks/dynamics.yaml'),
             ('hub-2025', 'scenarios/hub-2025.yaml')]
for name, file in SCENARIOS:
    runs = [run(file, '--threads', '1', '--skip-measures') for _ in range(count)]
    bars = {'hub-2025': (2.5, 400), 'sources, modes, events, fidelity': (3, 700)}.get(name, (2.5, 800))
    judge(f'{name}, 1,860,411 models, one thread', min(cpu for _, cpu, _ in runs), bars[0], max(m for _, _, m in runs), bars[1])
runs = [run('Tests/Benchmarks/prolific.yaml', '--threads', '1', '--skip-measures') for _ in range(count)]
judge('one parent with 1,000,000 children by 10,000 creators', min(wall for wall, _, _ in runs), 2, max(m for _, _, m in runs), 700)
runs = [run('scenarios/hub-small.yaml', '--seeds', '1..100') for _ in range(count)]
judge(f'100 seeds of hub-small, {os.cpu_count()} cores', min(wall for wall, _, _ in runs), 5, max(m for _, _, m in runs), 200)


def small(seeds):
    """The least processor seconds and the most megabytes of a design of small worlds."""
    runs = [run('Tests/Benchmarks/small.yaml', '--seeds', seeds, '--jobs', '1', '--threads', '1') for _ in range(count)]
    return min(cpu for _, cpu, _ in runs), max(m for _, _, m in runs)


(one, _), (many, megabytes) = small('1'), small('1..101')
judge('a run more of a design of small worlds', (many - one) / 100, 0.015, megabytes, 200)
sys.exit(missed)
