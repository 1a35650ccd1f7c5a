"""In how many worlds does each package of a list reach every party's walk-away value? Plainly, in NumPy.

usage: acceptance_numpy.py FILE PACKAGES WORLDS PARTIES ISSUES OPTIONS

What a researcher would write without an engine: world by world, look up what every option of every package is worth,
add up, compare. Numbers as bench_robust.cpp writes them. Prints the seconds of the computation (reading apart) and
the sum of all counts.
"""
import sys
import time

import numpy as np


def main():
    path = sys.argv[1]
    packages, worlds, parties, issues, options = (int(word) for word in sys.argv[2:])
    numbers = np.fromfile(path, dtype=np.int64)
    chosen = numbers[: packages * issues].reshape(packages, issues)
    rest = numbers[packages * issues :].reshape(worlds, parties * issues * options + parties)

    start = time.perf_counter()
    counts = np.zeros((packages, parties + 1), dtype=np.int64)
    issue = np.arange(issues)
    for world in rest:
        worth = world[:-parties].reshape(parties, issues, options)
        walk_away = world[-parties:]
        utility = worth[:, issue, chosen].sum(axis=2)  # [party, package]
        accepts = utility >= walk_away[:, None]
        counts[:, :parties] += accepts.T
        counts[:, parties] += accepts.all(axis=0)
    print(time.perf_counter() - start, counts.sum())


main()
