"""What n out of n can show: how low the true share may still be when every one of n cases came out one way. Pure.

Each function takes the cases for independent and alike, drawn from one large population. Where they are not, as when
some are still open or the question was put in a certain way, no formula makes up for it.
"""

from __future__ import annotations

from math import sqrt
from statistics import NormalDist

from lessons.errors import LessonsError


def lowest_share(n: int, confidence: float = 0.95) -> float:
    """Return the exact one-sided lower bound of the share when all of n cases came out one way.

    It is the share p for which p**n, the chance of n out of n, is just 1 - confidence: at 95 %, 0.05**(1/n). The
    source is the interval of Clopper and Pearson, "The use of confidence or fiducial limits illustrated in the case
    of the binomial", Biometrika 26 (1934), 404-413, at n successes out of n, with all of the error on one side.

    Args:
        n: how many cases there were, at least 1.
        confidence: between 0 and 1.

    Returns:
        A share between 0 and 1.

    Raises:
        LessonsError: `n` or `confidence` is out of range.
    """
    _check(n, confidence)
    return float((1 - confidence) ** (1 / n))


def rule_of_three(n: int) -> float:
    """Return the rule of thumb for `lowest_share` at 95 %: 1 - 3/n, and 0 where that falls below.

    The 3 stands for -ln(0.05), about 2.996, so the rule never says more than the exact bound. The source is Hanley
    and Lippman-Hand, "If nothing goes wrong, is everything all right?", JAMA 249 (1983), 1743-1745; they recommend it
    for n above 30.

    Args:
        n: how many cases there were, at least 1.

    Returns:
        A share between 0 and 1.

    Raises:
        LessonsError: `n` is out of range.
    """
    _check(n)
    return max(0.0, 1 - 3 / n)


def wilson_interval(successes: int, n: int, confidence: float = 0.95) -> tuple[float, float]:
    """Return the two-sided score interval of a share.

    Its ends are the shares p at which the observed share lies z = Φ⁻¹((1 + confidence)/2) standard errors of p away;
    z is 1.96 at 95 %. The source is Wilson, "Probable inference, the law of succession, and statistical inference",
    Journal of the American Statistical Association 22 (1927), 209-212.

    Args:
        successes: how many of the cases came out the one way, from 0 to n.
        n: how many cases there were, at least 1.
        confidence: between 0 and 1.

    Returns:
        The lower and the upper end, shares between 0 and 1.

    Raises:
        LessonsError: one of the arguments is out of range.
    """
    _check(n, confidence)
    if not 0 <= successes <= n:
        raise LessonsError(f"'successes' must be from 0 to {n} (got {successes}); count again")
    z = NormalDist().inv_cdf((1 + confidence) / 2)
    share, weight = successes / n, z * z / n
    middle = (share + weight / 2) / (1 + weight)
    reach = z * sqrt(share * (1 - share) / n + weight / (4 * n)) / (1 + weight)
    return max(0.0, middle - reach), min(1.0, middle + reach)


def _check(n: int, confidence: float = 0.95) -> None:
    if n < 1:
        raise LessonsError(f"'n' must be at least 1 (got {n}); without a case there is no share")
    if not 0 < confidence < 1:
        raise LessonsError(f"'confidence' must be between 0 and 1 (got {confidence}); 0.95 is usual")
