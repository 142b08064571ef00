"""Labels JSONL with scikit-learn, given the numbers of a model of ours: the same model."""
import json
import sys

import numpy as np
from scipy.special import expit
from sklearn.feature_extraction.text import TfidfVectorizer

BATCH = 10000
DTYPES = {'F64': np.float64, 'F32': np.float32, 'U64': np.uint64, 'U8': np.uint8}


def read_safetensors(path):
    with open(path, 'rb') as file:
        header = json.loads(file.read(int.from_bytes(file.read(8), 'little')))
        data = file.read()
    metadata = header.pop('__metadata__')
    return metadata, {
        name: np.frombuffer(data[slice(*t['data_offsets'])],
                            DTYPES[t['dtype']]).reshape(t['shape'])
        for name, t in header.items()}


def ngram_range(metadata, name):
    return tuple(int(n) for n in metadata[f'analyzer.{name}'].split(','))


def make_vectorizers(metadata, tensors):
    """One vectorizer for each block of columns, as its `fit` would have left it."""
    offsets = tensors['vocabulary.offsets'].astype(np.int64)
    spellings = tensors['vocabulary.spellings'].tobytes()
    terms = [spellings[a:b].decode() for a, b in zip(offsets[:-1], offsets[1:])]
    words = int(metadata['tfidf.word_terms'])
    sublinear = metadata['tfidf.sublinear_tf'] == 'true'
    blocks = [('words', 'word', slice(0, words)),
              ('characters', 'char_wb', slice(words, len(terms)))]
    vectorizers = []
    for name, analyzer, columns in blocks:
        if ngram_range(metadata, name) == (0, 0):
            continue
        vectorizer = TfidfVectorizer(analyzer=analyzer, sublinear_tf=sublinear,
                                     ngram_range=ngram_range(metadata, name),
                                     vocabulary=terms[columns])
        vectorizer.idf_ = tensors['tfidf.idf'][columns]
        weights = tensors['linear.weights'][columns].astype(np.float64)
        vectorizers.append((vectorizer, weights))
    return vectorizers


def main():
    metadata, tensors = read_safetensors(sys.argv[1])
    labels = json.loads(metadata['labels'])
    vectorizers = make_vectorizers(metadata, tensors)
    with open(sys.argv[2], encoding='utf-8') as lines:
        while batch := [json.loads(line) for _, line in zip(range(BATCH), lines)]:
            texts = [d['text'] for d in batch]
            scores = sum(v.transform(texts) @ w for v, w in vectorizers)
            probabilities = expit(scores + tensors['linear.intercepts'])
            for d, row in zip(batch, probabilities.tolist()):
                line = {'id': d['id'],
                        'labels': [k for k, p in zip(labels, row) if p > 0.5],
                        'probabilities': dict(zip(labels, row))}
                sys.stdout.write(json.dumps(line, ensure_ascii=False) + '\n')


if __name__ == '__main__':
    main()
