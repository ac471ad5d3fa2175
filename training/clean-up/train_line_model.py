"""Trains a line model of clean-up: which lines of a page, or of a plain text, are the article's own.

    python train_line_model.py LINES_FOLDER OUT.json [--folds FOLDER]

LINES_FOLDER is what eval/clean-up/write-training-lines.ts wrote, for pages or for plain texts. Gradient-boosted trees see
a line, its words and its neighbours; words enter through a lexicon of log odds, learnt without the page that is scored.
Further trees look at each line again and see as well the first ones' scores of the lines around it; while they learn,
these scores come from trees that did not learn from the page's host. A Markov chain smooths the scores, and the lines with
the best expected F1 are chosen. All figures printed as "held back"
come from pages of other hosts than those trained on; --folds writes the models they come from, each with the ids of its
held-back pages. Needs numpy and lightgbm.
"""
import json
import math
import re
import sys
import zlib
from collections import Counter, defaultdict
from urllib.parse import urlparse

import lightgbm as lgb
import numpy as np

FOLDS = 4
NEIGHBOUR_COLUMNS = ["length", "sentenceEnd", "prose", "functionWords", "capitalWords", "ruled", "linkShare",
                     "lex:words", "lex:line", "lex:own"]
NEIGHBOUR_OFFSETS = [-2, -1, 1, 2]
REACHES = (4, 12)
SCORE_REACHES = (3, 8, 20)
OWN, BOILERPLATE, FARTHEST = 0.7, 0.1, 60
AROUND = ("before", "after")
SCORE_NAMES = (["score", "score:smoothed"] + [f"score:{offset}" for offset in NEIGHBOUR_OFFSETS]
               + [f"score:{reach}{side}" for reach in SCORE_REACHES for side in AROUND]
               + ["score:massBefore", "score:massAfter", "score:mass", "score:share", "score:highest"]
               + [f"score:{side}{kind}" for kind in ("Own", "Boilerplate") for side in ("since", "until")]
               + ["score:heaviestBefore", "score:heaviestAfter"])
GROUP_NAMES = [f"group:{name}" for name in ("near", "far", "parent", "grand", "branch")]
NEAR_NAMES = (["near:block"] + [f"near:block{offset}" for offset in NEIGHBOUR_OFFSETS]
              + ["near:headingWords", "near:headingLine"]
              + [f"near:{kind}{reach}{side}" for kind in ("text", "words", "lines") for reach in REACHES for side in AROUND])
LEXICON_NAMES = ["lex:words", "lex:words:min", "lex:words:max", "lex:known", "lex:pairs", "lex:pairs:min", "lex:line",
                 "lex:own", "lex:own:min", "lex:above", "lex:above:min", "lex:far", "lex:far:min"]
LEAST_PAGES = 4
SMOOTHING = 2.0
SURELY_BOILERPLATE = 0.02
COPY_WEIGHT = 0.35
LEAST_FOUND = 0.6


class Doc:
    pass


def load(folder):
    docs, names = [], None
    for line in open(f"{folder}/pages.jsonl"):
        row = json.loads(line)
        doc = Doc()
        names = row["names"]
        doc.id, doc.url, doc.lines, doc.body = row["id"], row.get("url") or "", row["lines"], row["articleBody"]
        doc.copy_of, doc.source = row.get("copyOf"), row["source"]
        doc.labels = np.array(row["labels"])
        doc.groups = [np.array(group) for group in row["groups"]] if "groups" in row else None
        doc.starts, doc.headings = row.get("starts"), row.get("headings")
        doc.tokens = [
            [["u" + t for t in tokens["unigrams"]], ["b" + t for t in tokens["bigrams"]],
             ["l" + tokens["whole"]] if tokens["whole"] else []]
            + ([["c" + t for t in level] for level in row["classes"][i]] if row.get("classes") else [[], [], []])
            for i, tokens in enumerate(row["tokens"])]
        docs.append(doc)
    values = np.fromfile(f"{folder}/lines.f32", dtype=np.float32).reshape(-1, len(names))
    at = 0
    for doc in docs:
        doc.base = values[at:at + len(doc.lines)]
        at += len(doc.lines)
        doc.host = ".".join((urlparse(doc.url).hostname or doc.id).split(".")[-2:])
        doc.fold = zlib.crc32(doc.host.encode()) % FOLDS
        doc.weights = np.array([2 + len(re.findall(r"\w+", text)) for text in doc.lines], float)
        doc.weights *= (COPY_WEIGHT if doc.copy_of else 1) * 100 / max(1, doc.weights.sum())
    return docs, names


