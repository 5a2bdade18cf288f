package dev.warden.internal.execute;

import dev.warden.testing.DatabaseKind;
import dev.warden.testing.MigrationFixture;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whatever a script makes of its session on H2, Warden writes in its own.
 */
class H2ScriptStateTests extends MigrationFixture {

	H2ScriptStateTests() {
		super(DatabaseKind.H2);
	}

	@ParameterizedTest
	@ValueSource(strings = { "SET SCHEMA other", "SET SCHEMA_SEARCH_PATH other", "SET TIME ZONE 'Asia/Tokyo'",
			"SET AUTOCOMMIT OFF", "SET LOCK_TIMEOUT 0", "SET QUERY_TIMEOUT 1", "SET MODE MySQL", "SET IGNORECASE TRUE",
			"SET SESSION CHARACTERISTICS AS TRANSACTION ISOLATION LEVEL SERIALIZABLE", "SET NON_KEYWORDS VALUE",
			"SET THROTTLE 1", "SET LAZY_QUERY_EXECUTION 1" })
	void writesWhateverAScriptSets(String set) {
		write("V1__tables.sql", "CREATE SCHEMA other;", "CREATE TABLE users (id INT PRIMARY KEY, name VARCHAR(50));");
		write("V2__sets.sql", "INSERT INTO users VALUES (1, 'x');", set + ";", "SELECT 1;");
		write("V3__outside.sql", "-- warden: transactional=false", set + ";", "SELECT 1;", "SELECT 2;");
		write("V4__after.sql", "CREATE TABLE zone AS SELECT CURRENT_TIMESTAMP AS now;",
				"INSERT INTO users VALUES (2, 'x');");
		assertThat(warden().migrate().applied()).isEqualTo(4);
		assertThat(history()).containsExactly("1", "2", "3", "4");
		assertThat(users()).hasSize(2);
		assertThat(this.database.queryForObject(
				"SELECT EXTRACT(TIMEZONE_HOUR FROM now) = EXTRACT(TIMEZONE_HOUR FROM CURRENT_TIMESTAMP) FROM zone",
				Boolean.class))
			.isTrue();
		assertThat(this.database.queryForObject("SELECT locked FROM warden_lock", Boolean.class)).isFalse();
		assertThat(this.database
			.queryForObject("SELECT COUNT(*) FROM warden_history WHERE ABS(EXTRACT(EPOCH FROM applied_at)"
					+ " - EXTRACT(EPOCH FROM CURRENT_TIMESTAMP)) > 600", Integer.class))
			.isZero();
	}

}
