#!/usr/bin/python3
"""Writes tests/golden/sklearn_elastic_net.json: what scikit-learn's saga reaches.

One small matrix of seeded random rows of unit length, one column of marks, and for several
C, l1_ratio and class weights the objective

    (1 - r)/2 |w|^2 + r |w|_1 + sum s_i ln(1 + exp(-y_i (x_i . w + b)))

at the weights and intercept that LogisticRegression(solver='saga') ends with.
"""
import json
import pathlib

import numpy as np
from sklearn.linear_model import LogisticRegression

N, D = 150, 40
random = np.random.RandomState(20230725)
X = np.where(random.rand(N, D) < 0.15, 0.2 + random.rand(N, D), 0.0)
X /= np.maximum(np.linalg.norm(X, axis=1, keepdims=True), 1e-9)
X = np.round(X, 6)
score = 6 * X[:, 0] - 5 * X[:, 1] + 4 * X[:, 2] * X[:, 3] + 3 * X[:, 4] - 0.5
yes = (score + random.logistic(size=N) > 0).astype(int)
sign = np.where(yes == 1, 1.0, -1.0)


def fit(C, l1_ratio, class_weight):
    model = LogisticRegression(penalty='elasticnet', solver='saga', C=C, l1_ratio=l1_ratio,
                               class_weight=class_weight, tol=1e-14, max_iter=1_000_000,
                               random_state=0).fit(X, yes)
    w, b = model.coef_[0], model.intercept_[0]
    share = {None: (1, 1), 'balanced': (N / 2 / yes.sum(), N / 2 / (N - yes.sum()))}[class_weight]
    s = np.where(yes == 1, C * share[0], C * share[1])
    losses = s @ np.logaddexp(0, -sign * (X @ w + b))
    objective = (1 - l1_ratio) / 2 * w @ w + l1_ratio * np.abs(w).sum() + losses
    return dict(l1_ratio=l1_ratio, yes_weight=C * share[0], no_weight=C * share[1],
                objective=objective, intercept=b, weights=w.tolist())


CASES = [(1.0, 0.5, None), (1.0, 1.0, None), (10.0, 0.1, None), (10.0, 0.9, 'balanced'),
         (0.3, 1.0, 'balanced'), (100.0, 1.0, None)]
golden = dict(columns=D,
              rows=[[[int(c), row[c]] for c in np.flatnonzero(row)] for row in X],
              marks=yes.tolist(),
              fits=[fit(*case) for case in CASES])
path = pathlib.Path(__file__).resolve().parent.parent / 'golden' / 'sklearn_elastic_net.json'
path.write_text(json.dumps(golden) + '\n', encoding='ascii')
