"""Counts how traits pass from parent to child in real Hub data and writes `hub-typed.yaml`.

usage: count-transitions.py --edges AI_ECOSYSTEM_CSV --founders AI_ECOSYSTEM_CSV > hub-typed.yaml

Both files have the layout of `ai_ecosystem.csv` (arXiv 2508.06811), plain or .gz. `--edges` should have a relation on
every edge; `--founders` should be a listing of the whole Hub. A founder is a model of the second file that has no
parent there and is no child in the first. Plain Python, no packages; about two minutes.

Conventions, those of `grove observe --json`: one count an edge; a model's state is its value, or `none` where it
reports none. A kernel's class is relation, whether child and parent have the same creator, and the generation of the
parent (0 for a founder, 2 for 2 and more, along the shortest path from a founder).
"""
import argparse, ast, collections, csv, gzip, json, re, textwrap

PARENTS = ['parent_model', 'finetune_parent', 'quantized_parent', 'adapter_parent', 'merge_parent']
RELATIONS = ['untyped', 'finetune', 'quantized', 'adapter', 'merge']  # the last that lists a parent wins
COVER = 0.995      # of the models that report: values beyond are dropped
SPLIT = 300        # edges that a class needs for a kernel of its own
CELL = 2           # counts below are dropped from kernels
SET_CELL = 3       # founder sets seen less often are dropped
TAGS = 400         # free tags kept
TAG_SETS = 500     # founder tag sets kept
KIND_SETS = 100    # the same of each kind of base
STEMS = 60         # names of bases kept of each kind
KIND = 0.02        # of all derivatives: a task whose bases have as many is a kind of its own
RATE = 0.001       # gains below are dropped
SEEN = 10          # edges that a value needs for a loss rate of its own: below, the class's mean applies

def items(cell): return ast.literal_eval(cell) if cell.startswith('[') and cell != '[]' else []

class Model:
    __slots__ = ('id', 'parents', 'licenses', 'tasks', 'libraries', 'languages', 'tags', 'listed')

def load(path):
    """Models by id, the first row of each; parents as {id: relation}, self-loops left out."""
    csv.field_size_limit(1 << 30)
    models = {}
    with (gzip.open if path.endswith('.gz') else open)(path, 'rt', encoding='utf-8', newline='') as file:
        for row in csv.DictReader(file):
            if row['model_id'] in models: continue
            m = Model(); m.id = row['model_id']; m.parents = {}
            for relation, column in zip(RELATIONS, PARENTS):
                for parent in items(row[column]):
                    if parent != m.id: m.parents[parent] = relation
            m.licenses, m.languages = items(row['licenses']), frozenset(items(row['languages']))
            m.tasks, m.libraries = [row['pipeline_tag']], [row['library_name']]
            m.listed = items(row['tags'])   # in the Hub's order
            m.tags = frozenset(t for t in m.listed if is_free(t, row))
            models[m.id] = m
    for m in models.values(): m.parents = {p: r for p, r in m.parents.items() if p in models}
    return models

def is_free(tag, row):
    """Whether people wrote this tag, as opposed to the Hub deriving it from another trait of the model."""
    if tag in (row['pipeline_tag'], row['library_name']): return False
    if re.match('(license|base_model|region):', tag): return False
    return not re.fullmatch('[a-z][a-z]', tag)

def creator(id): return id.split('/')[0] if '/' in id else id

def generations(models):
    children = collections.defaultdict(list)
    for m in models.values():
        for p in m.parents: children[p].append(m.id)
    generation = {m.id: 0 for m in models.values() if not m.parents}
    queue = collections.deque(generation)
    while queue:
        u = queue.popleft()
        for v in children[u]:
            if v not in generation: generation[v] = generation[u] + 1; queue.append(v)
    return generation