def count_tokens(docs):
    """Token -> (votes for, votes against, pages): a page has one vote a token, split by its lines."""
    total = defaultdict(lambda: [0.0, 0.0, 0])
    for doc in originals(docs):
        own = defaultdict(lambda: [0, 0])
        for label, kinds in zip(doc.labels, doc.tokens):
            for token in set(t for kind in kinds for t in kind):
                own[token][0 if label > 0.5 else 1] += 1
        doc.votes = {}
        for token, (yes, no) in own.items():
            doc.votes[token] = (yes / (yes + no), no / (yes + no))
            entry = total[token]
            entry[0] += doc.votes[token][0]
            entry[1] += doc.votes[token][1]
            entry[2] += 1
    votes = {doc.id: doc.votes for doc in originals(docs)}
    for doc in docs:
        doc.votes = votes[doc.id]
    return total


def originals(docs):
    """The texts as they came; what is left of them in a copy has no vote and no score of its own."""
    return [doc for doc in docs if not doc.copy_of]


def log_odds(yes, no, pages, prior):
    if pages < LEAST_PAGES:
        return None
    return math.log((yes + SMOOTHING * prior) / (no + SMOOTHING * (1 - prior))) - math.log(prior / (1 - prior))


def lexicon_features(doc, score):
    out = np.zeros((len(doc.lines), len(LEXICON_NAMES)), np.float32)
    for i, kinds in enumerate(doc.tokens):
        known = [[s for s in (score(t) for t in kind) if s is not None] for kind in kinds]
        words, pairs, whole, own, above, far = known
        mean = lambda xs: sum(xs) / len(xs) if xs else 0.0
        low = lambda xs: min(xs) if xs else 0.0
        out[i] = [mean(words), low(words), max(words) if words else 0.0, len(words) / max(1, len(kinds[0])),
                  mean(pairs), low(pairs), mean(whole), mean(own), low(own), mean(above), low(above), mean(far), low(far)]
    return out


def with_lexicon(docs, train_docs, all_counts):
    """Sets doc.lexical from the training pages only; a training page is scored without its own votes."""
    held = [doc for doc in originals(docs) if doc not in train_docs]
    minus = defaultdict(lambda: [0.0, 0.0, 0])
    for doc in held:
        for token, (yes, no) in doc.votes.items():
            entry = minus[token]
            entry[0] += yes
            entry[1] += no
            entry[2] += 1
    prior = 0.3
    for doc in docs:
        is_train = doc in train_docs
        cache = {}

        def score(token):
            if token in cache:
                return cache[token]
            yes, no, pages = all_counts.get(token, (0, 0, 0))
            if token in minus:
                m = minus[token]
                yes, no, pages = yes - m[0], no - m[1], pages - m[2]
            if is_train and token in doc.votes:
                yes, no, pages = yes - doc.votes[token][0], no - doc.votes[token][1], pages - 1
            cache[token] = log_odds(max(yes, 0), max(no, 0), pages, prior)
            return cache[token]

        doc.lexical = lexicon_features(doc, score)


def matrix(doc, names, scores=None):
    """All that trees see of a document's lines; the second ones also see the first ones' scores."""
    base = np.hstack([doc.base, doc.lexical])
    columns = [names.index(c) for c in NEIGHBOUR_COLUMNS if c in names]
    parts = [base]
    for offset in NEIGHBOUR_OFFSETS:
        shifted = np.zeros((len(base), len(columns)), np.float32)
        if offset < 0:
            shifted[-offset:] = base[:offset, columns] if len(base) > -offset else 0
        elif len(base) > offset:
            shifted[:-offset] = base[offset:, columns]
        parts.append(shifted)
    parts.append(np.zeros((len(base), len(SCORE_NAMES)), np.float32) if scores is None else neighbour_scores(doc, scores))
    if doc.groups is not None:
        parts.append(group_scores(doc, scores))
    if doc.starts is not None:
        parts.append(near_words(doc, base, names))
    return np.hstack(parts)


def names_of_columns(doc, names):
    """The names of the columns of matrix(), as line-columns.ts and the files beside it write them."""
    near = [f"line{offset}:{c}" for offset in NEIGHBOUR_OFFSETS for c in NEIGHBOUR_COLUMNS if c in names]
    more = (GROUP_NAMES if doc.groups is not None else []) + (NEAR_NAMES if doc.starts is not None else [])
    return names + near + SCORE_NAMES + more


