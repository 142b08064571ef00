"""Trains with scikit-learn, from JSONL to a saved model, and prints times as JSON."""
import json
import pickle
import time

from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.multiclass import OneVsRestClassifier
from sklearn.pipeline import FeatureUnion

import task


def make_vectorizer(config):
    if config == 'words':
        return TfidfVectorizer()
    common = dict(sublinear_tf=True, min_df=2)
    return FeatureUnion([
        ('words', TfidfVectorizer(ngram_range=(1, 2), **common)),
        ('characters', TfidfVectorizer(analyzer='char_wb', ngram_range=(2, 5), **common))])


def make_classifier(problems, arguments):
    """`tol` is the default; `max_iter` is not, so that it gets there."""
    one = LogisticRegression(C=arguments.C, solver=arguments.solver, max_iter=1000)
    return one if problems == 1 else OneVsRestClassifier(one, n_jobs=arguments.threads)


def describe_problems(names, x, marks, classifier, c):
    ones = getattr(classifier, 'estimators_', [classifier])
    return [task.describe_problem(name, x, marks[:, k], one.coef_[0], one.intercept_[0], c)
            for k, (name, one) in enumerate(zip(names, ones))]


def main():
    arguments = task.parse_arguments(__doc__)
    begin = time.perf_counter()
    texts, label_lists = task.read_documents(arguments.train)
    names, marks = task.problem_marks(label_lists)
    have_documents = time.perf_counter()
    vectorizer = make_vectorizer(arguments.config)
    x = vectorizer.fit_transform(texts).tocsr()
    have_rows = time.perf_counter()
    classifier = make_classifier(len(names), arguments)
    classifier.fit(x, marks[:, 0] if len(names) == 1 else marks)
    have_model = time.perf_counter()
    if arguments.model:
        with open(arguments.model, 'wb') as file:
            pickle.dump((names, vectorizer, classifier), file)
    out = dict(seconds=dict(read=have_documents - begin, rows=have_rows - have_documents,
                            fit=have_model - have_rows))
    if arguments.answers:
        out.update(task.describe_rows(x), problems=describe_problems(
            names, x, marks, classifier, arguments.C))
    print(json.dumps(out))


if __name__ == '__main__':
    main()
