package dev.warden.internal.run;

import java.util.List;

import dev.warden.LockState;
import dev.warden.Warden;
import dev.warden.internal.jdbc.Database;
import dev.warden.internal.jdbc.Session;
import dev.warden.testing.DatabaseKind;
import dev.warden.testing.EachDatabase;
import dev.warden.testing.MigrationFixture;
import dev.warden.testing.TestSettings;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Names that would be SQL if anybody read them as that.
 */
@EachDatabase({ DatabaseKind.H2, DatabaseKind.HSQLDB, DatabaseKind.POSTGRESQL, DatabaseKind.MYSQL,
		DatabaseKind.MARIADB })
class HostileNameIT extends MigrationFixture {

	HostileNameIT(DatabaseKind kind) {
		super(kind);
	}

	private Warden warden(String schema) {
		return new Warden(dataSource(),
				new TestSettings().schema(schema).createSchema().location("filesystem:" + this.scripts).warden());
	}

	@ParameterizedTest
	@ValueSource(strings = { "a; DROP TABLE victim; b", "'; DROP TABLE victim; --", "\"; DROP TABLE victim; --",
			"`; DROP TABLE victim; --", "back\\slash", "${schema}.${history}", "line\nbreak; DROP TABLE victim",
			"what? $1 :name", "/* a", "-- a" })
	void takesTheNameOfASchemaForNothingButAName(String schema) {
		writeFive();
		this.database.execute("CREATE TABLE victim (id INT)", "INSERT INTO victim VALUES (1)");
		try {
			assertThat(warden(schema).migrate().applied()).isEqualTo(5);
			assertThat(warden(schema).migrate().applied()).isZero();
			assertThat(warden(schema).status().lock().state()).isEqualTo(LockState.FREE);
			assertThat(warden(schema).status().lock().token()).isEqualTo(1);
			assertThat(this.database.queryForObject("SELECT COUNT(*) FROM victim", Integer.class)).isEqualTo(1);
		}
		finally {
			drop(schema);
		}
	}

	/**
	 * A server may outlive its database.
	 */
	private void drop(String schema) {
		if (List.of("MySQL", "MariaDB").contains(this.database.product())) {
			try (Session session = new Database(dataSource()).open()) {
				session.execute("DROP SCHEMA IF EXISTS " + session.dialect().quote(schema));
			}
		}
	}

}