def window_means(values, weights, reach):
    n, at = len(values), np.arange(len(values))
    sums = np.concatenate([[0], np.cumsum(values * weights)])
    weight = np.concatenate([[0], np.cumsum(weights)])
    low, high = np.maximum(0, at - reach), np.minimum(n, at + 1 + reach)
    return [(sums[at] - sums[low]) / np.maximum(1e-9, weight[at] - weight[low]),
            (sums[high] - sums[at + 1]) / np.maximum(1e-9, weight[high] - weight[at + 1])]


def near_words(doc, base, names):
    """What the lexicon says around each line of a plain text; writeNeighbourWords in line-model.ts does the same."""
    n = len(base)
    length, ones = np.array([len(line) for line in doc.lines], float), np.ones(n)
    words, line = base[:, names.index("lex:words")].astype(float), base[:, names.index("lex:line")].astype(float)
    starts = np.array(doc.starts)
    block = np.searchsorted(starts, np.arange(n), side="right") - 1
    count = len(starts) - 1
    means = np.array([(words[a:b] * length[a:b]).sum() / max(1e-9, length[a:b].sum()) for a, b in zip(starts, starts[1:])])
    columns = [means[block]]
    for offset in (-2, -1, 1, 2):
        other = block + offset
        columns.append(np.where((other >= 0) & (other < count), means[np.clip(other, 0, count - 1)], -1))
    heading = np.array(doc.headings)
    for values in (words, line):
        columns.append(np.where(heading < 0, 0, values[np.maximum(heading, 0)]))
    for values, weights in ((words, length), (words, ones), (line, ones)):
        for reach in REACHES:
            columns += window_means(values, weights, reach)
    return np.stack(columns, 1).astype(np.float32)


def neighbour_scores(doc, p):
    """The first trees' scores around each line; writeNeighbourScores in neighbour-scores.ts does the same."""
    n, at = len(p), np.arange(len(p))
    if n == 0:
        return np.zeros((0, len(SCORE_NAMES)), np.float32)
    length = np.array([len(line) for line in doc.lines], float)
    mass = p * length
    total, sums = mass.sum(), np.cumsum(mass)
    columns = [p, smoothed(p)]
    for offset in NEIGHBOUR_OFFSETS:
        columns.append(np.where((at + offset >= 0) & (at + offset < n), p[np.clip(at + offset, 0, n - 1)], -1))
    for reach in SCORE_REACHES:
        columns += window_means(p, length, reach)
    columns += [(sums - mass) / (total + 1e-9), 1 - sums / (total + 1e-9)]
    columns += [np.full(n, x) for x in (math.log1p(total), total / max(1, length.sum()), p.max())]
    for kind in (p > OWN, p < BOILERPLATE):
        before = at - np.maximum.accumulate(np.where(kind, at, -FARTHEST))
        after = np.minimum.accumulate(np.where(kind, at, n + FARTHEST)[::-1])[::-1] - at
        columns += [np.minimum(before, FARTHEST), np.minimum(after, FARTHEST)]
    columns.append(np.log1p(np.maximum.accumulate(np.append(0, mass[:-1]))))
    columns.append(np.log1p(np.maximum.accumulate(np.append(mass[1:], 0)[::-1])[::-1]))
    return np.stack(columns, 1).astype(np.float32)


def group_scores(doc, p):
    """The first trees' scores of the other lines of each group; writeGroupScores in group-scores.ts does the same."""
    if p is None:
        return np.zeros((len(doc.lines), len(doc.groups)), np.float32)
    length = np.array([len(line) for line in doc.lines], float)
    columns = []
    for group in doc.groups:
        masses, weights = np.bincount(group, p * length), np.bincount(group, length)
        others = weights[group] - length
        columns.append(np.where(others < 1, -1, (masses[group] - p * length) / np.maximum(1, others)))
    return np.stack(columns, 1).astype(np.float32)


def smoothed(p):
    """smoothScores in smooth-scores.ts."""
    n, stay = len(p), 0.9
    step = lambda x: x * stay + (1 - x) * (1 - stay)

    def weigh(x, score):
        sure = min(0.999, max(0.001, score))
        yes, no = x * math.sqrt(sure), (1 - x) * math.sqrt(1 - sure)
        return yes / (yes + no)

    forward, own = np.zeros(n), 0.2
    for i in range(n):
        forward[i] = own = weigh(step(own) if i else own, p[i])
    out, later = np.zeros(n), 0.5
    for i in range(n - 1, -1, -1):
        yes, no = forward[i] * later, (1 - forward[i]) * (1 - later)
        out[i] = (p[i] + yes / (yes + no)) / 2
        later = step(weigh(later, p[i]))
    return out


