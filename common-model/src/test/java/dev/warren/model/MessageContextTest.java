package dev.warren.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class MessageContextTest {

    private static final Object[] VALUES = {
        "exchange", "key", "id", "type", "correlation", "app", "json", "gzip", Instant.EPOCH, Map.of("h", 1)
    };

    private static MessageContext of(Object[] values) throws ReflectiveOperationException {
        Class<?>[] types = Arrays.stream(MessageContext.class.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        return MessageContext.class.getDeclaredConstructor(types).newInstance(values);
    }

    @Test
    void contextsOfTheSameValuesAreEqual() throws Exception {
        Object[] copies = VALUES.clone();
        copies[1] = new String("key");
        copies[9] = Map.of("h", 1);

        assertThat(of(copies)).isEqualTo(of(VALUES)).hasSameHashCodeAs(of(VALUES));
        assertThat(of(VALUES)).isNotEqualTo("exchange");
    }

    @TestFactory
    List<DynamicTest> contextsThatDifferInOneValueAreNotEqual() {
        RecordComponent[] components = MessageContext.class.getRecordComponents();
        return Arrays.stream(components)
                .map(component -> DynamicTest.dynamicTest(component.getName(), () -> {
                    int at = Arrays.asList(components).indexOf(component);
                    Object[] others = VALUES.clone();
                    others[at] = other(component.getType());

                    assertThat(of(others)).isNotEqualTo(of(VALUES));
                    assertThat(of(VALUES)).isNotEqualTo(of(others));
                }))
                .toList();
    }

    @Test
    void contextsWithoutPropertiesAreEqualToEachOtherOnly() throws Exception {
        Object[] absent = {"exchange", "key", null, null, null, null, null, null, null, Map.of()};

        assertThat(of(absent)).isEqualTo(of(absent.clone())).hasSameHashCodeAs(of(absent.clone()));
        assertThat(of(absent)).isNotEqualTo(of(VALUES));
        assertThat(of(VALUES)).isNotEqualTo(of(absent));
    }

    private static Object other(Class<?> type) {
        if (type == Instant.class) {
            return Instant.EPOCH.plusSeconds(1);
        }
        return type == Map.class ? Map.of("h", 2) : "other";
    }
}
