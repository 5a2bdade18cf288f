package dev.warden.internal.execute;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import dev.warden.ExecutionSettings;
import dev.warden.Warden;
import dev.warden.testing.DatabaseKind;
import dev.warden.testing.EachDatabase;
import dev.warden.testing.MigrationFixture;
import dev.warden.testing.TcpProxy;
import dev.warden.testing.TestDatabase;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A cancellation takes a connection of its own, and may come when its statement is done.
 */
@Timeout(120)
@EachDatabase({ DatabaseKind.MYSQL, DatabaseKind.MARIADB })
class LateCancelIT extends MigrationFixture {

	private static final Duration LATE = Duration.ofMillis(3500);

	LateCancelIT(DatabaseKind kind) {
		super(kind);
	}

	private static String sleep(String seconds) {
		return "SELECT 1 FROM marks WHERE SLEEP(" + seconds + ");";
	}

	/**
	 * Let what arrives first on a connection that is opened for the first statement wait.
	 * @return whether there was one
	 */
	private static AtomicBoolean delayCancellation(TcpProxy proxy) {
		AtomicInteger known = new AtomicInteger(Integer.MAX_VALUE);
		AtomicBoolean delayed = new AtomicBoolean();
		proxy.onClientBytes((connection, bytes) -> {
			if (new String(bytes, StandardCharsets.UTF_8).contains("SLEEP(3.0)")) {
				known.set(proxy.connections().size());
			}
			if (connection.number() > known.get() && delayed.compareAndSet(false, true)) {
				pause(LATE);
			}
		});
		return delayed;
	}

	private static void pause(Duration time) {
		try {
			Thread.sleep(time.toMillis());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "transactional=false", "statement-timeout=2s" })
	void hitsNoOtherStatement(String header) {
		write("V1__marks.sql", "CREATE TABLE marks (id INT PRIMARY KEY);", "INSERT INTO marks VALUES (1);");
		write("V2__slow.sql", "-- warden: " + header, sleep("3.0"), sleep("1.0"), sleep("1.0"), sleep("1.0"),
				sleep("1.0"));
		try (TcpProxy proxy = TcpProxy.to(this.database); TestDatabase slow = this.database.through(proxy)) {
			AtomicBoolean delayed = delayCancellation(proxy);
			Warden warden = new Warden(slow.dataSource(),
					settings().withExecution(new ExecutionSettings(Duration.ZERO, 0, Duration.ofSeconds(2))));
			assertThat(warden.migrate().applied()).isEqualTo(2);
			assertThat(delayed).isTrue();
		}
	}

}
