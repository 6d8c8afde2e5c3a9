"""How much a run costs: generated corpora, measured runs, and what is kept of them."""
