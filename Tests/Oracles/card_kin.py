"""Model cards of kin by pandas and scikit-learn: what `CardSimilarities` measures exactly.

usage: card_kin.py KIN_ORACLE_PY AI_ECOSYSTEM_CSV AI_ECOSYSTEM_WITHMODELCARDS_CSV
Prints one JSON object: the qualifying cards, and per position (finetune edges) the two mean cosines and the number of
qualifying instances. KIN_ORACLE_PY gives the means over all instances; with the vectors of other models zero these are
sums over qualifying pairs, and with 1 in place of each qualifying model's vector they are numbers of pairs.
"""
import importlib.util, json, sys
import numpy as np, pandas as pd
from scipy import sparse as sp
from sklearn.feature_extraction.text import CountVectorizer, TfidfVectorizer

spec = importlib.util.spec_from_file_location('kin_oracle', sys.argv[1])
oracle = importlib.util.module_from_spec(spec); spec.loader.exec_module(oracle)

cards = oracle.load(sys.argv[3])
table = pd.concat([cards, oracle.load(sys.argv[2])]).drop_duplicates('model_id', keep='first').reset_index(drop=True)
qualifies = np.zeros(len(table), bool)
qualifies[:len(cards)] = (cards.modelCard.str.len() >= 512) & (cards.model_card_automatically_generated == 'False')
pairs = [e for e in oracle.edges(table) if e[2] == 'finetune']
par, chi = np.array([p for p, _, _ in pairs]), np.array([c for _, c, _ in pairs])

rows = np.flatnonzero(qualifies)
texts = [t[:512] for t in table.modelCard[rows]]
spread = sp.csr_matrix((np.ones(len(rows)), (rows, np.arange(len(rows)))), shape=(len(table), len(rows)))
share = oracle.positions(sp.csr_matrix(qualifies.astype(float)[:, None]), par, chi)
every = oracle.positions(sp.csr_matrix(np.ones((len(table), 1))), par, chi)
out = {'qualifying': len(rows), 'share': share}
for name, V in (('tfidf', TfidfVectorizer), ('bow', CountVectorizer)):
    X = oracle.unit(V(max_features=512, lowercase=True, ngram_range=(1, 2)).fit_transform(texts).astype(float))
    sums = oracle.positions((spread @ X).tocsr(), par, chi)
    out[name] = {p: sums[p] / share[p] if share[p] else None for p in sums}
print(json.dumps(out, indent=1))
