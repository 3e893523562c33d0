"""From how many learners on an item's figures say something."""

from __future__ import annotations

from math import sqrt, tanh
from statistics import NormalDist

# At FEW learners an item that does not discriminate at all comes out between -0.36 and 0.36 in 19 of 20 classes,
# at ENOUGH between -0.20 and 0.20, and only there is a weak item (below 0.2) told from an adequate one (above 0.3).
FEW, ENOUGH = 30, 100
FEWEST = 10  # below, not even its sign is told from chance (0.63), and nothing is judged


def correlation_margin(n: int, confidence: float = 0.95) -> float:
    """Return how far from 0 a correlation of n pairs may lie by chance when there is none.

    tanh(z / √(n - 3)), by Fisher's transformation ("On the 'probable error' of a coefficient of correlation deduced
    from a small sample", Metron 1 (1921), 3-32).

    Args:
        n: pairs; of three or fewer nothing can be said, and the margin is 1.
        confidence: between 0 and 1.
    """
    return tanh(NormalDist().inv_cdf((1 + confidence) / 2) / sqrt(n - 3)) if n > 3 else 1.0
