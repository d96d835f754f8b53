package dev.warren.archive.file;

import dev.warren.ingester.encode.EventColumns;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;

/** The columns of a data file against those of the archive: columns are only ever added, at the end, nullable (contract, section 3). */
final class ColumnRules {

    private ColumnRules() {}

    /** Whether ids and times can be read. */
    static boolean hasIdAndTime(MessageType found) {
        return isReadable(found, EventColumns.ID) && isReadable(found, EventColumns.TIMESTAMP);
    }

    private static boolean isReadable(MessageType found, String column) {
        return found.containsField(column)
                && found.getType(column).isPrimitive()
                && found.getType(column).asPrimitiveType().getPrimitiveTypeName()
                        == EventColumns.PARQUET
                                .getType(column)
                                .asPrimitiveType()
                                .getPrimitiveTypeName();
    }

    /** One line for each difference. */
    static List<String> differences(MessageType found) {
        List<String> differences = new ArrayList<>();
        List<Type> expected = EventColumns.PARQUET.getFields();
        for (int i = 0; i < expected.size(); i++) {
            compare(expected.get(i), i < found.getFieldCount() ? found.getType(i) : null, differences);
        }
        for (int i = expected.size(); i < found.getFieldCount(); i++) {
            if (!found.getType(i).isRepetition(Type.Repetition.OPTIONAL)) {
                differences.add("column " + found.getFieldName(i) + " was added and is not nullable");
            }
        }
        return differences;
    }

    private static void compare(
            Type expected, @org.jspecify.annotations.Nullable Type found, List<String> differences) {
        if (found == null) {
            differences.add("column " + expected.getName() + " is missing");
        } else if (!expected.equals(found)) {
            differences.add("column '" + found + "' stands where '" + expected + "' belongs");
        }
    }
}
