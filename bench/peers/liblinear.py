"""Trains with LIBLINEAR's own library on rows made by scikit-learn; prints times as JSON.

Calls `train` of liblinear.so.4 (LIBLINEAR 2.30) on a problem that lies in memory, so that
neither making nor reading the rows is charged. Solver 0: L2-regularised logistic
regression, primal. Problems run side by side on `--threads` threads, which LIBLINEAR's
own program cannot do.
"""
import ctypes
import json
import time
from concurrent.futures import ThreadPoolExecutor
from ctypes import POINTER, c_char_p, c_double, c_int, c_void_p

import numpy as np

import scikit_learn
import task

L2R_LR = 0
NODE = np.dtype([('index', np.int32), ('value', np.float64)], align=True)


class Problem(ctypes.Structure):
    _fields_ = [('l', c_int), ('n', c_int), ('y', c_void_p), ('x', c_void_p),
                ('bias', c_double)]


class Parameter(ctypes.Structure):
    _fields_ = [('solver_type', c_int), ('eps', c_double), ('C', c_double),
                ('nr_weight', c_int), ('weight_label', c_void_p), ('weight', c_void_p),
                ('p', c_double), ('init_sol', c_void_p)]


class Model(ctypes.Structure):
    _fields_ = [('param', Parameter), ('nr_class', c_int), ('nr_feature', c_int),
                ('w', POINTER(c_double)), ('label', POINTER(c_int)), ('bias', c_double)]


PRINT_FUNCTION = ctypes.CFUNCTYPE(None, c_char_p)
SILENT = PRINT_FUNCTION(lambda text: None)


def load_library():
    library = ctypes.CDLL('liblinear.so.4')
    library.train.argtypes = [POINTER(Problem), POINTER(Parameter)]
    library.train.restype = POINTER(Model)
    library.set_print_string_function.argtypes = [PRINT_FUNCTION]
    library.set_print_string_function(SILENT)
    return library


class Rows:
    """The rows as LIBLINEAR wants them: in each row its nodes, the bias and an end."""

    def __init__(self, x):
        n, d = x.shape
        sizes = np.diff(x.indptr)
        begins = x.indptr[:-1] + 2 * np.arange(n)
        self.nodes = np.zeros(x.nnz + 2 * n, dtype=NODE)
        places = np.arange(x.nnz) + 2 * np.repeat(np.arange(n), sizes)
        self.nodes['index'][places] = x.indices + 1
        self.nodes['value'][places] = x.data
        self.nodes['index'][begins + sizes] = d + 1
        self.nodes['value'][begins + sizes] = 1
        self.nodes['index'][begins + sizes + 1] = -1
        self.pointers = (self.nodes.ctypes.data + begins * NODE.itemsize).astype(np.uintp)
        self.shape = (n, d + 1)

    def train(self, library, marks, c, eps):
        y = np.where(marks == 1, 1.0, -1.0)
        problem = Problem(*self.shape, y.ctypes.data, self.pointers.ctypes.data, 1.0)
        parameter = Parameter(L2R_LR, eps, c, 0, None, None, 0.1, None)
        return library.train(ctypes.byref(problem), ctypes.byref(parameter)).contents


def weights_of(model):
    """w and b for the mark 1; LIBLINEAR's are for the label that it lists first."""
    all_weights = np.ctypeslib.as_array(model.w, (model.nr_feature + 1,))
    signed = all_weights if model.label[0] == 1 else -all_weights
    return signed[:-1], signed[-1]


def main():
    arguments = task.parse_arguments(__doc__)
    texts, label_lists = task.read_documents(arguments.train)
    names, marks = task.problem_marks(label_lists)
    x = scikit_learn.make_vectorizer(arguments.config).fit_transform(texts).tocsr()
    x.sort_indices()
    rows = Rows(x)
    library = load_library()
    begin = time.perf_counter()
    with ThreadPoolExecutor(arguments.threads) as pool:
        models = list(pool.map(
            lambda k: rows.train(library, marks[:, k], arguments.C, arguments.eps),
            range(len(names))))
    out = dict(seconds=dict(fit=time.perf_counter() - begin))
    if arguments.answers:
        out.update(task.describe_rows(x), problems=[
            task.describe_problem(name, x, marks[:, k], *weights_of(models[k]), arguments.C)
            for k, name in enumerate(names)])
    print(json.dumps(out))


if __name__ == '__main__':
    main()
