package dev.warden.migrate;

import java.util.stream.Stream;

import dev.warden.testing.PostgresServer;
import dev.warden.testing.TestDatabase;
import org.junit.jupiter.params.provider.Arguments;

class PostgresEndedSessionIT extends EndedSessionContract {

	@Override
	TestDatabase open() {
		return PostgresServer.freshDatabase();
	}

	static Stream<Arguments> statements() {
		return Stream.of(
				Arguments.of("SET client_encoding = 'LATIN1'", "Remove the statement: the JDBC driver of PostgreSQL"),
				Arguments.of("SET DateStyle = German", "Remove the statement: the JDBC driver of PostgreSQL"),
				Arguments.of("SELECT pg_terminate_backend(pg_backend_pid())",
						"Remove the statement, or let it spare the session"));
	}

}
