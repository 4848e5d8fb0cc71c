"""Counts how models have children in real Hub data and writes the `branching` of families.yaml.

usage: count-families.py AI_ECOSYSTEM_CSV > families.yaml

The file has the layout of `ai_ecosystem.csv` (arXiv 2508.06811), plain or .gz, with a relation on every edge. A model is the
child of the first parent that it names and that is in the file; its relation is the last column that lists that
parent. Models dated 2022-03-02, the placeholder of all older ones, and earlier have no delays.

Numbers of children: those of founders as counted, without the zeros (the file holds relatives only); of the other relations the
Yule–Simon law of highest likelihood, given that there are any. Delays: of the exponential, gamma, lognormal and Weibull laws the
one of highest likelihood, given that each was seen before the last date in the file. Needs numpy and scipy.
"""
import ast, collections, csv, datetime, gzip, sys, textwrap
import numpy as np
from scipy import optimize, stats
from scipy.special import gammaln

PARENTS = ['parent_model', 'finetune_parent', 'quantized_parent', 'adapter_parent', 'merge_parent']
RELATIONS = ['untyped', 'finetune', 'quantized', 'adapter', 'merge']
KINDS = ['founder', 'finetune', 'quantized', 'adapter', 'merge']
SOURCE = ('counted by calibration/count-families.py in a Hugging Face Hub listing of 101,719 models with relatives, most '
          'listed in July 2024, relations mostly inferred')
PLACEHOLDER = datetime.datetime(2022, 3, 3, tzinfo=datetime.timezone.utc).timestamp() / 86400


def items(cell): return ast.literal_eval(cell) if cell.startswith('[') else []


def day(text): return datetime.datetime.fromisoformat(text.replace('Z', '+00:00')).timestamp() / 86400


def load(path):
    """The kind, the birth and the children of every model."""
    csv.field_size_limit(1 << 30)
    with (gzip.open if path.endswith('.gz') else open)(path, 'rt', encoding='utf-8', newline='') as file:
        rows = {}
        for row in csv.DictReader(file): rows.setdefault(row['model_id'], row)
    kind, children = {}, collections.defaultdict(list)
    for model, row in rows.items():
        parents, relation = [], {}
        for name, column in zip(RELATIONS, PARENTS):
            for parent in items(row[column]):
                if parent in rows and parent != model:
                    if parent not in relation: parents.append(parent)
                    relation[parent] = name
        kind[model] = relation[parents[0]] if parents else 'founder'
        if parents: children[parents[0]].append(model)
    return kind, {m: day(r['createdAt']) for m, r in rows.items()}, children


def yule_simon(numbers):
    def loss(log_shape):
        shape = np.exp(log_shape)
        return -(log_shape + gammaln(numbers) + gammaln(shape + 1) - gammaln(numbers + shape + 1)).sum()
    return np.exp(optimize.minimize_scalar(loss, bounds=(-3, 5), method='bounded').x)


def delay(days, window):
    """The best of four laws, each given that the delay is no longer than its window."""
    laws = {
        'exponential': (lambda p: stats.expon(scale=p[0]), [100], lambda p: {'mean': ('days', p[0])}),
        'gamma': (lambda p: stats.gamma(p[0], scale=p[1]), [1, 100],
                  lambda p: {'shape': ('shape', p[0]), 'scale': ('days', p[1])}),
        'lognormal': (lambda p: stats.lognorm(p[0], scale=p[1]), [1, 50],
                      lambda p: {'median': ('days', p[1]), 'spread': ('log units', p[0])}),
        'weibull': (lambda p: stats.weibull_min(p[0], scale=p[1]), [1, 100],
                    lambda p: {'scale': ('days', p[1]), 'shape': ('shape', p[0])}),
    }
    found = []
    for name, (law, start, written) in laws.items():
        loss = lambda q: -(law(np.exp(q)).logpdf(days) - law(np.exp(q)).logcdf(window)).sum()
        fit = optimize.minimize(loss, np.log(start), method='Nelder-Mead', options={'maxiter': 2000})
        found.append((fit.fun, name, written(np.exp(fit.x))))
    return min(found)[1:]


def main():
    kind, birth, children = load(sys.argv[1])
    end = max(birth.values())
    print('''# Written by calibration/count-families.py; do not edit by hand.
# How models have children. The relations are mostly inferred: the split by relation is not an observed fact.
branching:
  children:''')
    for k in KINDS:
        models = [m for m in kind if kind[m] == k]
        numbers = np.array([len(children[m]) for m in models])
        pairs = [(birth[c] - birth[m], end - birth[m]) for m in models for c in children[m]
                 if birth[m] >= PLACEHOLDER and birth[c] - birth[m] > 0.01]
        days, window = np.array(pairs).T
        name, law = delay(days, window)
        some = numbers[numbers > 0]
        print(f'    {k}:\n      source: >-')
        print(textwrap.fill(
            f'{SOURCE}: {len(some):,} of its {len(models):,} models of this kind have children, {some.mean():.3g} on '
            f'average; {len(days):,} delays', 112, initial_indent=' ' * 8, subsequent_indent=' ' * 8))
        if k == 'founder':
            counts = ', '.join(f'{n}: {c}' for n, c in sorted(collections.Counter(some.tolist()).items()))
            print('      table:\n        unit: models')
            print(wrapped(f'        counts: {{{counts}}}'))
        else:
            print(f'      share: {{value: {len(some) / len(models):.3g}, unit: share}}')
            print(f'      yule_simon: {{shape: {{value: {yule_simon(some):.3g}, unit: shape}}}}')
        numbers = ', '.join(f'{key}: {{value: {value:.3g}, unit: {unit}}}' for key, (unit, value) in law.items())
        print(f'      delay: {{{name}: {{{numbers}}}}}')


def wrapped(line):
    lines = []
    while len(line) > 118:
        cut = line.rindex(', ', 0, 117) + 1
        lines.append(line[:cut])
        line = ' ' * 10 + line[cut + 1:]
    return '\n'.join(lines + [line])


if __name__ == '__main__': main()
