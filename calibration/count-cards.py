"""Counts how model cards pass from parent to child in real Hub data and writes `cards.yaml`.

usage: count-cards.py --edges AI_ECOSYSTEM_CSV --cards AI_ECOSYSTEM_WITHMODELCARDS_CSV... > cards.yaml

Files have the layout of `ai_ecosystem.csv` (arXiv 2508.06811), plain or .gz. `--edges` should have a relation on every
edge; `--cards` are files with the column modelCard, of which few models have one. What shares of cards there are, how many were
written automatically and how long they are on average is published by relation (PUBLISHED below, calibration/README.md);
the counts say how these depend on the parent's card. Plain Python, no packages; about half a minute.
"""
import argparse, ast, collections, csv, gzip, json, math, re, textwrap

PARENTS = ['parent_model', 'finetune_parent', 'quantized_parent', 'adapter_parent', 'merge_parent']
RELATIONS = ['untyped', 'finetune', 'quantized', 'adapter', 'merge']  # the last that lists a parent wins
SPLIT = 50       # edges that a class needs for a kernel of its own
ROW = 5          # edges that a row needs: below, that of the less specific kernel applies
LENGTHS = 20     # edges between cards by hand that a class needs for a law of lengths of its own
KEPT = 20        # the same for the share of words kept
WORDS = 300      # words in the vocabulary
AUTHORS = 10     # creators that use a word: fewer, and it may be a name
COMPARED = 512   # characters by which cards are compared
# arXiv 2508.06811, numerical_drifts.ipynb, parent > child: edges, cards exist, automatic, mean length
PUBLISHED = {
    'finetune': (189391, (0.9855, 0.9941), (0.0518, 0.5017), (12169, 4825)),
    'adapter': (241417, (0.9763, 0.9974), (0.0161, 0.2905), (9051, 3983)),
    'quantized': (101921, (0.9706, 0.9955), (0.0787, 0.0044), (8551, 5004)),
    'merge': (40358, (0.9780, 0.9958), (0.0427, 0.0001), (5916, 3343)),
}
ALL = sum(n for n, *_ in PUBLISHED.values())
MEAN = [sum(p[0] * p[k][end] for p in PUBLISHED.values()) / ALL for k in (1, 2) for end in (0, 1)]
PUBLISHED[None] = (ALL, (MEAN[0], MEAN[1]), (0.0400, 0.2931), (9775, 4401))

def items(cell): return ast.literal_eval(cell) if cell.startswith('[') and cell != '[]' else []

def rows(path):
    csv.field_size_limit(1 << 30)
    with (gzip.open if path.endswith('.gz') else open)(path, 'rt', encoding='utf-8', newline='') as file:
        yield from csv.DictReader(file)

def parents(path):
    """{child: {parent: relation}} of the first row of each id, self-loops and unknown parents left out."""
    models = {}
    for row in rows(path):
        id = row['model_id']
        if id in models: continue
        models[id] = {p: relation for relation, column in zip(RELATIONS, PARENTS)
                      for p in items(row[column]) if p != id}
    return {id: {p: r for p, r in links.items() if p in models} for id, links in models.items()}

def is_automatic(card):
    """Source: arXiv 2508.06811, analysis repository, model_card_automatically_generated."""
    card = card.lower()
    return 'automatically generated' in card or 'generated automatically' in card

def words(card):
    """The words of the first characters below the header, wherever its lines end."""
    found = card.split()
    if found[:1] == ['---'] and '---' in found[1:]: found = found[found.index('---', 1) + 1:]
    return ' '.join(found)[:COMPARED].split()

def creator(id): return id.split('/')[0] if '/' in id else id

def mean(values): return sum(values) / len(values)

def spread(values):
    m = mean(values)
    return math.sqrt(sum((v - m) ** 2 for v in values) / len(values))

# --- states ---

def flows(edges, cards):
    """Counts of (parent automatic, child automatic)."""
    counts = collections.Counter((is_automatic(cards[p]), is_automatic(cards[c])) for p, c in edges)
    return [[counts[False, False], counts[False, True]], [counts[True, False], counts[True, True]]]

