#!/usr/bin/env python3
"""Reads what Grove exported with the programs it was exported for, and holds it against what was meant.

usage: roundtrip.py FOLDER EXPECTED_JSON
EXPECTED_JSON: {"nodes": {name: {attribute: value}}, "edges": [[parent, child, relation]], "days": {name: days since 1970}}
Prints one JSON object: for each format the first differences, an empty list where there are none.
"""
import ast
import csv
import json
import re
import sqlite3
import subprocess
import sys

import dendropy
import networkx as nx

folder, expected = sys.argv[1], json.load(open(sys.argv[2], encoding='utf-8'))
NODES, DAYS = expected['nodes'], expected['days']
EDGES = {(parent, child): relation for parent, child, relation in expected['edges']}
LISTS, TRUTHS = ('tags', 'licenses', 'languages'), ('private', 'model_card_automatically_generated')
UNFIT = re.compile('[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]')
csv.field_size_limit(1 << 30)


def differences(what, found, wanted):
    """The entries of one dictionary that the other lacks or has otherwise."""
    return [f'{what} {key!r}: {found.get(key)!r} instead of {wanted.get(key)!r}'
            for key in {**found, **wanted} if found.get(key) != wanted.get(key)][:3]


def graph_differences(graph, nodes, rename=lambda text: text):
    edges = {(a, b): d['relation'] for a, b, d in graph.edges(data=True)}
    wanted = {(rename(a), rename(b)): r for (a, b), r in EDGES.items()}
    return differences('node', nodes, {rename(n): d for n, d in NODES.items()}) + differences('edge', edges, wanted)


def graphml():
    graph = nx.read_graphml(f'{folder}/genealogy.graphml')
    nodes = {}
    for name, data in graph.nodes(data=True):
        nodes[name] = {k: json.loads(v) if k in LISTS else v for k, v in data.items()}
    fit = lambda text: UNFIT.sub('\ufffd', text)
    wanted = {fit(n): {k: fit(v) if isinstance(v, str) else [re.sub('[\ufffe\uffff]', '\ufffd', t) for t in v] if k in LISTS else v
                       for k, v in d.items()} for n, d in NODES.items()}
    edges = {(a, b): d['relation'] for a, b, d in graph.edges(data=True)}
    return (differences('node', nodes, wanted)
            + differences('edge', edges, {(fit(a), fit(b)): r for (a, b), r in EDGES.items()})
            + ([] if graph.is_directed() and not graph.is_multigraph() and 'graph' in graph.graph else ['kind of graph']))


def node_link():
    graph = nx.node_link_graph(json.load(open(f'{folder}/genealogy.json', encoding='utf-8')), edges='edges')
    return (graph_differences(graph, dict(graph.nodes(data=True)))
            + ([] if graph.is_directed() and not graph.is_multigraph() and 'graph' in graph.graph else ['kind of graph']))


def cyclic_edges():
    graph = nx.DiGraph(list(EDGES))
    return {(a, b) for part in nx.strongly_connected_components(graph) for a, b in graph.subgraph(part).edges()}


def acyclic_differences(edges):
    """Edges without those that close circles: none else may be missing, and no circle may be left."""
    missing = set(EDGES) - set(edges)
    found = [f'{e!r} is missing' for e in missing - cyclic_edges()][:3]
    found += differences('edge', edges, {e: r for e, r in EDGES.items() if e not in missing})
    return found + ([] if nx.is_directed_acyclic_graph(nx.DiGraph(list(edges))) else ['a circle is left'])


def alife():
    with open(f'{folder}/phylogeny.csv', encoding='utf-8', newline='') as file:
        rows = list(csv.DictReader(file))
    names = {int(row['id']): row['taxon_label'] for row in rows}
    nodes, edges, found = {}, {}, []
    for row in rows:
        parents = [] if row['ancestor_list'].lower() == '[none]' else ast.literal_eval(row['ancestor_list'])
        relations = ast.literal_eval(row['relations'] or '[]')
        edges.update({(names[p], row['taxon_label']): r for p, r in zip(parents, relations, strict=True)})
        time = float(row['origin_time']) if row['origin_time'] else None
        if time != DAYS.get(row['taxon_label']):
            found.append(f"origin of {row['taxon_label']}: {time}")
        data = {}
        for key, cell in row.items():
            if key in ('id', 'ancestor_list', 'origin_time', 'taxon_label', 'relations') or cell == '':
                continue
            data[key] = (ast.literal_eval(cell) if key in LISTS + TRUTHS else float(cell) if key == 'trendingScore'
                         else int(cell) if key in ('likes', 'downloads', 'model_card_length_characters') else cell)
        nodes[row['taxon_label']] = data
    return found + differences('node', nodes, NODES) + acyclic_differences(edges)


