"""Times trafilatura over pages: JSON Lines with `html` and `url` on standard input, CPU seconds a page as JSON out.

For comparison beside clean-up; needs `pip install trafilatura lxml_html_clean`. Text and metadata are taken out of each page, as
clean-up does.
"""

import json
import sys
import time

from trafilatura import bare_extraction

pages = [json.loads(line) for line in sys.stdin]
bare_extraction(pages[0]['html'], url=pages[0]['url'], with_metadata=True)
times = []
for page in pages:
    start = time.process_time()
    bare_extraction(page['html'], url=page['url'], with_metadata=True)
    times.append(time.process_time() - start)
print(json.dumps(times))
