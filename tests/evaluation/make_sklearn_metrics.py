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


AVERAGES = ["micro", "macro", "weighted", "samples"]


def scores(truth, predicted):
    precision, recall, f1, _ = metrics.precision_recall_fscore_support(
        truth, predicted, average="binary", zero_division=0
    )
    return [precision, recall, f1, metrics.jaccard_score(truth, predicted, zero_division=0)]


def ranks(truth, probabilities):
    """[ROC-AUC, average precision], None where they are not defined."""
    both = 0 < truth.sum() < len(truth)
    return [
        metrics.roc_auc_score(truth, probabilities) if both else None,
        metrics.average_precision_score(truth, probabilities) if truth.any() else None,
    ]


def label_figures(truth, predicted, probabilities):
    """[precision, recall, F1, Jaccard, ROC-AUC, average precision, log-loss, Brier score,
    balanced accuracy, Matthews' correlation] of known cells."""
    if len(truth) == 0:
        return [0, 0, 0, 0, None, None, None, None, 0, 0]
    return (
        scores(truth, predicted)
        + ranks(truth, probabilities)
        + [
            metrics.log_loss(truth, probabilities, labels=[0, 1]),
            metrics.brier_score_loss(truth, probabilities, pos_label=1),
            metrics.balanced_accuracy_score(truth, predicted),
            metrics.matthews_corrcoef(truth, predicted),
        ]
    )


def mean(rows, weights):
    """The mean of each column over its defined values, or None; of counts 0 for none."""
    means = []
    for i, column in enumerate(zip(*rows)):
        defined = [(v, w) for v, w in zip(column, weights) if v is not None]
        weight = sum(w for _, w in defined)
        nothing = 0 if i < 4 else None
        means.append(sum(v * w for v, w in defined) / weight if weight else nothing)
    return means


def averages(truth, predicted, probabilities, labels):
    """[precision, recall, F1, Jaccard, ROC-AUC, average precision] by way of averaging."""
    known = truth >= 0
    counted = [row[:6] for row, m in zip(labels, known.T) if m.any()]
    support = [(truth[m, k] == 1).sum() for k, m in enumerate(known.T) if m.any()]
    documents = [
        scores(truth[i, m], predicted[i, m]) + ranks(truth[i, m], probabilities[i, m])
        for i, m in enumerate(known)
        if m.any()
    ]
    return {
        "micro": scores(truth[known], predicted[known])
        + ranks(truth[known], probabilities[known]),
        "macro": mean(counted, [1] * len(counted)),
        "weighted": mean(counted, support),
        "samples": mean(documents, [1] * len(documents)),
    }


def figures(task, truth, predicted, probabilities):
    known = truth >= 0
    complete = known.all(axis=1)
    labels = [
        label_figures(truth[m, k], predicted[m, k], probabilities[m, k])
        for k, m in enumerate(known.T)
    ]
    figures = {
        "accuracy": metrics.accuracy_score(truth[complete], predicted[complete])
        if complete.any()
        else None,
        "hamming_loss": metrics.hamming_loss(truth[known], predicted[known]),
        "brier_score": metrics.brier_score_loss(
            truth[known], probabilities[known], pos_label=1
        ),
        "log_loss": None,
        "balanced_accuracy": None,
        "matthews_correlation": None,
        **averages(truth, predicted, probabilities, labels),
        "labels": labels,
    }
    one = (truth == 1).sum(axis=1) == 1
    if task == "multilabel":
        figures["log_loss"] = metrics.log_loss(
            truth[known], probabilities[known], labels=[0, 1]
        )
    elif one.any():
        answers = truth[one].argmax(axis=1), predicted[one].argmax(axis=1)
        figures["log_loss"] = metrics.log_loss(
            answers[0], probabilities[one], labels=range(truth.shape[1])
        )
        figures["balanced_accuracy"] = metrics.balanced_accuracy_score(*answers)
        figures["matthews_correlation"] = metrics.matthews_corrcoef(*answers)
    if known.all() and truth.shape[1] > 1:
        check_indicator_matrix(figures, truth, predicted, probabilities)
    return figures


def check_indicator_matrix(figures, truth, predicted, probabilities):
    """Without unknown marks, cells taken one by one are scikit-learn's n x K averages."""
    assert np.isclose(
        figures["hamming_loss"], metrics.hamming_loss(truth, predicted), rtol=1e-13
    )
    both = lambda marks: (marks.any(axis=0) & ~marks.all(axis=0)).all()
    for average in AVERAGES:
        expected = metrics.precision_recall_fscore_support(
            truth, predicted, average=average, zero_division=0
        )[:3]
        assert np.allclose(figures[average][:3], expected, rtol=1e-13, atol=0)
        jaccard = metrics.jaccard_score(
            truth, predicted, average=average, zero_division=0
        )
        assert np.isclose(figures[average][3], jaccard, rtol=1e-13, atol=0)
        # scikit-learn defines these only where every label, or every document, has both.
        by_document = average == "samples"
        if not both(truth.T if by_document else truth):
            continue
        for place, score in (4, metrics.roc_auc_score), (5, metrics.average_precision_score):
            expected = score(truth, probabilities, average=average)
            assert np.isclose(figures[average][place], expected, rtol=1e-12, atol=0)
            CHECKED[average] += 1


CHECKED = dict.fromkeys(AVERAGES, 0)


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
    assert min(CHECKED.values()) > 20, CHECKED
    if "--check" in sys.argv:
        sys.exit(0 if same(json.loads(GOLDEN.read_text())["cases"], cases) else 1)
    lines = ",\n".join(json.dumps(case, separators=(",", ":")) for case in cases)
    GOLDEN.write_text(
        f'{{"made_by": "tests/evaluation/make_sklearn_metrics.py",\n"cases": [\n{lines}\n]}}\n'
    )


main()
