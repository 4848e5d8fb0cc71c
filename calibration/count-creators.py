"""Counts what creators do in real Hub data, for the `creators` of hub-2025.yaml.

usage: count-creators.py HUB_CSV TYPED_CSV

Both files have the layout of `ai_ecosystem.csv` (arXiv 2508.06811), plain or .gz. The first is a listing of the whole Hub, whose
edges mostly carry no relation; the second knows relations, and what it says of a model's parents holds. The creator is what
stands before the slash of a name. Models are taken in the order of their dates.
"""
import ast, collections, csv, gzip, random, sys

PARENTS = ['parent_model', 'finetune_parent', 'quantized_parent', 'adapter_parent', 'merge_parent']
RELATIONS = ['untyped', 'finetune', 'quantized', 'adapter', 'merge']


def items(cell): return ast.literal_eval(cell) if cell.startswith('[') else []


def load(path):
    """The date and the parents, with relations, of every model."""
    csv.field_size_limit(1 << 30)
    models = {}
    with (gzip.open if path.endswith('.gz') else open)(path, 'rt', encoding='utf-8', newline='') as file:
        for row in csv.DictReader(file):
            if row['model_id'] in models: continue
            parents = {}
            for relation, column in zip(RELATIONS, PARENTS):
                for parent in items(row[column]): parents[parent] = relation
            parents.pop(row['model_id'], None)
            models[row['model_id']] = (row['createdAt'], parents)
    return models


def creator(model): return model.split('/')[0]


def main(hub, typed):
    models, known = load(hub), load(typed)
    births, last, counts = collections.defaultdict(list), {}, collections.Counter()
    for model in sorted(models, key=lambda m: (models[m][0], m)):
        who = creator(model)
        parents = known[model][1] if model in known else models[model][1]
        story = tuple(sorted(parents.items()))
        if who in births and parents:
            counts['derivatives by creators who had models'] += 1
            counts['of these, children of one of them'] += any(creator(parent) == who for parent in parents)
        if who in last:
            counts['births by creators with a derivative'] += 1
            counts['of these, with the parents and relations of the last'] += story == last[who]
        if parents: last[who] = story
        births[who].append(bool(parents))
    print(f'creators {len(births)} of {len(models)} models')
    for name, count in counts.items(): print(name, count)

    # Two births of each creator who has two, against two of any creators, each with the same weight.
    random.seed(1)
    pairs = [random.sample(own, 2) for own in births.values() if len(own) > 1]
    agreement = sum(a == b for a, b in pairs) / len(pairs)
    share = sum(sum(own) / len(own) for own in births.values()) / len(births)
    chance = share**2 + (1 - share)**2
    icc = (agreement - chance) / (1 - chance)
    print(f'two births of a creator agree in being derivatives: {agreement:.3f}, by chance {chance:.3f}, '
          f'intraclass correlation {icc:.3f}, loyalty {icc**0.5:.3f}')


if __name__ == '__main__':
    if len(sys.argv) != 3: sys.exit(__doc__)
    main(*sys.argv[1:])