def classes(models):
    """[(selector, [(parent, child)])], from the pooled kernel to the classes that have enough edges."""
    generation = generations(models)
    groups = collections.defaultdict(list); every = []
    for child in models.values():
        for p, relation in child.parents.items():
            edge = (models[p], child); every.append(edge)
            same = 'same' if creator(p) == creator(child.id) else 'other'
            groups[relation, same, min(generation.get(p, 0), 2)].append(edge)
    out = [({}, every)]
    for relation in RELATIONS[1:] + RELATIONS[:1]:
        edges = sum((groups[relation, same, g] for same in ('other', 'same') for g in (0, 1, 2)), [])
        if len(edges) >= SPLIT: out.append(({'relation': relation}, edges))
        for same in ('other', 'same'):
            for split in ([[0], [1], [2]], [[0], [1, 2]], [[0, 1, 2]]):
                parts = [sum((groups[relation, same, g] for g in part), []) for part in split]
                if min(map(len, parts)) >= SPLIT: break
            else: continue
            for part, edges in zip(split, parts):
                selector = {'relation': relation, 'creator': same}
                if len(split) > 1: selector['generation'] = part if len(part) > 1 else part[0]
                out.append((selector, edges))
    return out

# --- writing YAML ---

def name(text):
    return text if re.fullmatch('[A-Za-z][A-Za-z0-9_.+-]*', text) else json.dumps(text, ensure_ascii=False)

def number(x): return f'{x:.3g}' if x < 1000 else str(round(x))

def wrapped(head, parts, indent, close='}'):
    """`head` and the parts, broken into lines of at most 108 characters."""
    lines, line = [], ' ' * indent + head
    for i, part in enumerate(parts):
        piece = part + (',' if i + 1 < len(parts) else close)
        if len(line) + len(piece) + 1 > 108 and line.strip():
            lines.append(line.rstrip()); line = ' ' * (indent + 2) + piece + ' '
        else: line += piece + ' '
    return '\n'.join(lines + [line.rstrip()])

def law(head, counter, indent, cell=1):
    """A law, largest weight first."""
    pairs = sorted(((k, n) for k, n in counter.items() if n >= cell), key=lambda x: (-x[1], x[0]))
    return wrapped(head + ': {', [f'{name(k)}: {number(n)}' for k, n in pairs], indent)

def select(selector, edges, unit):
    entries = [f'{k}: {v}' for k, v in selector.items()]
    lines = [f'# {len(edges)} edges'] + entries + [f'unit: {unit}']
    return '    - ' + '\n      '.join(lines)

def folded(source, indent):
    return ' ' * indent + 'source: >-\n' + textwrap.fill(
        source, 108, initial_indent=' ' * (indent + 2), subsequent_indent=' ' * (indent + 2), break_on_hyphens=False)

def ranked(counter):
    """Largest first, ties by text or by the texts of a set: the same file from any run."""
    return sorted(counter.items(), key=lambda x: (-x[1], x[0] if isinstance(x[0], str) else sorted(x[0])))

def covering(counter):
    total, so_far, kept = sum(counter.values()), 0, []
    for value, n in ranked(counter):
        if so_far >= COVER * total: break
        so_far += n; kept.append(value)
    return kept

def categorical(trait, all_models, founders, bases, kernels, source):
    def state(m):
        values = [v for v in getattr(m, trait) if v]
        return 'none' if not values else values[0] if len(values) == 1 else None   # several: dropped
    kept = {v for group in all_models for v in covering(collections.Counter(
        s for s in map(state, group) if s not in (None, 'none')))} | {'none'}
    start = collections.Counter(s for s in map(state, founders) if s in kept)
    kept_order = [v for v, _ in ranked(start) if v != 'none']
    kept_order += sorted(kept - set(kept_order) - {'none'})
    dropped = 1 - sum(start.values()) / len(founders)
    print(f'{trait}:')
    print(f'  # Founders with other or with several values are left out: {100 * dropped:.2f} % of them.')
    print(folded(source, 2))
    print(wrapped('values: [', [name(v) for v in kept_order], 2, ']'))
    def based(kind):
        law = collections.Counter()
        for m, n in kind.items():
            if state(m) in kept: law[state(m)] += n
        return law
    print('  founders:\n    unit: models'); print(law('weights', start, 4))
    print('    kinds:')
    for kind in bases: print(law(name(kind), based(bases[kind]), 6))
    print('  kernels:')
    for selector, edges in kernels:
        rows = collections.defaultdict(collections.Counter)
        for p, c in edges:
            a, b = state(p), state(c)
            if a in kept and b in kept: rows[a][b] += 1
        print(select(selector, edges, 'edges')); print('      counts:')
        for a in sorted(rows, key=lambda a: (-sum(rows[a].values()), a)):
            if max(rows[a].values()) >= CELL: print(law(name(a), rows[a], 8, CELL))

