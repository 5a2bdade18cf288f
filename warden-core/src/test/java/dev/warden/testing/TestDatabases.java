package dev.warden.testing;

import java.util.function.Supplier;
import java.util.stream.Stream;

import org.junit.jupiter.api.Named;

/** Sources of a fresh, empty database for tests that are the same on several products. */
public final class TestDatabases {

	private TestDatabases() {
	}

	/** Return one source for each product. */
	public static Stream<Named<Supplier<TestDatabase>>> all() {
		return Stream.concat(concurrent(),
				Stream.of(named("SQLite", SqliteFile::fresh), named("HSQLDB", HsqlDatabase::inMemory)));
	}

	/** Return one source for each product that lets two transactions write at once. */
	public static Stream<Named<Supplier<TestDatabase>>> concurrent() {
		return Stream.of(named("PostgreSQL", PostgresServer::freshDatabase), named("MySQL", MySqlServer::freshDatabase),
				named("MariaDB", MariaDbServer::freshDatabase), named("H2", H2Server::inMemory));
	}

	private static Named<Supplier<TestDatabase>> named(String product, Supplier<TestDatabase> databases) {
		return Named.of(product, databases);
	}

}
