"""Which words does the first book use more often than the second?"""
import re
import sys
from collections import Counter

WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")


def frequencies(path: str) -> dict[str, float]:
    with open(path, encoding="utf-8") as book:
        counts = Counter(word for line in book for word in WORD.findall(line.lower()))
    total = sum(counts.values())
    return {word: count / total for word, count in counts.items() if count >= 5}


if __name__ == "__main__":
    one, other = (frequencies(path) for path in sys.argv[1:3])
    excess = {word: share - other.get(word, 0) for word, share in one.items()}
    for word in sorted(excess, key=excess.get, reverse=True)[:20]:
        print(f"{excess[word]:8.4%} {word}")
