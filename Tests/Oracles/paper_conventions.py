#!/usr/bin/env python3
"""Grove's observation of a Hub table against networkx, pandas and numpy, in the paper's own conventions.

usage: paper_conventions.py DIRECTION_PY AI_ECOSYSTEM_CSV[.gz] FIRST_DAY LAST_DAY OBSERVATION_JSON...
Each observation holds mutation, direction and attachment, the last measured on the days that are named. Prints for each a JSON list of
what differs, empty where nothing does: transition counts (arXiv 2508.06811, repository ai-ecosystem, ordering_helpers.py), net and total
traffic, the objective of the optimal orderings (here by dynamic programming over subsets in numpy), mutation rates (definition 7.1),
and the attachment table as its preferential-attachment repository counts it, founders born in the window left out.
DIRECTION_PY reads the table into a graph and counts transitions and attachment; none of it comes from Grove.
"""
import functools
import importlib.util
import json
import sys

import numpy as np

spec = importlib.util.spec_from_file_location('direction', sys.argv[1])
oracle = importlib.util.module_from_spec(spec)
spec.loader.exec_module(oracle)
# Most cells of lists repeat.
oracle.items = functools.cache(oracle.items)
TRAITS = ('licenses', 'languages', 'pipeline_tag', 'library_name')
found = []


def expect(what, ours, theirs, tolerance=0.0):
    """Notes a difference; numbers may differ by a relative tolerance."""
    same = ours == theirs if not tolerance else abs(ours - theirs) <= tolerance * max(1.0, abs(theirs))
    if not same:
        found.append(f'{what}: {ours} instead of {theirs}')


def mutation(graph, trait):
    ends = [(set(graph.nodes[a][trait]), set(graph.nodes[b][trait])) for a, b in graph.edges()]
    rates = [(len(a | b) - len(a & b)) / len(a | b) for a, b in ends if a and b]
    return sum(rates), len(rates)


@functools.cache
def optimum(gain, n):
    """The largest sum of gain[i, j] over pairs with i before j, over all orders: the best order of every subset from smaller ones."""
    gain = np.frombuffer(gain).reshape(n, n)
    subsets = np.arange(1 << n, dtype=np.int64)
    size = np.zeros(1 << n, dtype=np.int8)
    for bit in range(n):
        size += (subsets >> bit & 1).astype(np.int8)
    into = np.zeros((n, 1 << n), dtype=np.float32)
    for bit in range(n):
        into[:, 1 << bit:2 << bit] = into[:, :1 << bit] + gain[bit][:, None]
    best = np.zeros(1 << n)
    by_size = np.argsort(size, kind='stable')
    starts = np.searchsorted(size[by_size], np.arange(n + 2))
    for count in range(1, n + 1):
        these = by_size[starts[count]:starts[count + 1]]
        level = np.full(len(these), -np.inf)
        for last in range(n):
            has = these >> last & 1 == 1
            rest = these[has] ^ (1 << last)
            level[has] = np.maximum(level[has], best[rest] + into[last, rest])
        best[these] = level
    return float(best[-1])


@functools.cache
def view(graph, name):
    return oracle.view(graph, name)


@functools.cache
def attachment(graph, first, last):
    return oracle.paper_attachment(graph, first, last)['rows']


def check(observation, name, whole, days):
    graph = view(whole, name)
    expect(f'{name} edges', observation['graph_edges'], graph.number_of_edges())
    for trait in TRAITS:
        where = f'{name} {trait}'
        total, edges = mutation(graph, trait)
        expect(f'{where} mutation edges', observation['mutation'][trait]['edges'], edges)
        expect(f'{where} mutation sum', observation['mutation'][trait]['sum'], total, 1e-12)
        if edges:
            expect(f'{where} mutation rate', observation['mutation'][trait]['rate'], total / edges, 1e-12)

        ours = observation['direction'][trait]
        counts, both, changed = oracle.transitions(graph, trait)
        expect(f'{where} transitions', {(f['parent'], f['child']): f['count'] for f in ours['network']['flows']}, dict(counts))
        expect(f'{where} edges', (ours['edges'], ours['changed']), (both, changed))
        theirs = oracle.traffic(counts, sorted({v for pair in counts for v in pair}))
        expect(f'{where} traffic', {key: ours['traffic'][key] for key in theirs}, theirs)

        models = oracle.Counter(v for _, d in graph.nodes(data=True) for v in set(d[trait]))
        values = {v for pair in counts for v in pair} - {'other', 'unknown', 'None', '', '[]'}
        top = sorted(values, key=lambda v: (-models[v], v.encode()))[:20]
        net = np.array([[max(0, counts[a, b] - counts[b, a]) for b in top] for a in top], dtype=np.float64)
        for kind, gain in (('weighted', net), ('unweighted', (net > 0).astype(np.float64))):
            order = ours[f'{kind}_order']
            expect(f'{where} values in order', sorted(order['values']), sorted(top))
            place = {value: i for i, value in enumerate(order['values'])}
            forward = sum(gain[i, j] for i, a in enumerate(top) for j, b in enumerate(top) if place[a] < place[b])
            expect(f'{where} {kind} order is optimal', forward, optimum(gain.tobytes(), len(top)))
            pairs = sum(net[i, j] > 0 for i, a in enumerate(top) for j, b in enumerate(top) if place[a] < place[b])
            expect(f'{where} {kind} compatible pairs', order['compatible_pairs'], int(pairs))
            weight = sum(net[i, j] for i, a in enumerate(top) for j, b in enumerate(top) if place[a] < place[b])
            expect(f'{where} {kind} compatible net', order['compatible_net'], float(weight))
            both_ways = oracle.traffic(counts, top)
            expect(f'{where} {kind} traffic', {key: order['traffic'][key] for key in both_ways}, both_ways)
            accounted = sum(counts[a, b] for i, a in enumerate(order['values']) for b in order['values'][i + 1:])
            expect(f'{where} {kind} accounted', order['accounted'], accounted)

    kernel = observation['attachment']['paper_kernel']
    rows = attachment(graph, *days)
    expect(f'{name} attachment', [[c['least'], c['exposure'], c['choices']] for c in kernel['cells']], rows)


def main():
    # Of the choices of one day the paper takes those of the parent in the first row first; here rows are in the order of ids.
    graph = oracle.graph_of(oracle.read(sys.argv[2]).sort_index())
    for _, data in graph.nodes(data=True):
        data['languages'] = oracle.items(data['row'].languages)
    answer = []
    for path in sys.argv[5:]:
        with open(path, encoding='utf-8') as file:
            observation = json.load(file)
        found.clear()
        check(observation, observation['graph'], graph, sys.argv[3:5])
        answer.append([text[:400] for text in found])
    print(json.dumps(answer))


if __name__ == '__main__':
    main()
