"""Trains the model of an article's last lines: which of them are of the site, its makers or its readers.

    python train_end_model.py LINES.jsonl OUT.json [--folds]

LINES is what eval/clean-up/write-end-lines.ts wrote. A logistic regression on words, pairs of words and what a line is like. With
--folds nothing is written: each line is scored by a model that has seen no page of its host (ten folds). Needs numpy.
"""
import collections
import json
import sys
import zlib
from urllib.parse import urlparse

import numpy as np

PENALTY, LEAST_LINES, STEPS, FOLDS = 2.0, 2, 25, 10
DIGITS = 3


def load(path):
    rows = [json.loads(line) for line in open(path)]
    for row in rows:
        row["host"] = ".".join((urlparse(row.get("url") or "").hostname or row["id"]).split(".")[-2:])
    return rows


def fit(rows):
    """Weights by name and a bias, by Newton's method; words that fewer lines have are left out."""
    counts = collections.Counter(name for row in rows for name in row["features"])
    names = sorted(name for name, count in counts.items() if count >= LEAST_LINES)
    at = {name: i for i, name in enumerate(names)}
    values = np.zeros((len(rows), len(names) + 1))
    values[:, -1] = 1
    for i, row in enumerate(rows):
        for name, value in row["features"].items():
            if name in at:
                values[i, at[name]] = value
    notes = np.array([row["isNote"] for row in rows], float)
    penalty = np.full(len(names) + 1, PENALTY)
    penalty[-1] = 1e-6
    weights = np.zeros(len(names) + 1)
    for _ in range(STEPS):
        chance = 1 / (1 + np.exp(-values @ weights))
        slope = values.T @ (chance - notes) + penalty * weights
        curve = (values.T * (chance * (1 - chance))) @ values + np.diag(penalty)
        step = np.linalg.solve(curve, slope)
        weights -= step
        if np.abs(step).max() < 1e-6:
            break
    return dict(zip(names, weights)), float(weights[-1])


def score(model, row):
    weights, bias = model
    return 1 / (1 + np.exp(-bias - sum(weights.get(name, 0) * value for name, value in row["features"].items())))


def report_folds(rows):
    fold = [zlib.crc32(row["host"].encode()) % FOLDS for row in rows]
    chance = np.zeros(len(rows))
    for held in range(FOLDS):
        model = fit([row for row, number in zip(rows, fold) if number != held])
        for i, row in enumerate(rows):
            if fold[i] == held:
                chance[i] = score(model, row)
    notes = np.array([row["isNote"] for row in rows])
    print(f"{len(rows)} lines of {len({row['id'] for row in rows})} pages, {notes.sum()} notes")
    for least in (0.4, 0.5, 0.55, 0.6, 0.7):
        taken = chance >= least
        print(f"from {least}: {taken.sum()} lines taken, {(taken & notes).sum()} of them notes")


def main():
    rows = load(sys.argv[1])
    if "--folds" in sys.argv:
        report_folds(rows)
        return
    weights, bias = fit(rows)
    rounded = {name: round(weight, DIGITS) for name, weight in weights.items()}
    kept = {name: weight for name, weight in rounded.items() if weight != 0}
    json.dump({"bias": round(bias, DIGITS), "weights": kept}, open(sys.argv[2], "w"), separators=(",", ":"), ensure_ascii=False)


if __name__ == "__main__":
    main()