def laws(table, less):
    """The rows of a table as laws; a row with few edges is that of the less specific kernel."""
    return [[n / sum(row) for n in row] if sum(row) >= ROW else other for row, other in zip(table, less)]

def tilted(row, factor):
    """A law with the odds of `automatic` multiplied."""
    return [row[0] / (row[0] + factor * row[1]), factor * row[1] / (row[0] + factor * row[1])]

def factor(kernel, before, after):
    """By how much the odds of `automatic` must be multiplied for the published share of children."""
    low, high = 1e-9, 1e9
    for _ in range(200):
        middle = math.sqrt(low * high)
        share = (1 - before) * tilted(kernel[0], middle)[1] + before * tilted(kernel[1], middle)[1]
        if share < after: low = middle
        else: high = middle
    return low

def counts(kernel, relation, n):
    """The kernel as flows of n edges; whether there is a card does not depend on whether the parent has one."""
    _, exists, automatic, _ = PUBLISHED[relation]
    parent = [1 - exists[0], exists[0] * (1 - automatic[0]), exists[0] * automatic[0]]
    kernel = [kernel[0]] + kernel   # nothing is known of the children of models without a card: as those by hand
    return [[n * p * x for x in [1 - exists[1], exists[1] * row[0], exists[1] * row[1]]]
            for p, row in zip(parent, kernel)]

# --- lengths and words ---

def by_hand(edges, cards):
    return [(p, c) for p, c in edges if not is_automatic(cards[p]) and not is_automatic(cards[c])]

def line(pairs):
    """Least squares of y on x: intercept, slope, standard deviation of what is left."""
    mx, my = mean([x for x, _ in pairs]), mean([y for _, y in pairs])
    slope = sum((x - mx) * (y - my) for x, y in pairs) / sum((x - mx) ** 2 for x, _ in pairs)
    return my - slope * mx, slope, spread([y - slope * x for x, y in pairs])

def shift(pairs, law, relation, automatic_mean):
    """What to add to the intercept for the published mean of children of parents with the published mean."""
    _, _, automatic, length = PUBLISHED[relation]
    wanted = (length[1] - automatic[1] * automatic_mean) / (1 - automatic[1])
    longer = math.log(length[0] / mean([math.exp(x) for x, _ in pairs]))
    intercept, slope, rest = law
    found = mean([math.exp(intercept + slope * (x + longer) + rest * rest / 2) for x, _ in pairs])
    return math.log(wanted / found)

def overlap(a, b):
    a, b = collections.Counter(a), collections.Counter(b)
    return sum((a & b).values()) / max(1, sum(b.values()))

# --- writing YAML ---

def name(text):
    is_plain = re.fullmatch('[A-Za-z][A-Za-z0-9_.+-]*', text) and text.lower() != 'null'
    return text if is_plain else json.dumps(text, ensure_ascii=False)

def number(x): return f'{x:.4g}' if x < 1000 else str(round(x))

def source(text, indent):
    return ' ' * indent + 'source: >-\n' + textwrap.fill(
        text, 108, initial_indent=' ' * (indent + 2), subsequent_indent=' ' * (indent + 2), break_on_hyphens=False)

def law(head, pairs, indent):
    lines, text = [], ' ' * indent + head + ': {'
    for i, (key, x) in enumerate(pairs):
        piece = f'{name(key)}: {number(x)}' + (', ' if i + 1 < len(pairs) else '}')
        if len(text) + len(piece) > 109: lines.append(text.rstrip()); text = ' ' * (indent + 2)
        text += piece
    return '\n'.join(lines + [text])

def select(selector, comment, unit):
    lines = [f'# {comment}'] + [f'{k}: {v}' for k, v in selector.items()] + [f'unit: {unit}']
    return '    - ' + '\n      '.join(lines)

