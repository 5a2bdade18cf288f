package dev.warden.internal.hazard;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.warden.testing.PostgresServer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A corpus of statements, {@code hazards.txt}: what is told of each, and what PostgreSQL
 * does when it runs. {@code .ci/versions} runs it on all versions.
 */
class HazardCorpusIT extends HazardTables {

	private static final Path CORPUS = Path.of("src", "test", "resources", "hazards.txt");

	private static final Path TABLES = Path.of("src", "test", "resources", "hazard-tables.sql");

	private static final String FILES = "SELECT relname || ':' || pg_relation_filenode(oid), relkind::text FROM pg_class"
			+ " WHERE relkind IN ('r', 'i', 'm') AND relnamespace IN ('public'::regnamespace, 'shop'::regnamespace)";

	private static final String READ = "SELECT relid::regclass::text, seq_tup_read FROM pg_stat_xact_user_tables";

	private static final String LOCKS = "SELECT c.relname || l.mode, l.mode FROM pg_locks l JOIN pg_class c"
			+ " ON c.oid = l.relation WHERE l.pid = pg_backend_pid() AND (c.relkind = 'p'"
			+ " OR c.relkind IN ('r', 'm') AND pg_relation_size(c.oid) > 100000)";

	HazardCorpusIT() {
		super(PostgresServer::freshDatabase);
	}

	@BeforeAll
	void createMoreTables() throws IOException {
		this.database.execute(Arrays.stream(Files.readString(TABLES).strip().split(";\n")).toArray(String[]::new));
	}

	static Stream<Arguments> statements() throws IOException {
		return Files.readAllLines(CORPUS)
			.stream()
			.filter((line) -> line.contains("|") && !line.startsWith("#"))
			.map((line) -> Arguments.of(Arrays.stream(line.split("\\|", 4)).map(String::strip).toArray()));
	}

	@ParameterizedTest(name = "{3}")
	@MethodSource("statements")
	void isToldAsItIs(String told, String done, int version, String sql, @TempDir Path folder) throws SQLException {
		int server = this.database.queryForObject("SELECT current_setting('server_version_num')::int / 10000",
				Integer.class);
		if (server < version) {
			return;
		}
		assertThat(String.join(" ", lint(folder, sql + ";").stream().map((each) -> each.kind().toString()).toList()))
			.as("told")
			.isEqualTo(told);
		assertThat(String.join(" ", done(sql))).as("done").isEqualTo(done);
	}

	private Set<String> done(String sql) throws SQLException {
		try (Connection connection = this.database.dataSource().getConnection();
				Statement statement = connection.createStatement()) {
			connection.setAutoCommit(sql.contains("CONCURRENTLY") || sql.startsWith("VACUUM")
					|| sql.startsWith("REINDEX SCHEMA") || sql.equals("CLUSTER"));
			Map<String, String> files = map(statement, FILES);
			Map<String, String> read = map(statement, READ);
			statement.execute(sql);
			Set<String> done = new TreeSet<>();
			Map<String, String> kept = map(statement, FILES);
			Set<String> gone = files.keySet()
				.stream()
				.filter((file) -> !kept.containsKey(file))
				.map(files::get)
				.collect(Collectors.toSet());
			if (!gone.isEmpty()) {
				done.add(gone.equals(Set.of("i")) ? "reindexes" : "rewrites");
			}
			map(statement, READ).forEach((table, rows) -> {
				if (Long.parseLong(rows) - Long.parseLong(read.getOrDefault(table, "0")) > 1000) {
					done.add("scans");
				}
			});
			Set<String> locks = new TreeSet<>(map(statement, LOCKS).values());
			if (locks.contains("AccessExclusiveLock")) {
				done.add("closes");
			}
			else if (locks.contains("ShareLock") || locks.contains("ShareRowExclusiveLock")) {
				done.add("blocks-writes");
			}
			if (!connection.getAutoCommit()) {
				connection.rollback();
			}
			return done;
		}
	}

	private static Map<String, String> map(Statement statement, String query) throws SQLException {
		Map<String, String> map = new HashMap<>();
		try (ResultSet rows = statement.executeQuery(query)) {
			while (rows.next()) {
				map.put(rows.getString(1), rows.getString(2));
			}
		}
		return map;
	}

}
