package dev.warden.boot.autoconfigure.scratch;

import java.sql.Connection;
import java.sql.Statement;
import java.util.concurrent.CountDownLatch;

import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * A process that has a scratch database until it is ended.
 */
public final class ScratchHolder {

	private ScratchHolder() {
	}

	/** Run it. */
	public static void main(String[] args) throws Exception {
		DriverManagerDataSource application = new DriverManagerDataSource(args[0], args[1], args[2]);
		ScratchDatabase scratch = new ScratchDatabases(application, new ScratchProperties()).create(null);
		try (Connection connection = scratch.dataSource().getConnection();
				Statement statement = connection.createStatement()) {
			statement.execute("CREATE TABLE here (id INT)");
			System.out.println("IN " + connection.getMetaData().getURL());
		}
		new CountDownLatch(1).await();
	}

}
