counts = {}
for line in open("book.txt", encoding="utf-8"):
    for word in line.split():
        counts[word] = counts.get(word, 0) + 1

for word, count in sorted(counts.items(), key=lambda item: -item[1])[:20]:
    print(f"{count:6} {word}")
