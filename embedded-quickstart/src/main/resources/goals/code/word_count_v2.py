import re
from collections import Counter

WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")

def words(path):
    with open(path, encoding="utf-8") as book:
        for line in book:
            yield from WORD.findall(line.lower())

for word, count in Counter(words("book.txt")).most_common(20):
    print(f"{count:6} {word}")
