package dev.warden.internal.history;

import java.util.Set;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import dev.warden.ErrorCode;
import dev.warden.Limit;
import dev.warden.testing.DatabaseKind;
import dev.warden.testing.EachDatabase;
import dev.warden.testing.MigrationFixture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static dev.warden.testing.FailureAssert.assertThatFailure;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Sessions in which nothing may be changed without a key.
 */
@EachDatabase({ DatabaseKind.MYSQL, DatabaseKind.MARIADB })
class SafeUpdatesIT extends MigrationFixture {

	SafeUpdatesIT(DatabaseKind kind) {
		super(kind);
	}

	@Override
	protected DataSource dataSource() {
		HikariDataSource pool = this.database.pool(2);
		pool.setConnectionInitSql("SET SESSION sql_safe_updates = 1");
		return pool;
	}

	@BeforeEach
	void migrate() {
		writeFive();
		write("R__names.sql", "CREATE OR REPLACE VIEW names AS SELECT name FROM users;");
		assertThat(warden().migrate().applied()).isEqualTo(6);
	}

	@Test
	void anInterruptedScriptIsFoundAndRepaired() {
		this.database.execute("UPDATE warden_history SET state = 'RUNNING', token = 0 WHERE version = '21'");
		assertThatFailure(ErrorCode.FAILED_MIGRATION).isThrownBy(() -> warden().migrate())
			.withMessageContaining("'V21__insert_user_21.sql'");
		assertThat(warden().repair(Set.of()).scripts()).hasSize(1);
		this.database.execute("DELETE FROM users WHERE id = 21");
		assertThat(warden().migrate().applied()).isEqualTo(1);
	}

	@Test
	void aRollbackOutdatesWhatRunsOnChange() {
		assertThat(warden().rollback(Limit.count(1), false).rolledBack()).isEqualTo(1);
		assertThat(warden().migrate().applied()).isEqualTo(2);
		write("R__names.sql", "CREATE OR REPLACE VIEW names AS SELECT id, name FROM users;");
		assertThat(warden().migrate().applied()).isEqualTo(1);
		assertThat(this.database.query("SELECT * FROM warden_history WHERE version IS NULL")).hasSize(1);
	}

}
