package dev.warden.migrate;

import java.util.stream.Stream;

import dev.warden.testing.MariaDbServer;
import dev.warden.testing.TestDatabase;
import org.junit.jupiter.params.provider.Arguments;

class MariaDbEndedSessionIT extends EndedSessionContract {

	@Override
	TestDatabase open() {
		return MariaDbServer.freshDatabase();
	}

	static Stream<Arguments> statements() {
		return Stream.of(Arguments.of("KILL CONNECTION_ID()", "Remove the statement, or let it spare the session"));
	}

}
