package dev.warden.migrate;

import java.sql.Connection;

import dev.warden.execute.ExecutionSettings;
import dev.warden.execute.StatementFailedException;
import dev.warden.testing.PostgresServer;
import dev.warden.testing.TestDatabase;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class PostgresLimitedStatementIT extends LimitedStatementContract {

	@Override
	TestDatabase open() {
		return PostgresServer.freshDatabase();
	}

	@Override
	String slowQuery() {
		return "SELECT pg_sleep(600)";
	}

	@Override
	String limitOfLocks() {
		return "SET lock_timeout = '500ms'";
	}

	@Override
	String limitOfStatements() {
		return "SET statement_timeout = '200ms'";
	}

	@Override
	String longerQuery() {
		return "SELECT pg_sleep(1)";
	}

	@Override
	String lockTimeoutQuery() {
		return "SHOW lock_timeout";
	}

	@Override
	boolean tellsWhoBlocks() {
		return true;
	}

	@Test
	void doesNotTryAgainWhatMayHaveLeftSomething() throws Exception {
		write("V22__index.sql", "CREATE INDEX CONCURRENTLY users_name ON users (name);");
		Connection blocking = block();
		Warden warden = warden(limited(limitOfLocks()), ExecutionSettings.DEFAULT);
		assertThatExceptionOfType(StatementFailedException.class).isThrownBy(warden::migrate)
			.withMessageContaining("lock timeout")
			.withMessageEndingWith("ON users (name)")
			.satisfies((ex) -> assertThat(ex.getRemedy()).contains("repair failed"));
		assertThat(history()).hasSize(6);
		blocking.rollback();
	}

}
