package dev.warden.migrate;

import java.util.stream.Stream;

import dev.warden.testing.MySqlServer;
import dev.warden.testing.TestDatabase;
import org.junit.jupiter.params.provider.Arguments;

class MySqlEndedSessionIT extends EndedSessionContract {

	@Override
	TestDatabase open() {
		return MySqlServer.freshDatabase();
	}

	static Stream<Arguments> statements() {
		return Stream.of(Arguments.of("KILL CONNECTION_ID()", "Remove the statement, or let it spare the session"));
	}

}
