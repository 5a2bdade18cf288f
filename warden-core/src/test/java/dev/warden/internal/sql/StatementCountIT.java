package dev.warden.internal.sql;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import dev.warden.internal.script.TestScripts;
import dev.warden.testing.PostgresServer;
import dev.warden.testing.TestDatabase;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static dev.warden.internal.script.TestScripts.script;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Gives random scripts to a PostgreSQL as a whole and statement by statement, and
 * compares what it did. Each statement leaves one row, so that the server's own parser
 * tells how many there are.
 */
class StatementCountIT {

	private static final int SCRIPTS = Integer.getInteger("warden.fuzz.scripts", 200);

	private static final String NOISE = ";'\"$$-/*\\\n\r ab1E@.,()#é\uD83D\uDE00";

	@Test
	void readsAsManyStatementsAsTheDatabase() throws SQLException {
		long seed = Long.getLong("warden.fuzz.seed", System.nanoTime());
		int understood = 0;
		try (TestDatabase database = PostgresServer.freshDatabase();
				Connection connection = DriverManager.getConnection(database.url(), database.user(),
						database.password())) {
			prepare(connection);
			for (int i = 0; i < SCRIPTS; i++) {
				String content = mutate(content(new Random(seed + i)), new Random(seed + i), i % 3);
				List<String> whole = run(connection, List.of(content));
				if (whole != null) {
					understood++;
					List<String> read = TestScripts.statements(script(content))
						.stream()
						.map(SqlStatement::sql)
						.toList();
					assertThat(run(connection, read)).as("-Dwarden.fuzz.seed=" + (seed + i) + "\n" + content)
						.isEqualTo(whole);
					assertThat(read).as(content).hasSameSizeAs(whole);
				}
			}
		}
		assertThat(understood).isGreaterThan(SCRIPTS / 3);
	}

	private static void prepare(Connection connection) throws SQLException {
		try (Statement statement = connection.createStatement()) {
			statement.execute("CREATE TABLE seen (id INT GENERATED ALWAYS AS IDENTITY, v TEXT)");
			statement.execute("CREATE FUNCTION run(text) RETURNS void LANGUAGE plpgsql AS 'BEGIN EXECUTE $1; END'");
			statement.execute("""
					CREATE FUNCTION created() RETURNS event_trigger LANGUAGE plpgsql AS '
					  BEGIN INSERT INTO seen (v) VALUES (tg_tag || pg_get_functiondef(to_regproc(''f''))); END'""");
			statement.execute("CREATE EVENT TRIGGER created ON ddl_command_end WHEN TAG IN ('CREATE FUNCTION')"
					+ " EXECUTE FUNCTION created()");
		}
		connection.setAutoCommit(false);
	}

	/** Returns what the statements left behind, or null if one was refused. */
	private static @Nullable List<String> run(Connection connection, List<String> statements) throws SQLException {
		List<String> seen = new ArrayList<>();
		try (PreparedStatement run = connection.prepareStatement("SELECT run(?)");
				Statement select = connection.createStatement()) {
			for (String statement : statements) {
				run.setString(1, statement);
				run.execute();
			}
			try (ResultSet rows = select.executeQuery("SELECT v FROM seen ORDER BY id")) {
				while (rows.next()) {
					seen.add(rows.getString(1));
				}
			}
			return seen;
		}
		catch (SQLException ex) {
			return null;
		}
		finally {
			connection.rollback();
		}
	}

	private static String mutate(String content, Random random, int times) {
		StringBuilder text = new StringBuilder(content);
		for (int i = 0; i < times && !text.isEmpty(); i++) {
			int index = random.nextInt(text.length());
			if (random.nextBoolean()) {
				text.deleteCharAt(index);
			}
			else {
				text.insert(index, NOISE.charAt(random.nextInt(NOISE.length() - 3)));
			}
		}
		return text.toString();
	}

	private static String content(Random random) {
		StringBuilder content = new StringBuilder(gap(random));
		for (int i = random.nextInt(6); i >= 0; i--) {
			content.append(statement(random)).append(gap(random)).append((i > 0) ? ";" : "").append(gap(random));
		}
		return content.toString();
	}

	private static String statement(Random random) {
		return switch (random.nextInt(6)) {
			case 0 -> "DO $do$ BEGIN" + gap(random) + "INSERT INTO seen (v) VALUES ('a;b'); END $do$";
			case 1 -> "CREATE OR REPLACE FUNCTION f() RETURNS text LANGUAGE sql BEGIN ATOMIC " + gap(random) + "SELECT "
					+ value(random) + ";" + gap(random) + "SELECT CASE WHEN true THEN " + value(random)
					+ " ELSE CASE 1 WHEN 2 THEN 'b' END END AS \"end\";" + gap(random) + " END";
			case 2 ->
				"CREATE OR REPLACE FUNCTION f() RETURNS text LANGUAGE plpgsql AS $f$ BEGIN IF true THEN RETURN 'a;'; "
						+ gap(random) + " END IF; END $f$";
			default -> "INSERT" + gap(random) + " INTO seen (v) VALUES (concat_ws('|'," + gap(random) + value(random)
					+ gap(random) + "," + value(random) + gap(random) + "))";
		};
	}

	private static String value(Random random) {
		return switch (random.nextInt(9)) {
			case 0 -> "'" + noise(random, "'") + "''" + noise(random, "'") + "'";
			case 1 -> "E'" + noise(random, "'\\") + "\\'" + noise(random, "'\\") + "\\\\'";
			case 2 -> "$a$" + noise(random, "$") + "$$;$b$" + noise(random, "$") + "$a$";
			case 3 -> "$$" + noise(random, "$") + "$$";
			case 4 -> "'a'\n'" + noise(random, "'") + "'";
			case 5 -> "e'\\''\n'\\'" + noise(random, "'\\") + "'";
			case 6 -> "U&'" + noise(random, "'\\") + "\\0041'";
			case 7 -> "(SELECT 1-2 AS \"" + noise(random, "\"\\") + "x\")";
			default -> "(1 -- ;'\n - -1 /* /* ; */ ' */)::text";
		};
	}

	private static String gap(Random random) {
		return switch (random.nextInt(6)) {
			case 0 -> " /*" + noise(random, "*/") + "*/ ";
			case 1 -> " /*" + noise(random, "*/") + "/*" + noise(random, "*/") + "*/ ; */ ";
			case 2 -> " --" + noise(random, "\r\n") + "\n";
			case 3 -> "\r\n";
			default -> " ";
		};
	}

	private static String noise(Random random, String without) {
		StringBuilder noise = new StringBuilder();
		for (int i = random.nextInt(10); i > 0; i--) {
			int point = NOISE.codePointAt(NOISE.offsetByCodePoints(0, random.nextInt(NOISE.length() - 1)));
			if (without.indexOf(point) < 0) {
				noise.appendCodePoint(point);
			}
		}
		return noise.toString();
	}

}
