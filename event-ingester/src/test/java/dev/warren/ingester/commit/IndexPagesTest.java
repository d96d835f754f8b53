package dev.warren.ingester.commit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.LongBuffer;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class IndexPagesTest {

    private final IndexPages pages = new IndexPages();

    private static Set<LongBuffer> same() {
        return Collections.newSetFromMap(new IdentityHashMap<>());
    }

    @Test
    void pagesLieOutsideOfTheHeapAndShareNoNumber() {
        List<LongBuffer> taken = Stream.generate(pages::take).limit(200).toList();
        for (int page = 0; page < taken.size(); page++) {
            for (int i = 0; i < taken.get(page).capacity(); i++) {
                taken.get(page).put(i, page);
            }
        }

        assertThat(taken).allSatisfy(page -> {
            assertThat(page.isDirect()).isTrue();
            assertThat(page.capacity()).isEqualTo(1 + IndexPages.SLOTS);
        });
        for (int page = 0; page < taken.size(); page++) {
            for (int i = 0; i < taken.get(page).capacity(); i++) {
                assertThat(taken.get(page).get(i)).isEqualTo(page);
            }
        }
    }

    @Test
    void pageThatWasGivenBackIsTakenAgainBeforeThereIsMore() {
        Set<LongBuffer> before = same();
        Stream.generate(pages::take).limit(640).forEach(before::add);
        pages.giveBack(before);
        Set<LongBuffer> after = same();
        Stream.generate(pages::take).limit(640).forEach(after::add);

        assertThat(after).hasSize(640).isEqualTo(before);
    }

    @Test
    void whatToDoIsSaidWhenJavaMayUseNoMore() {
        IndexPages none = new IndexPages(bytes -> {
            throw new OutOfMemoryError("none of " + bytes + " bytes");
        });

        assertThatThrownBy(none::take)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("-XX:MaxDirectMemorySize")
                .hasMessageContaining("ARCHIVE_GRANULARITY=hour")
                .hasMessageContaining("none of 262656 bytes");
    }
}
