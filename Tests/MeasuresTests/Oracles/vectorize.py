"""What scikit-learn's vectorizers make of a list of documents: the oracle for Measures.Vectorizer.

usage: vectorize.py --fixture FOLDER                  writes documents.json, expected.json and unicode14.json
       vectorize.py --cards CSV[.gz] EVERY OUTPUT     fits every EVERYth modelCard, writes OUTPUT.json and its arrays
Needs numpy and scikit-learn; --cards needs pandas. Run --fixture with Python 3.11, whose Unicode is 14.0.
"""
import json, random, re, sys, unicodedata
import numpy as np
from sklearn.feature_extraction.text import CountVectorizer, TfidfTransformer, TfidfVectorizer

LIMIT = 512


def fit(documents):
    """Vocabulary, idf, counts and TF-IDF vectors; ties at the limit are broken by the term."""
    every = CountVectorizer(ngram_range=(1, 2), lowercase=True)
    counts = every.fit_transform(documents)
    terms = every.get_feature_names_out()  # ascending by code point
    # Stable, so that ties stay in ascending order; scikit-learn's own argsort leaves their order to chance.
    kept = np.sort(np.argsort(-np.asarray(counts.sum(0)).ravel(), kind='stable')[:LIMIT])
    counts = counts[:, kept].tocsr()
    transformer = TfidfTransformer()
    vectors = transformer.fit_transform(counts)
    counts.sort_indices()
    vectors.sort_indices()
    return list(terms[kept]), transformer.idf_, counts, vectors


def check(documents, terms, idf, counts, vectors):
    """The same by max_features, where no tie at the limit leaves the choice to chance."""
    every = np.asarray(CountVectorizer(ngram_range=(1, 2)).fit_transform(documents).sum(0)).ravel()
    every = np.sort(every)[::-1]
    tie = len(every) > LIMIT and every[LIMIT - 1] == every[LIMIT]
    options = {'vocabulary': terms} if tie else {'max_features': LIMIT}
    for make, matrix in (CountVectorizer, counts), (TfidfVectorizer, vectors):
        vectorizer = make(lowercase=True, ngram_range=(1, 2), **options)
        difference = abs(vectorizer.fit_transform(documents) - matrix).max()
        assert difference < 1e-15, difference
        assert list(vectorizer.get_feature_names_out()) == terms
    assert (vectorizer.idf_ == idf).all()
    print('tie at the limit' if tie else 'no tie at the limit')


def dump(value): return json.dumps(value, separators=(',', ':'))


def fixture(folder):
    documents = documents_of_every_kind()
    terms, idf, counts, vectors = fit(documents)
    check(documents, terms, idf, counts, vectors)
    rows = lambda m: [[m.indices[a:b].tolist(), m.data[a:b].tolist()] for a, b in zip(m.indptr, m.indptr[1:])]
    with open(f'{folder}/documents.json', 'w') as file:
        file.write('[\n' + ',\n'.join(dump(d) for d in documents) + '\n]\n')
    with open(f'{folder}/expected.json', 'w') as file:
        file.write('{"terms":' + dump(terms) + ',\n"idf":' + dump(list(idf)) + ',\n"counts":[\n'
                   + ',\n'.join(map(dump, rows(counts))) + '],\n"tfidf":[\n' + ',\n'.join(map(dump, rows(vectors)))
                   + ']}\n')
    with open(f'{folder}/unicode14.json', 'w') as file: file.write(unicode_tables())
    print(len(documents), 'documents,', len(terms), 'terms,', counts.nnz, 'entries')


