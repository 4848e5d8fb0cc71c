#!/usr/bin/env python3
"""Transitions, orderings, drift, shape and attachment of a Hub table by networkx, pandas, numpy and scipy.

usage: direction.py AI_ECOSYSTEM_CSV[.gz] AI_ECOSYSTEM_WITHMODELCARDS_CSV[.gz] > direction.json

Written from the definitions and from the descriptions of the paper's repositories (arXiv 2508.06811), with nothing of Grove in
it. Its answer for data/hub-typed is Fixtures/direction.json, which Grove's measures have to reproduce.
"""
import ast
import json
import sys
from collections import Counter, defaultdict

import networkx as nx
import numpy as np
import pandas as pd
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import coo_matrix

COLUMNS = {'finetune': 'finetune_parent', 'quantized': 'quantized_parent', 'adapter': 'adapter_parent',
           'merge': 'merge_parent'}
WIENER_LIMIT = 300


def items(cell):
    return ast.literal_eval(cell) if cell.startswith('[') else []


def read(path):
    table = pd.read_csv(path, dtype=str, keep_default_na=False, low_memory=False).drop_duplicates('model_id')
    return table.set_index('model_id', drop=False)


def graph_of(table):
    """Nodes in the order of rows; an edge's type is the last relation that lists it."""
    graph = nx.DiGraph()
    for row in table.itertuples(index=False):
        graph.add_node(row.model_id, licenses=items(row.licenses), pipeline_tag=[row.pipeline_tag] if row.pipeline_tag else [],
                       library_name=[row.library_name] if row.library_name else [], tags=items(row.tags), row=row)
    for child, untyped, *cells in zip(table.model_id, table.parent_model, *(table[c] for c in COLUMNS.values())):
        kinds = {parent: 'untyped' for parent in items(untyped)}
        for kind, cell in zip(COLUMNS, cells):
            kinds.update({parent: kind for parent in items(cell)})
        for parent, kind in kinds.items():
            if parent in table.index and parent != child:
                graph.add_edge(parent, child, kind=kind)
    return graph


def view(graph, name):
    keep = {'finetune': lambda k: k == 'finetune', 'nomerges': lambda k: k != 'merge', 'full': lambda k: True}[name]
    sub = nx.DiGraph()
    sub.add_nodes_from(graph.nodes(data=True))
    sub.add_edges_from((a, b, d) for a, b, d in graph.edges(data=True) if keep(d['kind']))
    return sub


def transitions(graph, trait):
    counts, both, changed = Counter(), 0, 0
    for parent, child in graph.edges():
        a, b = set(graph.nodes[parent][trait]), set(graph.nodes[child][trait])
        if not a or not b:
            continue
        both += 1
        changed += a != b
        for added in b - a:
            counts.update((value, added) for value in a)
        for dropped in a - b:
            counts.update((dropped, value) for value in b)
    return counts, both, changed


def traffic(counts, values):
    pairs = [(a, b) for i, a in enumerate(values) for b in values[i + 1:]]
    net = {(a, b): counts[a, b] - counts[b, a] for a, b in pairs}
    return {'oriented_pairs': sum(1 for n in net.values() if n), 'net': sum(abs(n) for n in net.values()),
            'oriented_total': sum(counts[p] + counts[p[::-1]] for p, n in net.items() if n),
            'total': sum(counts[p] + counts[p[::-1]] for p in pairs)}


def ordering(counts, values, weighted):
    """The optimum of the paper's integer program."""
    n = len(values)
    net = np.array([[max(0, counts[a, b] - counts[b, a]) for b in values] for a in values], dtype=float)
    gain = net if weighted else (net > 0).astype(float)
    pairs = {(i, j): c for c, (i, j) in enumerate((i, j) for j in range(n) for i in range(j))}
    rows, columns, entries = [], [], []
    triangles = [(i, j, k) for k in range(n) for j in range(k) for i in range(j)]
    for row, (i, j, k) in enumerate(triangles):
        rows += [row] * 3
        columns += [pairs[i, j], pairs[j, k], pairs[i, k]]
        entries += [1, 1, -1]
    objective = np.array([gain[i, j] - gain[j, i] for i, j in pairs])
    constraints = LinearConstraint(coo_matrix((entries, (rows, columns)), (len(triangles), len(pairs))).tocsr(), 0, 1)
    result = milp(-objective, integrality=np.ones(len(pairs)), bounds=Bounds(0, 1), constraints=constraints)
    assert result.status == 0
    return round(-result.fun + sum(gain[j, i] for i, j in pairs))


