#!/usr/bin/python3
"""Writes tests/golden/sklearn_terms.jsonl: texts and the terms of scikit-learn's analyzers.

Each line: {"text", "words": n-grams of 1 to 3 words, "characters": char_wb n-grams of 2 to 5}.
"""
import json
import pathlib
import random

from sklearn.feature_extraction.text import TfidfVectorizer

WRITTEN = [
    '', ' ', 'a', 'A b c', 'Zo\u2019n foto\'s 3-MMC 2,5g \u20ac50 p/g', "It's 10.000 euro, hè?",
    'ΟΔΥΣΣΕΥΣ ΣΑΣ Σ. ΑΣ’ ΑΣΑ Α\u0301Σ', 'İstanbul ISTANBUL ı', 'Straße ĲSLAND ĳs Ǆ ǅ',
    'e\u0301e\u0301n coördinatie', 'a\u00a0b\u2003c\x1cd\x85e', '٣٤٥ ²³ ½ Ⅷ ⓐⒶ 〇', 'नमस्ते दुनिया',
    '日本語テキスト 한국어', '🙂🙂 ok👍🏽 👨‍👩‍👧', 'co\u200bke c\u00adk', 'foo_bar __ _a _', 'tab\tnew\nline\r\nend',
    '\ufeffbom', 'x' * 40, 'a-b-c-d', '@user #tag http://t.me/x?y=1', '\U00010400\U00010428 𝗖𝗼𝗸𝗲',
]
ALPHABET = list('aAbZ1 _-\'.,\t') + list('ΣσΑİıßéÉ²½Ⅷ٣ʰⒶ') + [
    '\u0301', '\u00ad', '\u200b', '\u00a0', '\u2028', '\x1c', '中', '🙂', '\U00010400', '’', '€']
rng = random.Random(20230725)
texts = WRITTEN + [''.join(rng.choices(ALPHABET, k=rng.randint(1, 24))) for _ in range(150)]

words = TfidfVectorizer(ngram_range=(1, 3)).build_analyzer()
characters = TfidfVectorizer(analyzer='char_wb', ngram_range=(2, 5)).build_analyzer()
path = pathlib.Path(__file__).resolve().parent.parent / 'golden' / 'sklearn_terms.jsonl'
with path.open('w', encoding='utf-8') as out:
    for text in texts:
        record = {'text': text, 'words': sorted(words(text)), 'characters': sorted(characters(text))}
        out.write(json.dumps(record, ensure_ascii=True) + '\n')
