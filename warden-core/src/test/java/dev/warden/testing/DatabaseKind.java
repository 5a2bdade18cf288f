package dev.warden.testing;

import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.junit.jupiter.api.Named;

/** The kinds of database that tests are run on, each made anew for every test. */
public enum DatabaseKind {

	H2(H2Server::inMemory),

	HSQLDB(HsqlDatabase::inMemory),

	SQLITE(SqliteFile::fresh),

	POSTGRESQL(PostgresServer::freshDatabase),

	MYSQL(MySqlServer::freshDatabase),

	MARIADB(MariaDbServer::freshDatabase),

	/** Served to other processes, too. */
	H2_SERVED(H2Server::served),

	HSQLDB_MVCC(HsqlDatabase::inMemoryWithMvcc),

	SQLITE_WRITE_AHEAD_LOG(SqliteFile::withWriteAheadLog),

	POSTGRESQL_EUC_JP(() -> PostgresServer.freshDatabase("EUC_JP")),

	POSTGRESQL_LATIN1(() -> PostgresServer.freshDatabase("LATIN1")),

	POSTGRESQL_SQL_ASCII(() -> PostgresServer.freshDatabase("SQL_ASCII"));

	private final Supplier<TestDatabase> fresh;

	DatabaseKind(Supplier<TestDatabase> fresh) {
		this.fresh = fresh;
	}

	/** Return a source of new, empty databases for each product. */
	public static Stream<Named<Supplier<TestDatabase>>> products() {
		return sources(H2, HSQLDB, SQLITE, POSTGRESQL, MYSQL, MARIADB);
	}

	/** Return such a source for each product that lets two transactions write at once. */
	public static Stream<Named<Supplier<TestDatabase>>> concurrentProducts() {
		return sources(H2, POSTGRESQL, MYSQL, MARIADB);
	}

	private static Stream<Named<Supplier<TestDatabase>>> sources(DatabaseKind... kinds) {
		return Stream.of(kinds).filter(DatabaseKind::isWanted).map((kind) -> Named.of(kind.name(), kind::fresh));
	}

	/** Return a new, empty database; its server is started at the first call. */
	public TestDatabase fresh() {
		return this.fresh.get();
	}

	/** Return whether this is MySQL or MariaDB. */
	public boolean isMySqlFamily() {
		return this == MYSQL || this == MARIADB;
	}

	/** Return whether {@code warden.test.databases} does not leave it out. */
	public boolean isWanted() {
		String wanted = System.getProperty("warden.test.databases", "");
		return wanted.isBlank() || Stream.of(wanted.toUpperCase(Locale.ROOT).split(",")).anyMatch(name()::startsWith);
	}

	/** Return a query for the names of all tables in the schema of the test. */
	public String tablesQuery() {
		return switch (this) {
			case SQLITE, SQLITE_WRITE_AHEAD_LOG -> "SELECT name FROM sqlite_master WHERE type = 'table'";
			case MYSQL, MARIADB -> "SELECT table_name FROM information_schema.tables WHERE table_schema = DATABASE()";
			default -> "SELECT table_name FROM information_schema.tables WHERE LOWER(table_schema) = 'public'";
		};
	}

}
