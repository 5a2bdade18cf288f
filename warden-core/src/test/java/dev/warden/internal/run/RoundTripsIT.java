package dev.warden.internal.run;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import com.zaxxer.hikari.HikariDataSource;
import dev.warden.BaselineSettings;
import dev.warden.Warden;
import dev.warden.WardenSettings;
import dev.warden.testing.PostgresServer;
import dev.warden.testing.ScriptFolder;
import dev.warden.testing.TcpProxy;
import dev.warden.testing.TestDatabase;
import dev.warden.testing.TestSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a start costs, counted on the wire between pool and server.
 */
class RoundTripsIT {

	private final TestDatabase database = PostgresServer.freshDatabase();

	private final TcpProxy proxy = TcpProxy.to(this.database);

	private final HikariDataSource pool = this.database.through(this.proxy).pool(2);

	private ScriptFolder scripts;

	private Warden warden;

	@BeforeEach
	void prepare(@TempDir Path folder) {
		this.scripts = new ScriptFolder(folder).writeUsers(1);
		this.warden = new Warden(this.pool, new TestSettings().scripts(this.scripts).warden());
	}

	@AfterEach
	void close() {
		this.database.close();
		this.proxy.close();
	}

	/** Count with both connections of the pool open and just used. */
	private long count(Runnable deed) throws SQLException {
		try (Connection one = this.pool.getConnection(); Connection two = this.pool.getConnection()) {
			one.createStatement().execute("SELECT 1");
			two.createStatement().execute("SELECT 1");
		}
		this.proxy.resetCounters();
		deed.run();
		return this.proxy.roundTrips();
	}

	@Test
	void asksOnceWhenNothingIsPending() throws SQLException {
		this.warden.migrate();
		for (int round = 0; round < 3; round++) {
			assertThat(count(this.warden::migrate)).isEqualTo(1);
			assertThat(count(this.warden::check)).isEqualTo(1);
		}
	}

	@Test
	void asksOnceAlsoWhereASchemaInUseWouldGetABaseline() throws SQLException {
		WardenSettings settings = new TestSettings().scripts(this.scripts).warden();
		Warden baselining = new Warden(this.pool, settings.withBaseline(new BaselineSettings(true, "1")));
		baselining.migrate();
		assertThat(count(baselining::migrate)).isEqualTo(1);
	}

	@Test
	void staysBelowItsBoundForOneScript() throws SQLException {
		this.warden.migrate();
		List<Long> counts = new ArrayList<>();
		for (int number = 3; number < 13; number++) {
			this.scripts.writeUser(number);
			counts.add(count(() -> assertThat(this.warden.migrate().applied()).isEqualTo(1)));
		}
		assertThat(Collections.min(counts)).as("the others may wait for the answer to BEGIN: " + counts).isEqualTo(6);
	}

}