def direction(graph, trait):
    counts, both, changed = transitions(graph, trait)
    models = Counter(v for _, d in graph.nodes(data=True) for v in set(d[trait]))
    taking_part = {v for pair in counts for v in pair} - {'other', 'unknown', 'None', '', '[]'}
    top = sorted(taking_part, key=lambda v: (-models[v], v.encode()))[:20]
    largest = sorted(counts.items(), key=lambda kv: (-kv[1], kv[0][0].encode(), kv[0][1].encode()))[:10]
    return {'edges': both, 'changed': changed, 'pairs': len(counts),
            'largest': [{'parent': a, 'child': b, 'count': n} for (a, b), n in largest],
            'traffic': traffic(counts, sorted(set(v for pair in counts for v in pair))), 'top': top,
            'top_traffic': traffic(counts, top), 'weighted': ordering(counts, top, True),
            'unweighted': ordering(counts, top, False)}


def drift(graph):
    def length(row):
        cell = getattr(row, 'model_card_length_characters', '')
        return int(float(cell)) if cell and float(cell) > 3 and getattr(row, 'modelCard', '') else None

    def automatic(row):
        return {'True': 1.0, 'False': 0.0}.get(getattr(row, 'model_card_automatically_generated', '')) if length(row) else None
    numbers = {'card_length': length, 'automatic': automatic, 'has_card': lambda r: float(length(r) is not None),
               'likes': lambda r: float(r.likes) if r.likes else None,
               'downloads': lambda r: float(r.downloads) if r.downloads else None}
    result = {}
    for name, number in numbers.items():
        ends = defaultdict(list)
        for parent, child, data in graph.edges(data=True):
            a, b = number(graph.nodes[parent]['row']), number(graph.nodes[child]['row'])
            if a is not None and b is not None:
                ends[data['kind']].append((a, b))
                ends['all'].append((a, b))
        result[name] = {kind: {'edges': len(e), 'parent': np.mean([a for a, _ in e]), 'child': np.mean([b for _, b in e])}
                        for kind, e in ends.items()}
    return result


def shape(graph):
    children = Counter(dict(graph.out_degree()).values())
    fertility = defaultdict(lambda: [0, 0])
    for _, child, data in graph.edges(data=True):
        fertility[data['kind']][0] += 1
        fertility[data['kind']][1] += graph.out_degree(child) > 0
    families = list(nx.weakly_connected_components(graph))
    undirected = graph.to_undirected()
    wiener = sum(nx.wiener_index(undirected.subgraph(f)) for f in families if 1 < len(f) <= WIENER_LIMIT)
    condensed = nx.condensation(graph)
    starts = [n for n, d in condensed.in_degree() if d == 0]
    generation = nx.multi_source_dijkstra_path_length(condensed, starts, weight=None)
    by_generation = Counter()
    for node, g in generation.items():
        by_generation[int(g)] += len(condensed.nodes[node]['members'])
    return {'histogram': sorted([k, n] for k, n in children.items()),
            'fertility': {k: v for k, v in sorted(fertility.items())},
            'families': sorted([s, n] for s, n in Counter(map(len, families)).items()),
            'wiener_limit': WIENER_LIMIT, 'wiener': int(wiener),
            'generations': [by_generation[g] for g in range(max(by_generation) + 1)],
            'longest_chain': nx.dag_longest_path_length(condensed)}


def kernel_rows(exposure, choices):
    return [[k, exposure[k], choices[k]] for k in sorted(exposure) if exposure[k] or choices[k]]


