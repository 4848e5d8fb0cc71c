#!/usr/bin/env python3
"""Counts how often further parents of merges are relatives of the first: merges.relatives of hub-2025.yaml.

    python3 count-merges.py ai_ecosystem.csv.gz

takes a file in the layout of ai_ecosystem.csv with relations. A further parent is a relative where it is a parent of
the first parent, or a child of the first parent's first parent. Only merges whose first parent has parents count: the
others have no relatives to prefer. By chance is the mean over 50 shuffles of all further parents among merges. The
share s of further parents that are drawn among relatives solves observed = s + (1 - s) * chance.
"""
import ast, csv, gzip, random, sys

csv.field_size_limit(1 << 30)
COLUMNS = ["finetune_parent", "quantized_parent", "adapter_parent", "merge_parent", "parent_model"]


def names(cell):
    try:
        return [str(name) for name in ast.literal_eval(cell)] if cell and cell[0] == "[" else []
    except (ValueError, SyntaxError):
        return []


def unique(values, but):
    seen = []
    for value in values:
        if value != but and value not in seen:
            seen.append(value)
    return seen


path = sys.argv[1]
with (gzip.open(path, "rt", newline="") if path.endswith(".gz") else open(path, newline="")) as file:
    rows = list(csv.DictReader(file))
number = {row["model_id"]: i for i, row in enumerate(rows)}
parents = [
    unique((number[p] for column in COLUMNS for p in names(row.get(column, "")) if p in number), i)
    for i, row in enumerate(rows)
]
further = []
for i, row in enumerate(rows):
    merged = unique((number[p] for p in names(row["merge_parent"]) if p in number), i)
    further += [(merged[0], other) for other in merged[1:]]


def is_relative(first, other):
    return bool(parents[first]) and other != first and (other in parents[first] or parents[first][0] in parents[other])


having = sum(bool(parents[first]) for first, _ in further)
observed = sum(is_relative(*pair) for pair in further)
luck, others, found = random.Random(1), [other for _, other in further], 0
for _ in range(50):
    luck.shuffle(others)
    found += sum(is_relative(first, other) for (first, _), other in zip(further, others))
chance, share = found / 50 / having, observed / having
print(f"{len(further)} further parents of merges; the first parent of {having} has parents")
print(f"relatives: {observed} ({share:.4f}); by chance {chance:.4f}")
print(f"merges.relatives: {(share - chance) / (1 - chance):.3f}")
