package dev.warden.internal.run;

import com.zaxxer.hikari.HikariDataSource;
import dev.warden.Warden;
import dev.warden.internal.execute.StatementFailedException;
import dev.warden.testing.DatabaseKind;
import dev.warden.testing.MigrationFixture;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class SqliteMigrationTests extends MigrationFixture {

	SqliteMigrationTests() {
		super(DatabaseKind.SQLITE);
	}

	/** In a transaction, SQLite ignores the pragma: the delete would take the child. */
	@Test
	void runsAScriptWithAPragmaOutsideATransaction() {
		write("V1__tables.sql", "CREATE TABLE parent (id INTEGER PRIMARY KEY);",
				"CREATE TABLE child (parent REFERENCES parent (id) ON DELETE CASCADE);",
				"INSERT INTO parent VALUES (1);", "INSERT INTO child VALUES (1);");
		write("V2__without_keys.sql", "PRAGMA foreign_keys = OFF;", "DELETE FROM parent;", "VACUUM;");
		write("V3__with_keys.sql", "INSERT INTO parent VALUES (1);", "DELETE FROM parent;");
		HikariDataSource pool = this.database.pool(2);
		pool.setConnectionInitSql("PRAGMA foreign_keys = ON");
		Warden warden = new Warden(pool, settings());
		write("V4__fails.sql", "INSERT INTO parent VALUES (2);", "INSERT INTO nowhere VALUES (1);");
		assertThatExceptionOfType(StatementFailedException.class).isThrownBy(warden::migrate);
		assertThat(history()).containsExactly("1", "2", "3");
		assertThat(this.database.query("SELECT * FROM parent")).isEmpty();
		assertThat(this.database.query("SELECT * FROM child")).isEmpty();
	}

}