def paper_attachment(graph, start, end):
    """The estimator as published.json describes it: eligible are models born before the window and children of events."""
    day = {n: d['row'].createdAt[:10] for n, d in graph.nodes(data=True)}
    degree, events = Counter(), []
    for parent, child in graph.edges():
        if day[parent] and day[child] and day[parent] < day[child]:
            if day[child] < start:
                degree[parent] += 1
            elif day[child] <= end:
                events.append((day[child], parent))
    events.sort(key=lambda e: e[0])
    models = Counter(degree[n] for n in graph if day[n] and day[n] < start)
    exposure, choices = Counter(), Counter()
    for _, parent in events:
        for k, n in models.items():
            exposure[k] += n
        k = degree[parent]
        choices[k] += 1
        models[k] -= 1
        models[k + 1] += 1
        models[0] += 1
        degree[parent] = k + 1
    rows = kernel_rows(exposure, choices)
    k, n, m = (np.array(column, dtype=float) for column in zip(*rows))
    x, y, w = np.log(k + 1), np.log((m + 1e-12) / (n + 1e-12)), np.maximum(1, m)
    slope, intercept = np.polyfit(x, y, 1, w=w)
    inside = (k >= 1) & (m > 10)
    figure = np.polyfit(np.log(k[inside]), np.log(m[inside] / n[inside]), 1)
    return {'start': start, 'end': end, 'rows': rows, 'polyfit': [slope, intercept], 'figure': list(figure)}


def right_attachment(graph, start, end):
    """Every model born on an earlier day is eligible; births in the order of their moments, then of their rows."""
    moment = {n: pd.Timestamp(d['row'].createdAt) for n, d in graph.nodes(data=True) if d['row'].createdAt}
    order = sorted(moment, key=moment.get)
    day = {n: t.strftime('%Y-%m-%d') for n, t in moment.items()}
    degree, models, eligible, waiting = Counter(), Counter(), set(), 0
    exposure, choices = Counter(), Counter()
    for child in order:
        while day[order[waiting]] < day[child]:
            eligible.add(order[waiting])
            models[degree[order[waiting]]] += 1
            waiting += 1
        parents = list(graph.predecessors(child))
        if start <= day[child] <= end:
            for parent in parents:
                if parent in eligible:
                    for k, n in models.items():
                        exposure[k] += n
                    choices[degree[parent]] += 1
        for parent in parents:
            if parent in eligible:
                models[degree[parent]] -= 1
                models[degree[parent] + 1] += 1
            degree[parent] += 1
    return {'start': start, 'end': end, 'rows': kernel_rows(exposure, choices)}


def tops(graph):
    licenses = Counter(v for _, d in graph.nodes(data=True) for v in set(d['licenses']))
    single = Counter(next(iter(graph.predecessors(n))) for n in graph if graph.in_degree(n) == 1)
    creators = Counter(n.split('/')[0] for n in graph if '/' in n)
    return {name: sorted(([n, c] for n, c in counts.items()), key=lambda e: (-e[1], e[0].encode()))[:10]
            for name, counts in [('licenses', licenses), ('parents', single), ('creators', creators)]}


def main():
    graph = graph_of(read(sys.argv[1]))
    views = {name: view(graph, name) for name in ('finetune', 'nomerges', 'full')}
    answer = {
        'models': len(graph), 'edges': graph.number_of_edges(),
        'direction': {f'{name} {trait}': direction(views[name], trait)
                      for name in ('finetune', 'full') for trait in ('licenses', 'pipeline_tag', 'library_name')},
        'drift': drift(graph), 'card_drift': drift(graph_of(read(sys.argv[2]))),
        'shape': {name: shape(views[name]) for name in ('finetune', 'nomerges')},
        'paper_attachment': paper_attachment(views['finetune'], '2023-01-01', '2023-12-31'),
        'attachment': right_attachment(views['finetune'], '2023-01-01', '2023-12-31'), 'tops': tops(graph)}
    json.dump(answer, sys.stdout, indent=None, separators=(',', ':'))


if __name__ == '__main__':
    main()
