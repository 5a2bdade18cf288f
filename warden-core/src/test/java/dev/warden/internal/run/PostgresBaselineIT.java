package dev.warden.internal.run;

import dev.warden.BaselineSettings;
import dev.warden.Warden;
import dev.warden.internal.execute.StatementFailedException;
import dev.warden.testing.DatabaseKind;
import dev.warden.testing.MigrationFixture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class PostgresBaselineIT extends MigrationFixture {

	PostgresBaselineIT() {
		super(DatabaseKind.POSTGRESQL);
	}

	private Warden onMigrate(String version) {
		return new Warden(dataSource(), settings().withBaseline(new BaselineSettings(true, version)));
	}

	@ParameterizedTest
	@ValueSource(strings = { "CREATE VIEW v AS SELECT 1 AS x", "CREATE MATERIALIZED VIEW v AS SELECT 1 AS x",
			"CREATE TABLE t (id INT) PARTITION BY RANGE (id)" })
	void comesFirstWhereThereIsAnythingLikeATable(String definition) {
		writeFive();
		this.database.execute(definition);
		assertThatExceptionOfType(StatementFailedException.class).isThrownBy(() -> onMigrate("3").migrate());
		assertThat(history()).containsExactly("1", "2", "3");
	}

	@ParameterizedTest
	@ValueSource(strings = { "CREATE SEQUENCE s", "CREATE SCHEMA other CREATE TABLE t (id INT)",
			"CREATE TYPE pair AS (a INT, b INT)" })
	void isNotMadeWhereThereIsNoTable(String definition) {
		writeFive();
		this.database.execute(definition);
		assertThat(onMigrate("3").migrate().applied()).isEqualTo(5);
	}

	/** A provider may have put an extension into every new database. */
	@Test
	void isNotMadeForWhatBelongsToAnExtension() {
		writeFive();
		this.database.execute("CREATE TABLE spatial_ref_sys (id INT)",
				"ALTER EXTENSION plpgsql ADD TABLE spatial_ref_sys");
		assertThat(onMigrate("3").migrate().applied()).isEqualTo(5);
	}

}
