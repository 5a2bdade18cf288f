package dev.warden.testing;

import java.util.List;
import java.util.stream.Stream;

import org.slf4j.LoggerFactory;
import org.testcontainers.mysql.MySQLContainer;

/**
 * A real MySQL: in a container where a Docker engine answers, otherwise started from
 * Maven artifacts. {@code WARDEN_TEST_MYSQL=embedded|docker} (environment, or the system
 * property {@code warden.test.mysql}) overrides the choice.
 */
public final class MySqlServer extends MySqlFamilyServer {

	private static final String IMAGE = "mysql:8.4";

	private MySqlServer(ServerEngine engine) {
		super("MySQL", engine);
	}

	/** Return a new database on the one server of this JVM, started at the first call. */
	public static TestDatabase freshDatabase() {
		return Shared.SERVER.newDatabase();
	}

	/**
	 * Start a server of its own that a test may stop or crash, with these settings, such
	 * as {@code max-connections=20}.
	 */
	public static MySqlServer startPrivate(String... settings) {
		List<String> options = Stream.of(settings).map((setting) -> "--" + setting).toList();
		return new MySqlServer(ServerChoice.of("mysql")
			.start((reason) -> new ContainerEngine(reason, new MySQLContainer(IMAGE), options),
					(reason) -> new ProcessEngine(reason, ServerBinaries.mySql(), options)));
	}

	@Override
	String address(String hostPortAndDatabase) {
		return "jdbc:mysql://" + hostPortAndDatabase + "?sslMode=DISABLED&allowPublicKeyRetrieval=true";
	}

	/** The server that all tests of this JVM share; its engine stops it at JVM end. */
	private static final class Shared {

		static final MySqlServer SERVER = start();

		private static MySqlServer start() {
			MySqlServer server = startPrivate();
			LoggerFactory.getLogger(MySqlServer.class).info(server.describe());
			return server;
		}

	}

}
