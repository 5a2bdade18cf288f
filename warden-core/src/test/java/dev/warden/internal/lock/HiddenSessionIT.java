package dev.warden.internal.lock;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import dev.warden.Warden;
import dev.warden.internal.lock.fault.Replica;
import dev.warden.testing.DatabaseKind;
import dev.warden.testing.EachDatabase;
import dev.warden.testing.TestDatabase;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * While a session runs a routine of another user, the server shows it as that user's, and
 * so hides it from everybody without {@code PROCESS}, be it the user who logged in.
 */
@EachDatabase({ DatabaseKind.MYSQL, DatabaseKind.MARIADB })
class HiddenSessionIT {

	private static final String WORK = """
			CREATE PROCEDURE work() SQL SECURITY DEFINER
			BEGIN
			  %s;
			  INSERT INTO turn (ended) VALUES (FALSE);
			  DO SLEEP(3);
			  UPDATE turn SET ended = TRUE;
			END
			""";

	private final TestDatabase database;

	private TestDatabase application;

	@TempDir
	Path folder;

	HiddenSessionIT(DatabaseKind kind) {
		this.database = kind.fresh();
		this.application = this.database.withUser("application");
	}

	@BeforeEach
	void grant() throws IOException {
		String name = this.database.queryForObject("SELECT DATABASE()", String.class);
		this.database.execute("GRANT ALL ON " + name + ".* TO " + this.application.user(),
				"CREATE TABLE turn (ended BOOLEAN)");
		Files.writeString(this.folder.resolve("V1__work.sql"),
				"-- warden: transactional=false, retryable\nCALL work();\n");
	}

	@AfterEach
	void drop() {
		this.database.close();
	}

	private Warden warden(String owner) {
		return new Warden(this.application.dataSource(),
				Replica.settings(this.folder, Replica.lock(owner, Map.of("wait", "PT0S"))));
	}

	@ParameterizedTest
	@ValueSource(strings = { "DO 1", "DO RELEASE_ALL_LOCKS()" })
	void isNotTakenForGone(String disturbance) {
		this.database.execute(WORK.formatted(disturbance));
		CompletableFuture<Integer> first = CompletableFuture.supplyAsync(() -> warden("first").migrate().applied());
		Awaitility.await()
			.atMost(Duration.ofSeconds(30))
			.until(() -> !this.database.query("SELECT 1 FROM turn").isEmpty());
		Warden second = warden("second");
		assertThatExceptionOfType(LockTimeoutException.class).isThrownBy(second::migrate);
		assertThat(first.join()).isOne();
		assertThat(this.database.query("SELECT 1 FROM turn")).hasSize(1);
	}

}