def empties(values, loss, gain):
    """The probability that a parent with these values has a child with none, each lost and gained by itself."""
    p = 1.0
    for v in values: p *= loss[v]
    for v, g in gain.items(): p *= 1 if v in values else 1 - g
    return p

def sets(trait, kept, founder_sets, base_sets, kernels, source, english, note):
    keep = set(kept); shown = lambda m: getattr(m, trait) & keep
    print(f'{trait}:\n  # {note}')
    print(folded(source, 2))
    print(wrapped('values: [', [name(v) for v in kept], 2, ']'))
    print('  founders:\n    unit: models\n    sets:')
    order = {v: i for i, v in enumerate(kept)}
    def listed(sets, indent):
        for values, n in sets:
            words = [name(v) for v in sorted(values, key=order.get)]
            head = f'- {{weight: {n}, values: ['
            print(wrapped(head, words, indent, ']}') if words else f'{" " * indent}{head}]}}')
    listed(founder_sets, 6)
    print('    kinds:')
    for kind in base_sets:
        print(f'      {name(kind)}:'); listed(base_sets[kind], 8)
    print('  kernels:')
    for selector, edges in kernels:
        silent = [c for p, c in edges if not getattr(p, trait)]
        loud = [(p, c) for p, c in edges if getattr(p, trait)]
        stop = sum(not getattr(c, trait) for _, c in loud)
        talking = [(p, c) for p, c in loud if getattr(c, trait)]
        both = [(shown(p), shown(c)) for p, c in talking]
        collapse = 0.0; free = both
        if english:
            # Only a parent whose set is not English alone shows a collapse. Where it is, the event hides changes
            # as often: such edges weigh 1 - collapse in the losses and gains.
            wide = [(a, b) for a, b in both if a != {english}]
            collapses = sum(b == {english} for _, b in wide)
            collapse = collapses / len(wide) if wide else 0.0
            is_free = [not (a != {english} and b == {english}) for a, b in both]
            free = [pair for pair, kept_so in zip(both, is_free) if kept_so]
            talking = [pair for pair, kept_so in zip(talking, is_free) if kept_so]
        have, lost, won = (collections.Counter() for _ in range(3))
        exposure = collections.Counter(); total = 0.0
        others = lost_others = 0.0   # values beyond `kept`: only observed founders bring them along
        for (a, b), (p, c) in zip(free, talking):
            w = 1 - collapse if english and a == {english} else 1
            total += w
            hidden = getattr(p, trait) - keep
            others += w * len(hidden); lost_others += len(hidden - getattr(c, trait))
            for v in a:
                have[v] += 1; exposure[v] += w
                if v not in b: lost[v] += 1
            for v in b - a: won[v] += 1
        fraction = lambda n, d: min(1, n / d) if d else 0.0
        loss = {v: fraction(lost[v], exposure[v]) for v in kept}
        gain = {v: g for v in kept if (g := fraction(won[v], total - exposure[v])) >= RATE}
        # Some children lose every value one by one. What is left of the observed silence is the event
        # `stop_reporting`: silence = stop + (1 - stop - collapse) * emptied.
        silence = fraction(stop, len(loud))
        collapse *= 1 - silence
        parents = collections.Counter(a for a, _ in free)
        emptied = fraction(sum(n * empties(a, loss, gain) for a, n in parents.items()), len(free))
        stop = max(0.0, (silence - emptied + collapse * emptied) / (1 - emptied)) if emptied < 1 else 0.0
        print(select(selector, edges, 'probability'))
        print(f'      stop_reporting: {number(stop)}')
        print(f'      start_reporting: {number(fraction(sum(bool(getattr(c, trait)) for c in silent), len(silent)))}')
        if english: print(f'      collapse: {number(collapse)}\n      collapse_to: {name(english)}')
        losses = [f'default: {number(fraction(sum(lost.values()), sum(exposure.values())))}']
        losses += [f'{name(v)}: {number(loss[v])}' for v in kept if have[v] >= SEEN]
        if others >= SEEN: losses.insert(1, f'other: {number(min(1, lost_others / others))}')
        print(wrapped('loss: {', losses, 6))
        print(wrapped('gain: {', ['default: 0'] + [f'{name(v)}: {number(g)}' for v, g in gain.items()], 6))

