package dev.warden.boot.autoconfigure.scratch;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * A process that creates, uses and closes many scratch databases, two at a time.
 */
public final class ScratchCycles {

	private ScratchCycles() {
	}

	/** Run it. */
	public static void main(String[] args) throws Exception {
		ScratchDatabases databases = new ScratchDatabases(new DriverManagerDataSource(args[0], args[1], args[2]),
				new ScratchProperties());
		for (int i = 0; i < Integer.parseInt(args[3]); i++) {
			try (ScratchDatabase first = databases.create(null); ScratchDatabase second = databases.create(null)) {
				use(second);
				use(first);
			}
		}
		System.out.println("DONE");
	}

	private static void use(ScratchDatabase scratch) throws SQLException {
		for (String sql : new String[] { "CREATE TABLE here (id INT)", "DROP TABLE here" }) {
			try (Connection connection = scratch.dataSource().getConnection();
					Statement statement = connection.createStatement()) {
				statement.execute(sql);
			}
		}
	}

}
