package dev.warden.internal.adopt;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import dev.warden.HistoryEntry;
import dev.warden.LockSettings;
import dev.warden.OnFailure;
import dev.warden.WardenSettings;
import dev.warden.testing.DatabaseKind;
import dev.warden.testing.MigrationFixture;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.jspecify.annotations.Nullable;

/**
 * A database that the real Flyway migrates with the same scripts.
 */
abstract class FlywayFixture extends MigrationFixture {

	FlywayFixture(DatabaseKind kind) {
		super(kind);
	}

	/** Without rollback sections, which Flyway would run. */
	@Override
	protected void writeFive() {
		write("V1__create_users.sql", "CREATE TABLE users (id INT PRIMARY KEY, name VARCHAR(50));");
		for (String version : List.of("2", "3", "4", "21")) {
			write("V" + version + "__insert_user_" + version + ".sql",
					"INSERT INTO users VALUES (" + version + ", 'user " + version + "');");
		}
	}

	FluentConfiguration flyway() {
		return Flyway.configure()
			.dataSource(this.database.url(), this.database.user(), this.database.password())
			.locations("filesystem:" + this.scripts);
	}

	/** Return settings of one that does not wait. */
	WardenSettings impatient() {
		LockSettings lock = settings().lock();
		return new WardenSettings(null, false, settings().scripts(), settings().history(), settings().plan(),
				new LockSettings(null, lock.tableName(), Duration.ZERO, Duration.ZERO, lock.leaseDuration(),
						lock.renewInterval(), lock.pollInterval(), OnFailure.RELEASE, true, lock.owner()));
	}

	void flywayMigrates() {
		flyway().load().migrate();
	}

	List<Map<String, @Nullable Object>> flywayRows() {
		return this.database.query("SELECT * FROM " + quoted("flyway_schema_history") + " WHERE "
				+ quoted("installed_rank") + " >= 0 ORDER BY " + quoted("installed_rank"));
	}

	Map<String, @Nullable Object> flywayRow(int rank) {
		return flywayRows().stream()
			.filter((row) -> ((Number) Objects.requireNonNull(row.get("installed_rank"))).intValue() == rank)
			.findFirst()
			.orElseThrow();
	}

	String quoted(String name) {
		return switch (this.kind) {
			case MYSQL, MARIADB -> "`" + name + "`";
			default -> "\"" + name + "\"";
		};
	}

	/** Change a column of a row of Flyway's. */
	void change(int rank, String column, String value) {
		this.database.execute("UPDATE " + quoted("flyway_schema_history") + " SET " + quoted(column) + " = " + value
				+ " WHERE " + quoted("installed_rank") + " = " + rank);
	}

	/** Insert a copy of a row of Flyway's with another rank and type. */
	void copy(int rank, int newRank, String type) {
		this.database.execute(
				"INSERT INTO %1$s (%2$s, %3$s, %4$s, %5$s, %6$s, %7$s, %8$s, %9$s, %10$s) SELECT %11$d, %3$s, %4$s, '%12$s', %6$s, %7$s, %8$s, %9$s, %10$s FROM %1$s WHERE %2$s = %13$d"
					.formatted(quoted("flyway_schema_history"), quoted("installed_rank"), quoted("version"),
							quoted("description"), quoted("type"), quoted("script"), quoted("checksum"),
							quoted("installed_by"), quoted("execution_time"), quoted("success"), newRank, type, rank));
	}

	HistoryEntry entry(int index) {
		return warden().history().entries().get(index);
	}

	boolean hasHistory() {
		return tables().stream().anyMatch("warden_history"::equalsIgnoreCase)
				&& !warden().history().entries().isEmpty();
	}

	/** Return what the remedy of a missing privilege lets an administrator run. */
	static String grantIn(String remedy) {
		return remedy.substring(remedy.indexOf("GRANT "), remedy.indexOf(';'));
	}

}
