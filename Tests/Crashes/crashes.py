#!/usr/bin/env python3
"""Four processes fill one folder of runs at once; each is killed at random moments and started again until it is done.

usage: crashes.py [--grove PROGRAM] [--rounds N] [--seeds N] [--models N]

Every process has its quarter of the seeds. In the end runs.csv, ensemble.json and table.txt must have the bytes of one process that
nobody disturbed. Says how often processes were killed, in each round; exits with 1 where a round differs.
"""
import argparse, pathlib, random, shutil, signal, subprocess, sys, tempfile, threading, time

ROOT = pathlib.Path(__file__).resolve().parents[2]
FILES = ['runs.csv', 'ensemble.json', 'table.txt', 'scenario.yaml']

parser = argparse.ArgumentParser()
parser.add_argument('--grove', default=ROOT / '.build/release/grove')
parser.add_argument('--rounds', type=int, default=20)
parser.add_argument('--seeds', type=int, default=100)
parser.add_argument('--models', type=int, default=2000)
choice = parser.parse_args()


def command(folder, first, last):
    return [choice.grove, 'grow', folder.parent / 'scenario.yaml', '--seeds', f'{first}..{last}', '--jobs', '1', '--threads', '1',
            '--out', folder, '--quiet']


def start(folder, first, last):
    return subprocess.Popen(command(folder, first, last), cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)


def disturb(folder, first, last, longest, dice, killed, failures):
    """Starts a process again and again until it ends by itself; each time it may live a little longer, so that it does end."""
    while True:
        process = start(folder, first, last)
        try:
            _, errors = process.communicate(timeout=dice.uniform(0, longest))
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
            process.communicate()
            killed.append(first)
            longest *= 1.1
            continue
        if process.returncode != 0: failures.append(errors.decode())
        return


def differing(folder, other):
    return [name for name in FILES if (folder / name).read_bytes() != (other / name).read_bytes()]


work = pathlib.Path(tempfile.mkdtemp(prefix='grove-crashes-'))
try:
    (work / 'scenario.yaml').write_text(
        f'extends: {ROOT}/scenarios/hub-small.yaml\ntitle: Small worlds\n'
        f'models: {{value: {choice.models}, unit: models, source: chosen by hand because many are grown}}\n')
    began = time.monotonic()
    process = start(work / 'whole', 1, choice.seeds)
    if process.wait() != 0: sys.exit(process.stderr.read().decode())
    longest = (time.monotonic() - began) / 4
    ends = [choice.seeds * part // 4 for part in range(5)]
    bad = 0
    for number in range(choice.rounds):
        dice = random.Random(number)
        folder, killed, failures = work / f'round-{number}', [], []
        threads = [
            threading.Thread(target=disturb, args=(
                folder, ends[part] + 1, ends[part + 1], longest, random.Random(dice.random()), killed, failures))
            for part in range(4)]
        for thread in threads: thread.start()
        for thread in threads: thread.join()
        wrong = differing(folder, work / 'whole')
        bad += bool(wrong or failures)
        said = 'the same bytes' if not wrong else 'DIFFERENT: ' + ', '.join(wrong)
        print(f'round {number + 1}: {len(killed)} kills, {said}', *failures, flush=True)
        shutil.rmtree(folder)
    print(f'{choice.rounds - bad} of {choice.rounds} rounds have the bytes of one undisturbed process')
    sys.exit(bad > 0)
finally:
    shutil.rmtree(work, ignore_errors=True)
