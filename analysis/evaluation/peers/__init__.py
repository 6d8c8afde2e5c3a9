"""Other programs on the same texts, scored by the same scorer in the same run.

A module for each layer names its peers in ``PEERS``. Nothing of a peer is part
of this project: each is a package that ``pip install .[peers]`` brings, loaded
only when it is asked, and used as its authors tell users to.
"""

from analysis.evaluation.peers.compare import FIVE, compare
from analysis.evaluation.peers.run import Peer, PeerRun, read_runs, run_peers, save_runs

__all__ = ["FIVE", "Peer", "PeerRun", "compare", "read_runs", "run_peers", "save_runs"]
