"""The task that every peer gets: the documents, the marks and the answers to give."""
import argparse
import json

import numpy as np
from scipy.sparse.linalg import LinearOperator, cg


def parse_arguments(description):
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument('--train', required=True, help='JSONL with "text" and "labels"')
    parser.add_argument('--config', choices=['words', 'strong'], default='words')
    parser.add_argument('--C', type=float, default=1.0)
    parser.add_argument('--threads', type=int, default=2)
    parser.add_argument('--solver', choices=['lbfgs', 'liblinear'], default='lbfgs',
                        help='of scikit-learn')
    parser.add_argument('--eps', type=float, default=0.01, help='of LIBLINEAR')
    parser.add_argument('--model', help='where to save the model')
    parser.add_argument('--answers', action='store_true',
                        help='also say what came out; times then mean nothing')
    return parser.parse_args()


def read_documents(path):
    with open(path, encoding='utf-8') as lines:
        documents = [json.loads(line) for line in lines]
    return [d['text'] for d in documents], [d['labels'] for d in documents]


def problem_marks(label_lists):
    """One 0/1 column per binary problem, by label: of two exclusive labels the second."""
    names = sorted({name for labels in label_lists for name in labels})
    exclusive = all(len(labels) == 1 for labels in label_lists)
    if exclusive and len(names) == 2:
        names = names[1:]
    column = {name: k for k, name in enumerate(names)}
    marks = np.zeros((len(label_lists), len(names)), dtype=np.int8)
    for row, labels in enumerate(label_lists):
        for name in labels:
            if name in column:
                marks[row, column[name]] = 1
    return names, marks


def describe_rows(x):
    return dict(columns=x.shape[1], stored_values=int(x.nnz), value_sum=float(x.sum()))


def describe_problem(name, x, marks, w, b, c):
    """The objective at (w, b), its intercept not penalised, as textclf defines it.

    `gap` says how far the objective *with* a penalised intercept, 1/2 b^2 more, lies above
    its own optimum: half the Newton decrement, 1/2 g' H^-1 g, exact near the optimum.
    """
    signs = np.where(marks == 1, 1.0, -1.0)
    margins = signs * (x @ w + b)
    misses = 1 / (1 + np.exp(margins))
    slopes = -c * signs * misses
    curvatures = c * misses * (1 - misses)

    def hessian_times(p):
        product = curvatures * (x @ p[:-1] + p[-1])
        return p + np.append(x.T @ product, product.sum())

    gradient = np.append(w + x.T @ slopes, b + slopes.sum())
    hessian = LinearOperator((len(gradient), len(gradient)), hessian_times, dtype=float)
    step, _ = cg(hessian, gradient, tol=1e-3)
    return dict(label=name,
                objective=float(0.5 * w @ w + c * np.logaddexp(0, -margins).sum()),
                intercept=float(b), gap=float(0.5 * gradient @ step))
