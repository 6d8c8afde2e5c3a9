"""Articles and where they come from: a folder, a JSONL file or a Parquet file.

``read_corpus`` holds a corpus in memory, ``stream_articles`` passes one of any
length. Whatever is wrong with one article is a problem with a file, a place and
a remedy; it never loses the rest of the corpus.
"""

from analysis.corpus.read import fingerprint, read_corpus, read_people, stream_articles
from analysis.corpus.records import Article, Corpus, CorpusError, Person, Problem, Side

__all__ = [
    "Article",
    "Corpus",
    "CorpusError",
    "Person",
    "Problem",
    "Side",
    "fingerprint",
    "read_corpus",
    "read_people",
    "stream_articles",
]
