package dev.warden.internal.run;

import java.nio.file.Path;
import java.time.Duration;

import dev.warden.Warden;
import dev.warden.internal.lock.LockTimeoutException;
import dev.warden.testing.MariaDbServer;
import dev.warden.testing.ScriptFolder;
import dev.warden.testing.TestDatabase;
import dev.warden.testing.TestSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.jdbc.datasource.DriverManagerDataSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * A server that writes all names in lower case.
 */
class MariaDbLowerCaseNameIT {

	@Test
	void reachesTheSameLockInAnotherSpelling(@TempDir Path folder) {
		ScriptFolder scripts = new ScriptFolder(folder).writeUsers(2);
		try (MariaDbServer server = MariaDbServer.startPrivate("lower-case-table-names=1");
				TestDatabase database = server.newDatabase()) {
			TestSettings settings = new TestSettings().scripts(scripts).wait(Duration.ofMillis(1));
			new Warden(database.dataSource(), settings.schema("myapp").createSchema().warden()).migrate();
			Warden other = new Warden(database.dataSource(),
					settings.schema("MyApp").historyTable("Warden_History").lockTable("WARDEN_LOCK").warden());
			DriverManagerDataSource upper = new DriverManagerDataSource(
					database.url().replaceAll("/\\w+(?=$|\\?)", "/MyApp"), database.user(), database.password());
			Warden current = new Warden(upper, settings.schema(null).warden());
			for (Warden warden : new Warden[] { other, current }) {
				assertThat(warden.status().lock().name()).isEqualTo("myapp.warden_history");
				assertThat(warden.status().lock().token()).isEqualTo(1);
			}
			scripts.writeUser(9);
			database.execute("UPDATE myapp.warden_lock SET locked = TRUE, owner = 'a', release_reason = 'kept'");
			for (Warden warden : new Warden[] { other, current }) {
				assertThatExceptionOfType(LockTimeoutException.class).isThrownBy(warden::migrate)
					.withMessageContaining("'myapp.warden_history'");
			}
			assertThat(database.query("SELECT * FROM myapp.warden_lock")).hasSize(1);
			database.execute("DROP DATABASE myapp");
		}
	}

}
