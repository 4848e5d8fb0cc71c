#!/usr/bin/env python3
"""Processor time to grow a tree of 1,860,411 models and to run a trait down it: Grove against its peers in the same run.

usage: trees.py [--runs N] [--large]

The tree is compared with igraph's C core: Barabási games `bag` (linear) and `psumtree` (other exponents), and the game with
ageing in 100 bins, which has no exponential ageing. Grove's time is for creators, relations and parents; the times of birth are
drawn before and shown apart, igraph has none. The trait of 20 values is compared with a plain C loop on GSL's taus2 and alias
tables and with msprime.sim_mutations on the same number of nodes. All in one thread, the fastest of the runs.
--large also grows 10,000,000 and 100,000,000 models with ageing: at most 25 times the time, less than 20 GB.
Needs a C compiler, pkg-config, GSL and igraph (`apt install libigraph-dev`); msprime is optional (`pip install msprime`).
What is missing is said and left out. Exit code 1 where a bar is missed. Run from the package's root.
"""
import argparse, importlib.util, pathlib, subprocess, sys, tempfile, time

HERE = pathlib.Path(__file__).resolve().parent
MODELS = 1_860_411
PROGRAM = '.build/release/GrowthBenchmark'
# Exponent and days of ageing; igraph's game; how many times faster Grove must be.
TREES = [('1', 'none', 'bag', 5), ('1', '120', 'ageing', 12), ('0.5', 'none', 'psumtree 0.5', 2),
         ('1.2', 'none', 'psumtree 1.2', 2)]
missed = []


def grove(models, exponent, ageing, values, runs):
    command = [PROGRAM, str(models), exponent, ageing, str(values), str(runs)]
    return [float(x) for x in subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()]


def peer(folder, name, package):
    """The path of a compiled peer; None where its library is missing."""
    flags = subprocess.run(['pkg-config', '--cflags', '--libs', package], capture_output=True, text=True)
    program = pathlib.Path(folder) / name
    command = ['cc', '-O2', '-o', program, HERE / 'Peers' / f'{name}.c', *flags.stdout.split(), '-lm']
    if flags.returncode or subprocess.run(command).returncode:
        print(f'{package} is not there: not compared')
        return None
    return program


def seconds(*command):
    return float(subprocess.run([str(w) for w in command], capture_output=True, text=True, check=True).stdout.split()[0])


def judge(what, ours, theirs, bar, peer):
    met = theirs >= bar * ours
    if not met: missed.append(what)
    print(f'{what:34} grove {ours:7.3f} s   {peer:20} {theirs:7.3f} s   {theirs / ours:6.2f} times, bar {bar:g}:',
          'met' if met else 'MISSED', flush=True)


def msprime_seconds():
    """sim_mutations down a tree of as many nodes in which a tenth of the edges change, 20 alleles."""
    import msprime, numpy as np, tskit
    luck = np.random.default_rng(1)
    parent = (luck.random(MODELS - 1) * np.arange(1, MODELS)).astype(np.int32)
    depth = np.zeros(MODELS, dtype=np.int32)
    for node in range(1, MODELS): depth[node] = depth[parent[node - 1]] + 1
    tables = tskit.TableCollection(1)
    tables.nodes.set_columns(flags=np.zeros(MODELS, dtype=np.uint32), time=(depth.max() - depth).astype(float))
    child = np.arange(1, MODELS, dtype=np.int32)
    tables.edges.set_columns(left=np.zeros(MODELS - 1), right=np.ones(MODELS - 1), parent=parent, child=child)
    tables.sort()
    model = msprime.MatrixMutationModel([str(i) for i in range(20)], np.full(20, 0.05),
                                        np.full((20, 20), 1 / 19) - np.eye(20) / 19)
    trees, best = tables.tree_sequence(), 1e300
    for run in range(3):
        start = time.process_time()
        msprime.sim_mutations(trees, rate=0.1, model=model, random_seed=run + 1)
        best = min(best, time.process_time() - start)
    return best


def main():
    ap = argparse.ArgumentParser(); ap.add_argument('--runs', type=int, default=7)
    ap.add_argument('--large', action='store_true'); a = ap.parse_args()
    subprocess.run(['swift', 'build', '-c', 'release', '--product', 'GrowthBenchmark'], check=True,
                   stdout=subprocess.DEVNULL)
    with tempfile.TemporaryDirectory() as folder:
        barabasi, trait = peer(folder, 'barabasi', 'igraph'), peer(folder, 'trait', 'gsl')
        for exponent, ageing, game, bar in TREES:
            birth, tree, _, _ = grove(MODELS, exponent, ageing, 0, a.runs)
            what = f'α = {exponent}, ' + ('no ageing' if ageing == 'none' else 'with ageing')
            if barabasi: judge(what, tree, seconds(barabasi, MODELS, *game.split()), bar, f'igraph {game}')
            else: print(f'{what:34} grove {tree:7.3f} s')
        print(f'{"times of birth":34} grove {birth:7.3f} s')
        ours = grove(MODELS, '1', 'none', 20, a.runs)[2]
        if trait: judge('a trait of 20 values', ours, seconds(trait, MODELS, 20), 1 / 5, 'C, GSL taus2')
        if importlib.util.find_spec('msprime'): judge('', ours, msprime_seconds(), 10, 'msprime')
        else: print('msprime is not there: not compared')
    if a.large:
        small, large = (grove(n, '1', '120', 0, 1) for n in (10**7, 10**8))
        times, gigabytes = (large[0] + large[1]) / (small[0] + small[1]), large[3] / 1e9
        met = times <= 25 and gigabytes < 20
        if not met: missed.append('large')
        print(f'10,000,000 models {small[0] + small[1]:.1f} s, 100,000,000 {large[0] + large[1]:.1f} s: {times:.1f} times, bar 25; '
              f'{gigabytes:.1f} GB, bar 20:', 'met' if met else 'MISSED')
    sys.exit(bool(missed))


if __name__ == '__main__': main()
