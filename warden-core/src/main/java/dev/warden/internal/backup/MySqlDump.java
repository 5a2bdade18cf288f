package dev.warden.internal.backup;

import java.io.IOException;
import java.net.PasswordAuthentication;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.warden.BackupSettings;
import dev.warden.internal.jdbc.Session;

/**
 * A script for the client of MySQL or MariaDB, which {@code mysqldump} or
 * {@code mariadb-dump} writes from one consistent snapshot.
 */
final class MySqlDump implements BackupMethod {

	private static final int PORT = 3306;

	private final DumpTool tool;

	/**
	 * Create an instance.
	 * @param own what the tool is to write
	 */
	MySqlDump(Session session, BackupSettings settings, List<String> own) throws SQLException {
		boolean mariaDb = session.connection().getMetaData().getDatabaseProductName().equals("MariaDB");
		String[] tools = mariaDb ? new String[] { "mariadb-dump", "mysqldump" }
				: new String[] { "mysqldump", "mariadb-dump" };
		ServerAddress address = ServerAddress.of(session.connection().getMetaData().getURL(), PORT);
		if (address == null || address.hosts().size() != 1) {
			throw DumpException.unknownAddress(tools[0]);
		}
		String database = session.connection().getCatalog();
		PasswordAuthentication login = settings.login().get();
		Map<String, String> environment = new HashMap<>();
		if (login != null && login.getPassword() != null) {
			environment.put("MYSQL_PWD", new String(login.getPassword()));
		}
		String user = (login != null && login.getUserName() != null) ? login.getUserName() : user(session);
		ServerAddress.Host host = address.hosts().get(0);
		List<String> arguments = new ArrayList<>(List.of("--no-defaults", "--protocol=TCP", "--host=" + host.name(),
				"--port=" + host.port(), "--user=" + user, "--default-character-set=utf8mb4", "--single-transaction",
				"--hex-blob", "--routines", "--triggers", "--events", "--no-tablespaces"));
		if (!mariaDb) {
			// A server refuses transactions that it has had already; mariadb-dump does
			// not know them
			arguments.add("--loose-set-gtid-purged=OFF");
		}
		arguments.addAll(settings.arguments());
		arguments.addAll(own);
		arguments.add("--");
		arguments.add(String.valueOf(database));
		this.tool = new DumpTool(DumpTool.find(settings.tools(), tools), arguments, environment);
	}

	/**
	 * Return the user that logged in, without the host.
	 */
	private static String user(Session session) throws SQLException {
		String user = session.connection().getMetaData().getUserName();
		return user.contains("@") ? user.substring(0, user.lastIndexOf('@')) : user;
	}

	DumpTool tool() {
		return this.tool;
	}

	@Override
	public String name() {
		return String.valueOf(this.tool.tool().getFileName());
	}

	@Override
	public String suffix() {
		return ".sql";
	}

	@Override
	public void write(BackupFile file, Stopping stopping) throws IOException, InterruptedException {
		this.tool.run(file.partial(), stopping);
	}

}