def newick():
    label = lambda text: re.sub('[\x00-\x1f]', '\ufffd', text)
    days = {label(n): d for n, d in DAYS.items()}
    trees = dendropy.TreeList.get(path=f'{folder}/forest.nwk', schema='newick', preserve_underscores=True,
                                  suppress_internal_node_taxa=True, suppress_leaf_node_taxa=True)
    edges, names, found, inner = {}, [], [], {}
    relations = {(label(a), label(b)): r for (a, b), r in EDGES.items()}
    for tree in trees:
        for node in tree.preorder_node_iter():
            names.append(node.label)
            if node.parent_node is None:
                continue
            edge = (node.parent_node.label, node.label)
            edges[edge] = relations.get(edge)
            a, b = days.get(edge[0]), days.get(edge[1])
            wanted = None if a is None or b is None else b - a
            if (node.edge_length is None) != (wanted is None) or wanted is not None and abs(node.edge_length - wanted) > 1e-9:
                found.append(f'length of {edge}: {node.edge_length} instead of {wanted}')
    inner = set(edges)
    with open(f'{folder}/merges.csv', encoding='utf-8', newline='') as file:
        for row in csv.DictReader(file):
            edge = (label(row['parent']), label(row['child']))
            if edge in edges:
                found.append(f'{edge} stands twice')
            edges[edge] = row['relation']
            if row['reason'] not in ('further parent', 'cycle'):
                found.append(row['reason'])
    if len(trees) != len(open(f'{folder}/forest.nwk', encoding='utf-8').read().split('\n')) - 1:
        found.append('a tree is not a line')
    if sorted(names) != sorted(label(n) for n in NODES):
        found.append('other models')
    # Whoever has a parent outside of circles hangs on some tree.
    circles = {(label(a), label(b)) for a, b in cyclic_edges()}
    hanging = {b for _, b in inner}
    found += [f'{e!r} has no place in a tree' for e in relations if e not in circles and e[1] not in hanging][:3]
    return found + differences('edge', edges, relations)


def sqlite():
    base = sqlite3.connect(f'{folder}/genealogy.sqlite')
    found = [str(row) for row in base.execute('PRAGMA integrity_check') if row != ('ok',)]
    found += [str(row) for row in base.execute('PRAGMA foreign_key_check')]
    names = dict(base.execute('SELECT id, name FROM models'))
    columns = {'creator': 'c.name', 'likes': 'likes', 'trendingScore': 'trending_score', 'private': 'private',
               'downloads': 'downloads', 'pipeline_tag': 't.name', 'library_name': 'l.name', 'createdAt': 'created_at',
               'model_card_length_characters': 'card_length', 'model_card_automatically_generated': 'card_automatic'}
    nodes = {name: {} for name in names.values()}
    for name, *values in base.execute(
            f'SELECT m.name, {", ".join(columns.values())} FROM models m LEFT JOIN creators c ON c.id = creator '
            'LEFT JOIN tasks t ON t.id = task LEFT JOIN libraries l ON l.id = library'):
        nodes[name] = {k: bool(v) if k in TRUTHS else v for k, v in zip(columns, values) if v is not None}
    for trait, one in (('licenses', 'license'), ('languages', 'language'), ('tags', 'tag')):
        for model, value in base.execute(f'SELECT model, v.name FROM model_{trait} JOIN {trait} v ON v.id = {one} '
                                         'ORDER BY model, place'):
            nodes[names[model]].setdefault(trait, []).append(value)
    edges = {(a, b): r for a, b, r in base.execute('SELECT parent, child, relation FROM named_edges')}
    indices = {row[0] for row in base.execute("SELECT name FROM sqlite_master WHERE type = 'index'")}
    if not {'models_by_name', 'edges_by_parent', 'model_tags_by_tag'} <= indices:
        found.append(f'indices: {indices}')
    cards = {names[m]: text for m, text in base.execute('SELECT model, text FROM cards')}
    return (found + differences('node', nodes, NODES) + differences('edge', edges, EDGES)
            + differences('card', cards, expected['cards']))


def parquet():
    def query(sql):
        return json.loads(subprocess.run(['duckdb', '-init', '/dev/null', '-json', '-c', sql], check=True,
                                         capture_output=True).stdout or '[]')
    rows = query(f"SELECT *, epoch_ms(\"createdAt\") AS moment FROM '{folder}/models.parquet'")
    nodes, cards, parents = {}, {}, {}
    relations = {'finetune_parent': 'finetune', 'quantized_parent': 'quantized', 'adapter_parent': 'adapter',
                 'merge_parent': 'merge'}
    found = []
    for row in rows:
        name, data = row['model_id'], {}
        if '/' in name:
            data['creator'] = name.split('/')[0]
        for key, value in row.items():
            if key in NODES_KEYS and value is not None:
                data[key] = value
        if row['moment'] is not None:
            data['createdAt'] = NODES[name].get('createdAt')
            if row['moment'] / 86_400_000 != DAYS[name]:
                found.append(f'birth of {name}')
        nodes[name] = data
        if row.get('modelCard'):
            cards[name] = row['modelCard']
        for parent in row['parent_model']:
            parents[parent, name] = 'untyped'
        for column, relation in relations.items():
            for parent in row[column]:
                parents[parent, name] = relation
    edges = {(e['parent'], e['child']): e['relation'] for e in query(f"SELECT * FROM '{folder}/edges.parquet'")}
    return (found + differences('node', nodes, NODES) + differences('edge', edges, EDGES)
            + differences('parent', parents, EDGES) + differences('card', cards, expected['cards']))


NODES_KEYS = {'likes', 'trendingScore', 'private', 'downloads', 'tags', 'pipeline_tag', 'library_name', 'licenses',
              'languages', 'model_card_length_characters', 'model_card_automatically_generated'}
formats = {'newick': newick, 'graphml': graphml, 'node-link': node_link, 'alife': alife, 'sqlite': sqlite, 'parquet': parquet}
print(json.dumps({name: read() for name, read in formats.items()}))