def documents_of_every_kind():
    """Documents by hand for each rule, then random mixtures of words of many scripts."""
    by_hand = [
        '', ' ', 'a', 'a b c', 'ab', 'AB ab Ab', 'x yy z ww', 'one_two __ _ ___', '\x00nul\x00nul ab\x00cd',
        'line\r\nline\rline\nline\ttab\x0bvt\x0cff\x1besc\x7fdel\x85nel', 'a\u0301b cafe\u0301 caf\u00e9 na\u00efve',
        '\u0130stanbul \u0130\u0130 \u0131\u0131 I\u0307x DI\u011eER', 'ΟΔΥΣΣΕΥΣ ΟΔΥΣΣΕΥΣ. ΣΑΣ Σ ΑΣ ΑΣΑ ΑΣ\u0301 ΑΣ\u0301Α',
        "ΑΣ'Α ΑΣ' Α 'ΑΣ' 'Σ' .ΑΣ.Α ΑΣ.", 'ΣΣΣ \u0301ΣΑ Α\u0301Σ Α\u00adΣ\u00ad Α\u00adΣ\u00adΑ 1Σ aΣ aΣ1 aΣ_ aΣb', 'Α:Σ Α·Σ ΑΣ·Α',
        'ПРИВЕТ мир Ёлка ЙОД', 'Привет\u0301 ми\u0306р', '你好世界 机器学习 模型 カタカナ ひらがな 한국어', 'العربية ١٢٣ مُحَمَّد',
        'हिन्दी देवनागरी १२३ क्षि', 'ไทย ภาษาไทย กำ', 'x² x³ ½ ¼ ²³ ①② ⅣⅤ ⅳ Ⅷ ⑩x ㊿', '٣٤ ४५ ৬৭ ၈၉ ９９ 𝟘𝟙 𝟗', '😀😀 a😀b ❤️ 👩‍💻 ab👩‍💻cd',
        '𝔸𝔹ℂ 𝐀𝐁 𐐀𐐁 𐐨𐐩 𠀀𠀁', 'ǅ ǅx ẞß STRASSE straße ﬁ ﬀ', 'ªº µm ΜM K Å', 'a\u200db a\u200bb a\u00a0b a\u2028b a\ufeffb',
        'Ꙑꙑ Ⴀა ᲐᲑ აბ Ꭰꭰ ᏸᏰ', 'x' * 5000 + ' ' + 'Ж' * 3000, 'longtoken_' * 800, 'v1.2.3 GPT-4o C++ c# 3.14 1e-5 a.b.c',
        '{"id": "a/b-c", "tags": ["license:mit", "base_model:x/Y"], "likes": 12}', 'ab ab', 'ab  ab ab\tab',
        'ŉ ǰ ΐ ΰ և ẖ ẘ', 'ß\u0345Σ \u0345Σ α\u0345Σ', 'ʰΣ aʰΣ aʰΣʰ aʰΣʰb', '১২ ୧୨ ௧௨ 〇〇 一二 Ⅰ〇', '_Σ Σ_ _a_ a__b', '\ud7ff\ue000 \uffff\ufffe ab',
    ]
    letters = [chr(c) for c in range(0x80, 0x30000)
               if unicodedata.category(chr(c))[0] in 'LMNPSZC' and unicodedata.category(chr(c)) not in ('Cs', 'Cn', 'Co')]
    draw = random.Random(20250811)
    scripts = [
        'the model was trained on data for text generation and is a fine tuned version of BERT base UNCASED'.split(),
        'модель ОБУЧЕНА на данных для ГЕНЕРАЦИИ текста'.split(), 'ΜΟΝΤΕΛΟ γλώσσας ΕΚΠΑΙΔΕΥΣΗΣ ΛΟΓΟΣ ΣΟΦΟΣ κείμενο ΤΟΥΣ'.split(),
        'İYİ model EĞİTİM için IŞIK ılık'.split(), '模型 训练 数据 生成 文本 基于'.split(), 'نموذج لغة تدريب بيانات مُدَرَّب'.split(),
        'मॉडल प्रशिक्षण भाषा डेटा हिन्दी'.split(), 'x² Ⅳ ½ ①② ٣٤ ४५ 😀 _ __ a b 7 42 2024 v2'.split(),
    ]
    joins = [' '] * 6 + ['-', '/', '_', '.', '\r\n', '\x00', "'", '\u0301', '\u00ad', '"', ', ']
    mixed = []
    for _ in range(240):
        words = draw.choices(scripts, [8, 2, 2, 1, 2, 1, 1, 2])[0]
        text = ''
        for _ in range(draw.randint(1, 28)):
            source = words if draw.random() < .8 else draw.choice(scripts)
            word = draw.choice(source) if draw.random() < .9 else ''.join(draw.choices(letters, k=draw.randint(1, 4)))
            text += draw.choice([word, word, word.upper(), word.title()]) + draw.choice(joins)
        mixed.append(text)
    return by_hand + mixed


def unicode_tables():
    """Which code points are assigned, which of them are word characters, and the lowercase of those that have one."""
    assert unicodedata.unidata_version == '14.0.0', 'needs Python 3.11'
    assigned = [c for c in range(0x110000) if unicodedata.category(chr(c)) not in ('Cn', 'Cs', 'Co')]
    word = [c for c in assigned if re.match(r'\w', chr(c))]
    lower = {f'{c:X}': chr(c).lower() for c in assigned if chr(c).lower() != chr(c) and c != 0x3A3}

    def runs(points):  # first and last of each run
        ends = [i for i in range(len(points)) if i + 1 == len(points) or points[i + 1] != points[i] + 1]
        starts = [0] + [i + 1 for i in ends[:-1]]
        return [[points[a], points[b]] for a, b in zip(starts, ends)]
    return ('{"assigned":' + dump(runs(assigned)) + ',\n"word":' + dump(runs(word)) + ',\n"lower":' + dump(lower) + '}\n')


def cards(path, every, output):
    import pandas as pd
    documents = list(pd.read_csv(path, usecols=['modelCard'], dtype=str, keep_default_na=False)['modelCard'])
    documents = documents[::int(every)]
    terms, idf, counts, vectors = fit(documents)
    with open(output + '.documents', 'wb') as file:  # length in bytes (8, little-endian), then UTF-8
        for document in documents:
            data = document.encode('utf-8')
            file.write(len(data).to_bytes(8, 'little') + data)
    with open(output + '.json', 'w') as file: json.dump({'terms': terms, 'idf': list(idf)}, file)
    counts.indptr.astype('<i8').tofile(output + '.starts')
    counts.indices.astype('<i8').tofile(output + '.columns')
    counts.data.astype('<i8').tofile(output + '.counts')
    vectors.data.astype('<f8').tofile(output + '.tfidf')
    assert (counts.indices == vectors.indices).all()


if __name__ == '__main__':
    action, rest = sys.argv[1], sys.argv[2:]
    {'--fixture': fixture, '--cards': cards}[action](*rest)
