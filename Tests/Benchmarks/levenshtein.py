"""Times Grove's Levenshtein distances against RapidFuzz's C++ core on the same pairs, one thread each.

usage: levenshtein.py [--cards AI_ECOSYSTEM_WITHMODELCARDS_CSV[.gz]] [--pairs N] [--runs N]
Prints the processor time of each as the median of the runs, and their ratio: above 1 Grove is faster. Both must find
the same distances. RapidFuzz starts from Python strings, Grove from UTF-8. With --cards the pairs are kin in the file
(parent and child, siblings) with cards of at least 1,500 characters cut to 1,500; the other pairs are made up.
Needs rapidfuzz, numpy and, with --cards, pandas. Run from the package's root.
"""
import argparse, ast, collections, os, random, statistics, struct, subprocess, tempfile, time
import numpy as np
from rapidfuzz.distance import Levenshtein
from rapidfuzz.process import cpdist

LENGTH = 1500
DIFFERENT = 1000  # made-up pairs; further ones repeat them
PARENTS = ['parent_model', 'finetune_parent', 'quantized_parent', 'adapter_parent', 'merge_parent']

def kin(path, count, luck):
    """Pairs of cards: half parent and child, half siblings, parents drawn before their children."""
    import pandas as pd
    table = pd.read_csv(path, dtype=str, keep_default_na=False).drop_duplicates('model_id')
    cards = {m: c for m, c in zip(table.model_id, table.modelCard)}
    children, edges = collections.defaultdict(set), []
    for row in table[['model_id'] + PARENTS].itertuples(index=False):
        for cell in row[1:]:
            for parent in ast.literal_eval(cell) if cell.startswith('[') else []:
                if parent != row[0] and len(cards[row[0]]) >= LENGTH: children[parent].add(row[0])
    cut = lambda m: cards[m][:LENGTH]
    edges = [(p, c) for p in sorted(children) if len(cards.get(p, '')) >= LENGTH for c in sorted(children[p])]
    stars = [sorted(c) for _, c in sorted(children.items()) if len(c) > 1]
    pairs = [luck.choice(edges) if i % 2 else luck.sample(luck.choice(stars), 2) for i in range(count)]
    return [(cut(a), cut(b)) for a, b in pairs]

def made_up(count, luck, alphabet, edits):
    """Pairs of random texts, the second unrelated or the first with this share of edits."""
    text = lambda: ''.join(luck.choices(alphabet, k=luck.randint(LENGTH - 200, LENGTH + 200)))
    def edited(a):
        letters = list(a)
        for _ in range(int(len(a) * edits)):
            i = luck.randrange(len(letters))
            letters[i:i + 1] = luck.choice(([], [luck.choice(alphabet)], [letters[i], luck.choice(alphabet)]))
        return ''.join(letters)
    first = [text() for _ in range(DIFFERENT)]
    second = [text() if edits is None else edited(a) for a in first]
    return [(first[i % DIFFERENT], second[i % DIFFERENT]) for i in range(count)]

def compare(name, pairs, runs, program):
    a, b = [p[0] for p in pairs], [p[1] for p in pairs]
    with tempfile.TemporaryDirectory() as folder:
        texts, found = os.path.join(folder, 'pairs'), os.path.join(folder, 'similarities')
        with open(texts, 'wb') as file:
            for pair in pairs:
                for text in pair:
                    utf8 = text.encode()
                    file.write(struct.pack('<I', len(utf8)) + utf8)
        ours, theirs = [], []
        for _ in range(runs):
            ours.append(float(subprocess.run([program, texts, found], capture_output=True, check=True).stdout))
            start = time.process_time()
            distances = cpdist(a, b, scorer=Levenshtein.distance, workers=1)
            theirs.append(time.process_time() - start)
        longer = np.array([max(len(x), len(y)) for x, y in pairs])
        similarities = np.fromfile(found)
    expected = np.where(longer > 0, 1 - distances / np.maximum(longer, 1), 1)
    assert np.array_equal(similarities, expected.astype(float)), f'{name}: distances differ'
    ratio = statistics.median(t / o for t, o in zip(theirs, ours))
    print(f'{name:32} pairs {len(pairs):7,}  mean distance {distances.mean():6.0f}  grove '
          f'{statistics.median(ours):6.2f} s  rapidfuzz {statistics.median(theirs):6.2f} s  ratio {ratio:.2f}', flush=True)

if __name__ == '__main__':
    ap = argparse.ArgumentParser(); ap.add_argument('--cards'); ap.add_argument('--pairs', type=int, default=100_000)
    ap.add_argument('--runs', type=int, default=3); a = ap.parse_args()
    subprocess.run(['swift', 'build', '-c', 'release', '--product', 'LevenshteinBenchmark'], check=True,
                   stdout=subprocess.DEVNULL)
    program = '.build/release/LevenshteinBenchmark'
    letters = 'etaoinshrdlucmfwypvbgkjqxz      ,."-_/:0123456789ETAOINSH'
    if a.cards: compare('kin, real cards', kin(a.cards, a.pairs, random.Random(1)), a.runs, program)
    compare('made up, unrelated', made_up(a.pairs // 10, random.Random(2), letters, None), a.runs, program)
    compare('made up, a third edited', made_up(a.pairs // 10, random.Random(3), letters, .33), a.runs, program)
    compare('made up, a twentieth edited', made_up(a.pairs // 10, random.Random(4), letters, .05), a.runs, program)
    characters = [chr(0x4E00 + i) for i in range(3000)]
    compare('made up, Chinese, unrelated', made_up(a.pairs // 10, random.Random(5), characters, None), a.runs, program)