def places(tags, models):
    """Where the Hub lists these tags: before the task, after the license, and the mean share of the list before each."""
    before, after, seen, mean = (collections.Counter() for _ in range(4))
    for m in models:
        at = {t: i for i, t in enumerate(m.listed)}
        task = at.get(m.tasks[0])
        license = next((i for t, i in at.items() if t.startswith('license:')), None)
        for t in m.tags & tags:
            seen[t] += 1; mean[t] += at[t] / len(m.listed)
            if task is not None: before[t] += 1 if at[t] < task else -1
            if license is not None: after[t] += 1 if at[t] > license else -1
    order = sorted(tags, key=lambda t: (mean[t] / seen[t] if seen[t] else 1, t))
    return [t for t in order if before[t] > 0], [t for t in order if after[t] > 0], order

def words(id): return [w for w in re.split('[-_. ]+', id.split('/')[-1]) if w]

def head(m): return [w.lower() for w in words(m.id)][:4]

def naming(founders, bases, kernels, models, source):
    stems = collections.Counter(words(m.id)[0].lower() for m in founders if words(m.id))
    print('naming:'); print(folded(source, 2)); print('  unit: models')
    print(law('stems', dict(ranked(stems)[:100]), 2))
    print('  # The mean share of the first four words of a parent\'s name that its child\'s name has.')
    print('  kept:\n    unit: share')
    share = lambda edges: sum(len(set(head(p)) & set(w.lower() for w in words(c.id))) for p, c in edges) / max(
        1, sum(len(set(head(p))) for p, _ in edges))
    print(f'    default: {number(share(kernels[0][1]))}\n    classes:')
    for selector, edges in kernels[1:]:
        entries = ', '.join(f'{k}: {v}' for k, v in (selector | {'value': number(share(edges))}).items())
        print(f'      - {{{entries}}}')
    print('  kinds:')
    for kind in bases:
        names = collections.Counter()
        for m, n in bases[kind].items():
            if words(m.id): names['-'.join(w.lower() for w in words(m.id)[:4])] += n
        print(law(name(kind), dict(ranked(names)[:STEMS]), 4))
    print('  suffixes:')
    for relation in RELATIONS:
        added = collections.Counter()
        for m in models.values():
            for p, r in m.parents.items():
                if r == relation: added.update(set(w.lower() for w in words(m.id)) - set(w.lower() for w in words(p)))
        if added: print(law(relation, dict(ranked(added)[:40]), 4))

