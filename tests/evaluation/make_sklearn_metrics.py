#!/usr/bin/python3
"""Writes tests/golden/sklearn_metrics.json: random small evaluations and the figures that
scikit-learn 1.2 gives for them. With --check, compares the file with this scikit-learn and
writes nothing (exit code 77: no scikit-learn 1.2 here).

A case has `task`, `truth` and `predicted` (a string of 1, 0 and ? for each document) and
`probabilities`; unknown cells are removed before scikit-learn sees them. Figures that
scikit-learn does not define are null.
"""

import json
import pathlib
import sys
import warnings

try:
    import numpy as np
    import sklearn
    from sklearn import metrics
except ImportError:
    sys.exit(77)

GOLDEN = pathlib.Path(__file__).parent.parent / "golden" / "sklearn_metrics.json"
SIZES = [1, 2, 3, 5, 8, 13, 21, 34]
CASES = 320


def scores(truth, predicted):
    precision, recall, f1, _ = metrics.precision_recall_fscore_support(
        truth, predicted, average="binary", zero_division=0
    )
    return [precision, recall, f1]


def label_figures(truth, predicted, probabilities):
    """[precision, recall, F1, ROC-AUC, average precision, log-loss] of known cells."""
    if len(truth) == 0:
        return [0, 0, 0, None, None, None]
    both = 0 < truth.sum() < len(truth)
    return scores(truth, predicted) + [
        metrics.roc_auc_score(truth, probabilities) if both else None,
        metrics.average_precision_score(truth, probabilities) if truth.any() else None,
        metrics.log_loss(truth, probabilities, labels=[0, 1]),
    ]


def figures(task, truth, predicted, probabilities):
    known = truth >= 0
    complete = known.all(axis=1)
    labels = [
        label_figures(truth[m, k], predicted[m, k], probabilities[m, k])
        for k, m in enumerate(known.T)
    ]
    counted = [row[:3] for row, m in zip(labels, known.T) if m.any()]
    if task == "multilabel":
        loss = metrics.log_loss(truth[known], probabilities[known], labels=[0, 1])
    else:
        one = (truth == 1).sum(axis=1) == 1
        loss = None
        if one.any():
            loss = metrics.log_loss(
                truth[one].argmax(axis=1),
                probabilities[one],
                labels=range(truth.shape[1]),
            )
    figures = {
        "accuracy": metrics.accuracy_score(truth[complete], predicted[complete])
        if complete.any()
        else None,
        "hamming_loss": metrics.hamming_loss(truth[known], predicted[known]),
        "log_loss": loss,
        "micro": scores(truth[known], predicted[known]),
        "macro": np.mean(counted, axis=0).tolist(),
        "labels": labels,
    }
    if known.all() and truth.shape[1] > 1:
        check_indicator_matrix(figures, truth, predicted)
    return figures


def check_indicator_matrix(figures, truth, predicted):
    """Without unknown marks, cells taken one by one are scikit-learn's n x K averages."""
    assert np.isclose(
        figures["hamming_loss"], metrics.hamming_loss(truth, predicted), rtol=1e-13
    )
    for average in "micro", "macro":
        expected = metrics.precision_recall_fscore_support(
            truth, predicted, average=average, zero_division=0
        )[:3]
        assert np.allclose(figures[average], expected, rtol=1e-13, atol=0)


def random_case(random, index):
    task = ["multilabel", "binary", "multiclass", "multilabel"][index % 4]
    n = int(random.choice(SIZES))
    k = {"binary": 2, "multilabel": random.integers(1, 6)}.get(
        task, random.integers(3, 7)
    )
    steps = int(random.choice([1, 2, 8, 64]))  # few steps make many ties, 0s and 1s
    if task == "multilabel":
        # 0 and 1: labels that are never or always yes
        prevalence = random.choice([0, 0.1, 0.5, 0.9, 1], size=k)
        truth = (random.random((n, k)) < prevalence).astype(int)
        signal = 0.4 * truth + 0.6 * random.random((n, k))
        probabilities = np.round(signal * steps) / steps
        predicted = (probabilities >= 0.5).astype(int)
    else:
        answers = random.integers(0, k, size=n)
        truth = np.eye(k, dtype=int)[answers]
        probabilities = random.multinomial(steps, np.full(k, 1 / k), size=n) / steps
        probabilities = np.where(
            random.random((n, 1)) < 0.4, probabilities, (probabilities + truth) / 2
        )
        predicted = np.eye(k, dtype=int)[probabilities.argmax(axis=1)]
    if random.random() < 0.4:
        truth[random.random((n, k)) < random.choice([0.1, 0.5])] = -1
        truth[0, 0] = max(truth[0, 0], 0)  # one mark at least is known
    return task, truth, predicted, probabilities


def marks(rows):
    return ["".join("?01"[mark + 1] for mark in row) for row in rows]


def make_cases():
    random = np.random.default_rng(20230118)
    cases = []
    for index in range(CASES):
        case = random_case(random, index)
        task, truth, predicted, probabilities = case
        cases.append(
            {
                "task": task,
                "truth": marks(truth),
                "predicted": marks(predicted),
                "probabilities": probabilities.tolist(),
                **figures(*case),
            }
        )
    return cases


def same(a, b):
    if isinstance(a, dict):
        return a.keys() == b.keys() and all(same(a[key], b[key]) for key in a)
    if isinstance(a, list):
        return len(a) == len(b) and all(map(same, a, b))
    if isinstance(a, float) or isinstance(b, float):
        return a is not None and b is not None and abs(a - b) <= 1e-12 * max(1, abs(a))
    return a == b


def main():
    if not sklearn.__version__.startswith("1.2."):
        sys.exit(77)
    warnings.simplefilter("ignore")
    cases = make_cases()
    if "--check" in sys.argv:
        sys.exit(0 if same(json.loads(GOLDEN.read_text())["cases"], cases) else 1)
    lines = ",\n".join(json.dumps(case, separators=(",", ":")) for case in cases)
    GOLDEN.write_text(
        f'{{"made_by": "tests/evaluation/make_sklearn_metrics.py",\n"cases": [\n{lines}\n]}}\n'
    )


main()