if __name__ == '__main__':
    ap = argparse.ArgumentParser()
    ap.add_argument('--edges', required=True)
    ap.add_argument('--cards', required=True, nargs='+')
    a = ap.parse_args()
    links = parents(a.edges)
    cards = {}
    for path in a.cards:
        for row in rows(path):
            if len(row['modelCard'] or '') > 3: cards.setdefault(row['model_id'], row['modelCard'])
    edges = [(p, c, r) for c, found in links.items() for p, r in found.items() if p in cards and c in cards]
    groups = collections.defaultdict(list)
    for p, c, relation in edges:
        same = 'same' if creator(p) == creator(c) else 'other'
        for key in ((None, None), (relation, None), (None, same), (relation, same)): groups[key].append((p, c))
    typed = [r for r in RELATIONS[1:] if groups[r, None]]

    states = ['none', 'by-hand', 'automatic']
    start = PUBLISHED[None]
    automatic = [math.log(len(t)) for t in cards.values() if is_automatic(t)]
    automatic_mean = mean([math.exp(x) for x in automatic])
    hand = by_hand(groups[None, None], cards)
    parent_logs = [math.log(len(cards[p])) for p, _ in hand]
    own_spread = spread(parent_logs)
    own_mean = (start[3][0] - start[2][0] * automatic_mean) / (1 - start[2][0])
    own_median = own_mean / math.exp(own_spread ** 2 / 2)

    print(f'''# Written by calibration/count-cards.py; do not edit by hand.
# How model cards pass from parent to child. Shares and mean lengths are published by relation; how they depend on
# the parent's card is counted on the {len(edges):,} edges of which both cards are known, by relation and continuity
# (same or other creator). A class with fewer than {SPLIT} edges has no kernel of its own, a row with fewer than
# {ROW} that of the less specific kernel, a class with fewer than {LENGTHS} edges between cards by hand no law of
# lengths of its own. The relations are mostly inferred: the split by relation is not an observed fact.
cards:''')
    published = 'published with arXiv 2508.06811 (ai-ecosystem repository, numerical_drifts.ipynb)'
    counted = (f'{len(cards):,} cards of Hugging Face models, most listed in July 2024, {len(edges):,} edges between two of '
               f'them; by calibration/count-cards.py')
    print('  founders:\n    unit: share')
    print(source(
        f'{published}: the mean of all parents, {start[1][0]:.4f} with a card, {start[2][0]:.4f} of them automatic. Among '
        f'founders as such, most without children, more cards are automatic', 4))
    exists, share = start[1][0], start[2][0]
    print(law('weights', list(zip(states, [1 - exists, exists * (1 - share), exists * share])), 4))
    print(source(
        f'derived: flows scaled to the shares {published}; how they depend on the parent counted in {counted}. That a child has '
        f'a card does not depend on whether its parent has one', 2))
    print('  kernels:')
    whole = laws(flows(groups[None, None], cards), [[1, 0], [0, 1]])
    for relation in [None] + typed:
        pooled = laws(flows(groups[relation, None], cards), whole)
        _, _, published_automatic, _ = PUBLISHED[relation]
        tilt = factor(pooled, *published_automatic)
        parts = [(None, pooled)] + [
            (same, laws(flows(groups[relation, same], cards), pooled)) for same in ('other', 'same')
            if relation and len(groups[relation, same]) >= SPLIT]
        for same, kernel in parts:
            n = len(groups[relation, same])
            selector = {k: v for k, v in (('relation', relation), ('creator', same)) if v}
            print(select(selector, f'{n} edges', 'edges')); print('      counts:')
            for state, row in zip(states, counts([tilted(row, tilt) for row in kernel], relation, n)):
                print(law(state, [(k, x) for k, x in zip(states, row) if x > 0], 8))

    print('  lengths:')
    for relation in [None] + typed:
        pairs = [tuple(math.log(len(cards[x])) for x in edge) for edge in by_hand(groups[relation, None], cards)]
        if len(pairs) < LENGTHS: continue
        move = shift(pairs, line(pairs), relation, automatic_mean)
        for same in (None, 'other', 'same'):
            if same and not relation: continue
            pairs = [tuple(math.log(len(cards[x])) for x in edge) for edge in by_hand(groups[relation, same], cards)]
            if len(pairs) < LENGTHS: continue
            intercept, slope, rest = line(pairs)
            selector = {k: v for k, v in (('relation', relation), ('creator', same)) if v}
            print(select(selector, f'{len(pairs)} edges between cards by hand', 'log characters'))
            print(f'      intercept: {intercept + move:.3f}\n      slope: {slope:.3f}\n      spread: {rest:.3f}')

    def single(key, value, unit, text):
        print(f'  {key}:\n    value: {value}\n    unit: {unit}'); print(source(text, 4))
    single('own_median', round(own_median), 'characters',
           f'derived: the mean length of parents\' cards {published}, {start[3][0]} characters, without the automatic ones, '
           f'over exp(spread² / 2)')
    single('own_spread', f'{own_spread:.3f}', 'log units', f'counted over the parents of {len(hand)} edges in {counted}')
    single('automatic_median', round(math.exp(mean(automatic))), 'characters',
           f'counted over {len(automatic):,} automatic cards in {counted}')
    single('automatic_spread', f'{spread(automatic):.3f}', 'log units',
           f'counted over {len(automatic):,} automatic cards in {counted}')
    same = sum(cards[p] == cards[c] for p, c, _ in edges)
    single('copies', f'{same / len(edges):.4g}', 'share', f'{same} of {len(edges):,} children have the card of their parent in {counted}')
    single('house', 0, 'share', 'chosen by hand because the kernels of children by the same creator hold the habits already')

    known = {id: words(t) for id, t in cards.items() if not is_automatic(t) and len(t) >= COMPARED}
    pairs = [(p, c) for p, c, _ in edges if p in known and c in known]
    # What two cards have in common by accident: parents against the children of others, in a fixed order.
    accident = mean([overlap(known[pairs[i][0]], known[pairs[(i + k) % len(pairs)][1]])
                     for i in range(len(pairs)) for k in (101, 211, 307)])
    def kept(group):
        found = [(p, c) for p, c in group if p in known and c in known]
        if len(found) < KEPT: return len(found), 0
        return len(found), max(0, (mean([overlap(known[p], known[c]) for p, c in found]) - accident) / (1 - accident))
    print('  keeps:\n    unit: probability')
    print(source(
        f'derived: words that parent and child by hand have in common, first {COMPARED} characters below the header, beyond the '
        f'{accident:.3f} that strangers have; counted in {counted}', 4))
    n, k = kept(groups[None, 'other'])
    print(f'    default: {k:.3g}   # {n} edges\n    classes:')
    for relation in [None] + typed:
        for same in ('other', 'same'):
            if relation is None and same == 'other': continue
            n, k = kept(groups[relation, same])
            if n >= KEPT:
                selector = ', '.join(f'{key}: {v}' for key, v in (('relation', relation), ('creator', same)) if v)
                print(f'      - {{{selector}, value: {k:.3g}}}   # {n} edges')

    found, authors = collections.Counter(), collections.defaultdict(set)
    for id in {x for p, c, _ in edges for x in (p, c)} & known.keys():
        for w in known[id]:
            if re.fullmatch('[A-Za-z]+[,.:]?', w) and 'automatically' not in w.lower():
                found[w] += 1; authors[w].add(creator(id))
    found = {w: n for w, n in found.items() if len(authors[w]) >= AUTHORS}
    print('  words:\n    unit: words')
    print(source(
        f'the {min(WORDS, len(found))} most frequent words of letters that {AUTHORS} creators use in the cards by hand of parents and children, first {COMPARED} characters '
        f'below the header; counted in {counted}', 4))
    print(law('weights', sorted(found.items(), key=lambda x: (-x[1], x[0]))[:WORDS], 4))
    single('text', 'none', 'characters', 'chosen by hand because texts are written where cards are compared; see scenarios/cards.yaml')