def likely(doc, p, names):
    """pickLikely in pick-likely.ts, without the lines that the rules know."""
    if len(p) == 0:
        return np.zeros(0, bool)
    weight = np.expm1(doc.base[:, names.index("words")].astype(float))
    order = np.argsort(-p, kind="stable")
    chosen, right = np.cumsum(weight[order]), np.cumsum((p * weight)[order])
    best = np.argmax(2 * right / np.maximum(1e-9, chosen + right[-1]))
    return (p >= p[order[best]]) & (doc.base[:, names.index("ruled")] == 0)


def fit(docs, matrices, trees, leaves, rate):
    x = np.vstack(matrices)
    y = np.concatenate([(doc.labels > 0.5).astype(float) for doc in docs])
    w = np.concatenate([doc.weights for doc in docs])
    # Menus make most lines; half of the short boilerplate at twice the weight teaches the same for half the time.
    short = (y == 0) & (w < np.median(w) * 1.5)
    drop = short & (np.random.default_rng(7).random(len(y)) < 0.5)
    w[short] *= 2
    x, y, w = x[~drop], y[~drop], w[~drop]
    params = dict(objective="binary", num_leaves=leaves, learning_rate=rate, min_data_in_leaf=60, feature_fraction=0.4,
                  bagging_fraction=0.7, bagging_freq=1, lambda_l2=5, max_bin=47, num_threads=1, verbose=-1, seed=7,
                  deterministic=True, force_row_wise=True, min_sum_hessian_in_leaf=0.5)
    return lgb.train(params, lgb.Dataset(x, y, weight=w), trees)


def fit_twice(docs, names, sizes):
    """The first and the second trees. The second learn from the scores of first trees of other folds."""
    matrices = {d: matrix(d, names) for d in docs}
    fit_first = lambda some: fit(some, [matrices[d] for d in some], *sizes[0])
    seen = {}
    for fold in {d.fold for d in docs}:
        first = fit_first([d for d in docs if d.fold != fold])
        seen |= {d: matrix(d, names, predict(first, matrices[d])) for d in docs if d.fold == fold}
    return fit_first(docs), fit(docs, [seen[d] for d in docs], *sizes[1])


def predict(model, rows):
    return model.predict(rows) if len(rows) else np.zeros(0)


def scores_of(looks, doc, names):
    first, second = looks
    p = predict(first, matrix(doc, names))
    again = predict(second, matrix(doc, names, p))
    return smoothed(np.where(smoothed(p) < SURELY_BOILERPLATE, p, again))


WORD = re.compile(r"\w+", re.UNICODE)


def page_scores(body, text):
    def overlap(a, b):
        return sum(min(v, a.get(k, 0)) for k, v in b.items())
    wa, wb = WORD.findall(body), WORD.findall(text)
    sh = lambda w: Counter(" ".join(w[i:i + 4]) for i in range(max(1, len(w) - 3))) if w else Counter()
    sa, sb = sh(wa), sh(wb)
    both, t, g = overlap(sa, sb), sum(sa.values()), sum(sb.values())
    ba, bb = Counter(w.lower() for w in wa), Counter(w.lower() for w in wb)
    wboth, wt, wg = overlap(ba, bb), len(wa), len(wb)
    p, r = (wboth / wg if wg else 0), (wboth / wt if wt else 0)
    return (both / g if g else None), (both / t if t else None), (2 * p * r / (p + r) if p + r else 0)


def report(name, docs, chosen):
    scores = [page_scores(doc.body, "\n".join(line for line, own in zip(doc.lines, lines) if own))
              for doc, lines in zip(docs, chosen)]
    precision = np.mean([s[0] for s in scores if s[0] is not None])
    recall = np.mean([s[1] for s in scores if s[1] is not None])
    print(f"{name:44s} shingle P {100*precision:.1f} R {100*recall:.1f} F1 "
          f"{200*precision*recall/(precision+recall):.1f}  word F1 {100*np.mean([s[2] for s in scores]):.1f}", flush=True)


def report_all(name, docs, chosen):
    """For each source, with a letter in front so that the tables line up."""
    for source in sorted({doc.source for doc in docs}):
        some = [doc for doc in docs if doc.source == source]
        report(f"{name}, {source} ({len(some)})", some, [chosen[doc] for doc in some])


