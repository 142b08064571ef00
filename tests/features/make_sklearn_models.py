#!/usr/bin/python3
"""Writes tests/golden/sklearn_models.json: small corpora with scikit-learn's rows and optima.

For each case: options, texts, marks; the vocabulary in column order, idf, the rows of
TfidfVectorizer (or of the FeatureUnion of two), and for each label the optimum of
1/2 |w|^2 + sum s_i ln(1 + exp(-y_i (x_i . w + b))) found by Newton's method with dense
linear algebra to a gradient below 1e-11. Texts are made up from a seeded draw.
"""
import json
import pathlib
import random

import numpy as np
from scipy.special import expit
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.pipeline import FeatureUnion

WORDS = ('fiets koop mooi oud nieuw groot klein rood blauw huis boom kat hond lamp tafel stoel '
         'één coördinatie 3-MMC €50 2,5g 10.000 foto\'s \'s-avonds ĳs 🙂 A B c 日本 Straße').split()


def make_texts(rng, n):
    return [' '.join(rng.choices(WORDS, weights=[40 / (i + 1) for i in range(len(WORDS))],
                                 k=rng.randint(0, 14))) for _ in range(n)]


def make_vectorizer(o):
    common = dict(sublinear_tf=o['sublinear_tf'], min_df=o['min_df'], max_df=o['max_df'])
    parts = []
    if o['words']:
        parts.append(('w', TfidfVectorizer(ngram_range=tuple(o['words']), **common)))
    if o['characters']:
        parts.append(('c', TfidfVectorizer(analyzer='char_wb', ngram_range=tuple(o['characters']), **common)))
    return FeatureUnion(parts)


def optimum(X, y, s):
    X1 = np.hstack([X, np.ones((len(X), 1))])
    ridge = np.ones(X1.shape[1])
    ridge[-1] = 0
    w = np.zeros(X1.shape[1])
    f = lambda w: 0.5 * (ridge * w) @ w + (s * np.logaddexp(0, -y * (X1 @ w))).sum()
    for _ in range(100):
        p = expit(-y * (X1 @ w))
        g = ridge * w - X1.T @ (s * y * p)
        if np.abs(g).max() < 1e-11:
            break
        H = np.diag(ridge) + X1.T @ ((s * p * (1 - p))[:, None] * X1)
        step = np.linalg.solve(H, -g)
        t = 1.0
        while f(w + t * step) > f(w) + 1e-4 * t * (g @ step) + 1e-13 * f(w):
            t /= 2
        w = w + t * step
    assert np.abs(g).max() < 1e-11
    return dict(objective=f(w), intercept=w[-1], weights=w[:-1].tolist())


CASES = [
    dict(n=40, words=[1, 1], characters=None, sublinear_tf=False, min_df=1, max_df=1.0, C=1.0, class_weight='none'),
    dict(n=60, words=[1, 2], characters=None, sublinear_tf=True, min_df=2, max_df=0.5, C=10.0, class_weight='balanced'),
    dict(n=30, words=None, characters=[2, 4], sublinear_tf=False, min_df=0.1, max_df=20, C=0.3, class_weight='none'),
    dict(n=50, words=[1, 2], characters=[2, 5], sublinear_tf=True, min_df=3, max_df=1.0, C=100.0, class_weight='none'),
]
rng = random.Random(20230725)
for case in CASES:
    case['texts'] = make_texts(rng, case['n'])
    case['marks'] = [[int('fiets' in t) ^ int(rng.random() < .1), int(rng.random() < .3)] for t in case['texts']]
    union = make_vectorizer(case)
    X = union.fit_transform(case['texts']).toarray()
    case['vocabulary'] = [name.split('__', 1)[1] for name in union.get_feature_names_out()]
    case['idf'] = np.concatenate([v.idf_ for _, v in union.transformer_list]).tolist()
    case['rows'] = [{str(c): float(row[c]) for c in np.flatnonzero(row)} for row in X]
    case['optima'] = []
    for label in range(2):
        yes = np.array([m[label] for m in case['marks']])
        y = np.where(yes == 1, 1.0, -1.0)
        s = np.full(len(y), case['C'])
        if case['class_weight'] == 'balanced':
            s *= np.where(yes == 1, len(y) / (2 * yes.sum()), len(y) / (2 * (1 - yes).sum()))
        case['optima'].append(optimum(X, y, s))
path = pathlib.Path(__file__).resolve().parent.parent / 'golden' / 'sklearn_models.json'
path.write_text(json.dumps(CASES, ensure_ascii=True) + '\n', encoding='ascii')
