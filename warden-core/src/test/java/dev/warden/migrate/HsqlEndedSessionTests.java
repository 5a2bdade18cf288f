package dev.warden.migrate;

import java.util.stream.Stream;

import dev.warden.testing.HsqlDatabase;
import dev.warden.testing.TestDatabase;
import org.junit.jupiter.params.provider.Arguments;

class HsqlEndedSessionTests extends EndedSessionContract {

	@Override
	TestDatabase open() {
		return HsqlDatabase.inMemory();
	}

	static Stream<Arguments> statements() {
		return Stream.of(Arguments.of("DISCONNECT", "Remove the statement, or let it spare the session"));
	}

}
