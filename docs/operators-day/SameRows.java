import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Holds the rows of two Parquet files against each other, with all their columns but those that are named: {@code ONE OTHER [COLUMN…]}. Ends
 * with 3 unless each has exactly the rows of the other, as often.
 */
public class SameRows {

    public static void main(String[] arguments) throws SQLException {
        StringBuilder but = new StringBuilder();
        for (int n = 2; n < arguments.length; n++) {
            but.append(n == 2 ? " EXCLUDE (" : ", ").append(arguments[n]);
        }
        String columns = but.isEmpty() ? "*" : "*" + but + ")";
        String one = "SELECT %s FROM '%s'".formatted(columns, arguments[0]);
        String other = "SELECT %s FROM '%s'".formatted(columns, arguments[1]);
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:")) {
            long differences = told(connection, "rows in one", one);
            differences -= told(connection, "rows in the other", other);
            differences |= told(connection, "only in one", one + " EXCEPT ALL " + other);
            differences |= told(connection, "only in the other", other + " EXCEPT ALL " + one);
            System.exit(differences == 0 ? 0 : 3);
        }
    }

    private static long told(Connection connection, String what, String rows) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery("SELECT count(*) FROM (" + rows + ")")) {
            answer.next();
            System.out.printf("%,12d  %s%n", answer.getLong(1), what);
            return answer.getLong(1);
        }
    }
}
