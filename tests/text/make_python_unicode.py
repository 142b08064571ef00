#!/usr/bin/python3
"""Writes tests/golden/python_unicode.txt: what Python's str knows of each code point.

A line is `FIRST LAST PROPERTIES LOWER`, for a run of code points: PROPERTIES are letters
(w = \\w, s = white space, c = Cased, i = Case_Ignorable, - none), LOWER what to add for
str.lower(), or * where that is not one code point. Unassigned code points are left out.
"""
import pathlib
import re
import sys
import unicodedata

WORD = re.compile(r'(?u)\w')


def properties(c):
    ch = chr(c)
    before_cased = ('A\u03a3' + ch + 'A').lower()[1]
    at_end = ('A\u03a3' + ch).lower()[1]
    found = ''
    found += 'w' if WORD.fullmatch(ch) else ''
    found += 's' if ch.isspace() else ''
    # A sigma before c and a letter is medial when c is ignored or cased itself, and
    # before c alone final when c is ignored.
    if before_cased == '\u03c3':
        found += 'i' if at_end == '\u03c2' else 'c'
    lower = ch.lower()
    return found or '-', str(ord(lower) - c) if len(lower) == 1 else '*'


runs = []
for c in range(0x110000):
    if unicodedata.category(chr(c)) in ('Cn', 'Cs'):
        continue
    found = properties(c) if c != 0x3a3 else ('wc', str(0x3c3 - 0x3a3))
    if runs and runs[-1][1] == c - 1 and runs[-1][2] == found:
        runs[-1][1] = c
    else:
        runs.append([c, c, found])
lines = [f'{first:X} {last:X} {found[0]} {found[1]}\n' for first, last, found in runs]
path = pathlib.Path(__file__).resolve().parent.parent / 'golden' / 'python_unicode.txt'
path.write_text(f'# Python {sys.version.split()[0]}, Unicode {unicodedata.unidata_version}\n'
                + ''.join(lines), encoding='ascii')
