package dev.warden.testing;

/** How one PostgreSQL server is run: as a container or as a plain process. */
interface PostgresEngine extends ServerEngine {

	String user();

	String password();

}
