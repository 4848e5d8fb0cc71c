#!/usr/bin/env python3
"""Time to find the optimal order of n values: Grove against HiGHS on the integer program of the paper.

usage: ordering.py [--runs N] [--seconds S]

Tables are made up: an order with noise, and tournaments without any. Grove solves each in a process of its own, best of
the runs, and up to n = 24 exactly by dynamic programming; HiGHS (scipy.optimize.milp) solves the paper's program, all triangles
from the start, within S seconds. Values must agree wherever both say that they are optimal. Prints Grove's
times beside their bars, n = 20 under 0.05 s and n = 24 under 0.5 s and 128 MB. Exit code 1 where a bar is missed.
Needs numpy and scipy (`pip install numpy scipy`). Run from the package's root.
"""
import argparse
import subprocess
import sys
import time

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import coo_matrix

BARS = {20: 0.05, 24: 0.5}
MEMORY = 128 * 2**20


def table(size, noise, luck):
    """Counts from value to value; with noise 1 no direction is better than the other."""
    counts = luck.integers(0, 30, (size, size))
    forward = np.triu(luck.integers(0, 60, (size, size)), 1)
    shuffled = luck.permutation(size)
    counts = (counts + (1 - noise) * forward).astype(int)[np.ix_(shuffled, shuffled)]
    np.fill_diagonal(counts, 0)
    return counts


def highs(counts, seconds):
    """The best net traffic, whether it is proven, and the time it took."""
    n = len(counts)
    net = np.maximum(0, counts - counts.T)
    pairs = {pair: i for i, pair in enumerate((i, j) for j in range(n) for i in range(j))}
    gain = np.array([net[i, j] - net[j, i] for i, j in pairs], dtype=float)
    rows, columns, values = [], [], []
    triangles = [(i, j, k) for k in range(n) for j in range(k) for i in range(j)]
    for row, (i, j, k) in enumerate(triangles):
        rows += [row] * 3
        columns += [pairs[i, j], pairs[j, k], pairs[i, k]]
        values += [1, 1, -1]
    start = time.perf_counter()
    result = milp(-gain, integrality=np.ones(len(gain)), bounds=Bounds(0, 1), options={'time_limit': seconds},
                  constraints=LinearConstraint(coo_matrix((values, (rows, columns))).tocsr(), 0, 1))
    spent = time.perf_counter() - start
    best = None if result.x is None else -result.fun + sum(net[j, i] for i, j in pairs)
    return best, result.status == 0, spent


def grove(program, counts, runs, seconds):
    """The best time, net traffic, the bound, and the memory that a run takes beyond one with a table of size 2."""
    def run(counts):
        text = ' '.join(map(str, [len(counts)] + list(counts.flatten())))
        answer = subprocess.run([program, str(seconds)], input=text, capture_output=True, text=True, check=True)
        return [float(x) for x in answer.stdout.split()[:4]]
    empty = min(run(np.array([[0, 1], [0, 0]]))[3] for _ in range(3))
    found = [run(counts) for _ in range(runs)]
    return min(f[0] for f in found), found[0][1], found[0][2], max(f[3] for f in found) - empty


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('--runs', type=int, default=5)
    parser.add_argument('--seconds', type=float, default=60)
    options = parser.parse_args()
    subprocess.run(['swift', 'build', '-c', 'release', '--product', 'OrderingBenchmark'], check=True,
                   stdout=subprocess.DEVNULL)
    program = '.build/release/OrderingBenchmark'
    luck = np.random.default_rng(1)
    missed = False
    print('  n  noise   Grove s   HiGHS s   ratio    net        bound      HiGHS net  memory')
    for size, noise in [(10, 1), (16, 1), (20, 0.5), (20, 1), (24, 0.5), (24, 1), (40, 0.3), (60, 0.3)]:
        counts = table(size, noise, luck)
        ours, net, bound, memory = grove(program, counts, options.runs, options.seconds)
        best, proven, theirs = highs(counts, options.seconds)
        shown = 'none' if best is None else f'{best:.0f}' + ('' if proven else ' (not proven)')
        print(f'{size:3}  {noise:5}  {ours:8.4f}  {theirs:8.3f}  {theirs / ours:6.1f}  {net:9.0f}  {bound:9.0f}  '
              f'{shown:>10}  {memory / 2**20:4.0f} MB')
        if proven and bound <= net and abs(best - net) > 1e-6 * net:
            sys.exit('both claim an optimum, and they differ')
        if size in BARS and (ours > BARS[size] or memory > MEMORY):
            missed = True
            print(f'     misses its bar of {BARS[size]} s and 128 MB')
    sys.exit(missed)


if __name__ == '__main__':
    main()
