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
 * An archive for {@code pg_restore}, which {@code pg_dump} writes.
 */
final class PostgresDump implements BackupMethod {

	private static final int PORT = 5432;

	/**
	 * Parameters of the driver that the tool knows, too, by the name of its variable.
	 */
	private static final Map<String, String> VARIABLES = Map.of("sslmode", "PGSSLMODE", "sslrootcert", "PGSSLROOTCERT",
			"sslcert", "PGSSLCERT", "gssencmode", "PGGSSENCMODE", "channelbinding", "PGCHANNELBINDING");

	private final DumpTool tool;

	/**
	 * Create an instance.
	 * @param own what the tool is to write
	 */
	PostgresDump(Session session, BackupSettings settings, List<String> own) throws SQLException {
		String url = session.connection().getMetaData().getURL();
		ServerAddress address = ServerAddress.of(url, PORT);
		if (address == null) {
			throw DumpException.unknownAddress("pg_dump");
		}
		String[] names = session
			.query("SELECT current_database(), session_user",
					(row, number) -> new String[] { row.getString(1), row.getString(2) })
			.get(0);
		PasswordAuthentication login = settings.login().get();
		Map<String, String> environment = new HashMap<>();
		VARIABLES.forEach((parameter, variable) -> {
			String value = address.parameters().get(parameter);
			if (value != null) {
				environment.put(variable, value);
			}
		});
		if (login != null && login.getPassword() != null) {
			environment.put("PGPASSWORD", new String(login.getPassword()));
		}
		environment.put("PGDATABASE", names[0]);
		if (address.hosts().size() > 1) {
			environment.put("PGTARGETSESSIONATTRS", "read-write");
		}
		List<String> arguments = new ArrayList<>(List.of("--no-password", "--host=" + address.hostNames(),
				"--port=" + address.ports(),
				"--username=" + ((login != null && login.getUserName() != null) ? login.getUserName() : names[1])));
		arguments.addAll(settings.arguments());
		arguments.addAll(own);
		this.tool = new DumpTool(DumpTool.find(settings.tools(), "pg_dump"), arguments, environment);
	}

	DumpTool tool() {
		return this.tool;
	}

	@Override
	public String name() {
		return "pg_dump";
	}

	@Override
	public String suffix() {
		return ".dump";
	}

	@Override
	public void write(BackupFile file, Stopping stopping) throws IOException, InterruptedException {
		this.tool.run(file.partial(), stopping);
	}

}