if __name__ == '__main__':
    ap = argparse.ArgumentParser()
    ap.add_argument('--edges', required=True)
    ap.add_argument('--founders', required=True)
    a = ap.parse_args()
    typed, hub = load(a.edges), load(a.founders)
    children = {m.id for m in typed.values() if m.parents}
    founders = [m for m in hub.values() if not m.parents and m.id not in children]
    kernels = classes(typed)
    born_here = {m.id: m for m in founders}
    derivatives = collections.Counter()   # of founders
    for m in typed.values():
        for p in m.parents:
            if p in born_here: derivatives[born_here[p]] += 1
    of_task = collections.Counter()
    for m, n in derivatives.items(): of_task[m.tasks[0]] += n
    total = sum(of_task.values())
    bases = collections.defaultdict(dict)   # by kind: founders and how many derivatives name them
    for task, n in ranked(of_task):
        kind = f'base {task}' if task and n >= KIND * total else 'base other'
        bases[kind].update({m: k for m, k in derivatives.items() if m.tasks[0] == task})
    edges = len(kernels[0][1])
    source = (f'Hugging Face Hub listing of {len(hub):,} models, most listed in July 2024: founders are its '
              f'{len(founders):,} models without a known parent; kernels from {edges:,} edges between the '
              f'{len(typed):,} models with relatives, relations 5 % from tags, 6 % from external lists, 89 % inferred '
              f'from library, tags and name; counted by calibration/count-transitions.py')
    print(f'''# Written by calibration/count-transitions.py; do not edit by hand.
# How traits pass from parent to child, one count an edge, by relation, continuity (same or other creator) and
# generation of the parent; besides, one pooled kernel for each relation and one for all. A class with fewer than
# {SPLIT} edges has no kernel of its own: the less specific one applies. Values beyond {100 * COVER:g} % of the models that
# report (in the listing and among the models with relatives) are dropped, with their edges; cells with fewer than
# {CELL} edges too. A row that is not given copies the parent. Loss rates stand on at least {SEEN} edges (else the mean of
# the class, `default`); `other` is the mean of the values beyond those listed; gains below {RATE:g} are dropped;
# `stop_reporting` is the silence that losses do not explain.
# The relations are mostly inferred: the split by relation is not an observed fact.''')
    for trait in ('licenses', 'tasks', 'libraries'):
        categorical(trait, (hub.values(), typed.values()), founders, bases, kernels, source)
    counts = collections.Counter(v for m in list(hub.values()) + list(typed.values()) for v in m.languages)
    languages = [v for v, n in ranked(counts) if n >= 50]
    start = collections.Counter(m.languages & frozenset(languages) for m in founders)
    kept = [(s, n) for s, n in ranked(start) if n >= SET_CELL]
    share = sum(n for _, n in kept) / len(founders)
    def base_sets(trait, values):
        def law(kind):
            weights = collections.Counter()
            for m, n in kind.items(): weights[getattr(m, trait) & frozenset(values)] += n
            return ranked(weights)[:KIND_SETS]
        return {kind: law(bases[kind]) for kind in bases}
    sets('languages', languages, kept, base_sets('languages', languages), kernels, source, 'English',
         f'Languages of at least 50 models; founder sets seen at least {SET_CELL} times: {100 * share:.2f} % of the founders.')
    share_of = collections.Counter()
    for group in (hub, typed):
        n = collections.Counter(t for m in group.values() for t in m.tags)
        for t, k in n.items(): share_of[t] += k / len(group)
    tags = {t for t, _ in ranked(share_of)[:TAGS]}
    before, after, tags = places(tags, list(typed.values()) + list(hub.values()))
    start = collections.Counter(m.tags & frozenset(tags) for m in founders)
    kept = ranked(start)[:TAG_SETS]; share = sum(n for _, n in kept) / len(founders)
    sets('tags', tags, kept, base_sets('tags', tags), kernels, source, None,
         f'The {TAGS} most frequent free tags (what the Hub derives from other traits is left out);\n'
         f'  # the {TAG_SETS} most frequent founder sets of them: {100 * share:.1f} % of the founders.')
    naming(founders, bases, kernels, typed, source)
    print('documents:\n  names_relation: true')
    print(folded('counted in the lists of tags of both files by calibration/count-transitions.py: a tag stands before the '
                 'task, or after the license, if it does in most models that have both; the Hub writes '
                 'base_model:RELATION:PARENT since the end of 2024', 2))
    print(wrapped('before_task: [', [name(t) for t in before], 2, ']'))
    print(wrapped('after_license: [', [name(t) for t in after], 2, ']'))
    print(f'''founders:
  # A base is a founder that has derivatives among the models with relatives. Bases are told apart by their task; the
  # laws of each kind weigh a base by its derivatives, and so do the kinds: of {sum(map(len, bases.values()))} bases.
  unit: models
{folded(source, 2)}''')
    count = sum(map(len, bases.values()))
    weights = {'own': len(founders) - count} | {
        kind: count * sum(bases[kind].values()) / total for kind in bases}
    print(law('kinds', weights, 2))
