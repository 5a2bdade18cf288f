package dev.warden.migrate;

import java.util.stream.Stream;

import dev.warden.testing.H2Server;
import dev.warden.testing.TestDatabase;
import org.junit.jupiter.params.provider.Arguments;

class H2EndedSessionTests extends EndedSessionContract {

	@Override
	TestDatabase open() {
		return H2Server.served();
	}

	static Stream<Arguments> statements() {
		return Stream
			.of(Arguments.of("CALL ABORT_SESSION(SESSION_ID())", "Remove the statement, or let it spare the session"));
	}

}
