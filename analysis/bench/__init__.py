"""How much a run costs: generated corpora, measured runs, and what is kept of them."""

import os

# One thread, as the command line has it; NumPy reads this when it is loaded.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