def leave_out(docs, counts, names, sizes):
    """Each corpus scored by a model that has seen nothing of it and no page of its hosts."""
    for corpus in sorted({corpus_of(doc) for doc in docs}, reverse=True):
        held = [doc for doc in docs if corpus_of(doc) == corpus]
        hosts = {doc.host for doc in held}
        train = [doc for doc in docs if corpus_of(doc) != corpus and doc.host not in hosts]
        with_lexicon(docs, set(train), counts)
        looks = fit_twice(train, names, sizes)
        scored = originals(held)
        report_all("left out", scored, {doc: likely(doc, scores_of(looks, doc, names), names) for doc in scored})


def corpus_of(doc):
    """Files that one hand has annotated are one corpus: news_dev_en and news_dev_other."""
    return re.sub(r"_(?:en|other)$", "", doc.source)


def teaches(doc):
    """A page whose article is not among its lines teaches nothing that is true."""
    return page_scores(doc.body, "\n".join(line for line, own in zip(doc.lines, doc.labels > 0.5) if own))[2] > LEAST_FOUND


def export(model, names, digits=5):
    """The trees as src/shared/trees/tree-model.ts has them."""
    trees = []
    for grown in model.dump_model()["tree_info"]:
        tree = {"feature": [], "threshold": [], "left": [], "right": [], "value": []}

        def walk(node):
            at = len(tree["value"])
            for column in tree.values():
                column.append(0)
            if "leaf_value" in node:
                tree["value"][at] = float(f"{node['leaf_value']:.4g}")
                return at
            tree["feature"][at] = node["split_feature"]
            tree["threshold"][at] = float(f"{node['threshold']:.{digits}g}")
            tree["left"][at] = walk(node["left_child"])
            tree["right"][at] = walk(node["right_child"])
            return at

        walk(grown["tree_structure"])
        trees.append(tree)
    return {"features": names, "bias": 0, "trees": trees}


def lexicon_of(docs, teach, counts):
    held = set(originals(docs)) - set(teach)
    totals = {token: list(entry) for token, entry in counts.items()}
    for doc in held:
        for token, (yes, no) in doc.votes.items():
            entry = totals[token]
            entry[0] -= yes
            entry[1] -= no
            entry[2] -= 1
    values = {token: log_odds(max(0, yes), max(0, no), pages, 0.3) for token, (yes, no, pages) in totals.items()}
    return {token: round(value, 2) for token, value in values.items() if value is not None}


def write(out, names, lexicon, looks, held_back=None):
    file = {"about": "line model of clean-up; see CARD.md", "lexicon": lexicon,
            "first": export(looks[0], names), "second": export(looks[1], names)}
    if held_back is not None:
        file["heldBack"] = held_back
    json.dump(file, open(out, "w"), separators=(",", ":"), ensure_ascii=False)


def main():
    folder, out = sys.argv[1], sys.argv[2]
    folds = sys.argv[sys.argv.index("--folds") + 1] if "--folds" in sys.argv else None
    docs, base_names = load(folder)
    docs = [doc for doc in docs if teaches(doc)]
    sizes = ((40, 16, 0.3), (80, 24, 0.14)) if docs[0].starts is None else ((30, 24, 0.3), (110, 24, 0.11))
    names = base_names + LEXICON_NAMES
    columns = names_of_columns(docs[0], names)
    counts = count_tokens(docs)
    scored = originals(docs)
    report_all("all lines that match", scored, {doc: doc.labels > 0.5 for doc in scored})
    if "--leave-out" in sys.argv:
        leave_out(docs, counts, names, sizes)
        return
    held_back = {}
    for fold in range(FOLDS):
        train = [d for d in docs if d.fold != fold]
        with_lexicon(docs, set(train), counts)
        looks = fit_twice(train, names, sizes)
        held = [d for d in scored if d.fold == fold]
        for d in held:
            held_back[d.id] = scores_of(looks, d, names)
        if folds:
            write(f"{folds}/{fold}.json", columns, lexicon_of(docs, train, counts), looks, [d.id for d in held])
        print("fold", fold, flush=True)
    report_all("held back", scored, {d: likely(d, held_back[d.id], names) for d in scored})
    with_lexicon(docs, set(docs), counts)
    write(out, columns, lexicon_of(docs, docs, counts), fit_twice(docs, names, sizes))


if __name__ == "__main__":
    main()
