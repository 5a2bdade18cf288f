package dev.warden.internal.execute;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

import dev.warden.ExecutionSettings;
import dev.warden.Warden;
import dev.warden.testing.DatabaseKind;
import dev.warden.testing.Direction;
import dev.warden.testing.EachDatabase;
import dev.warden.testing.MigrationFixture;
import dev.warden.testing.ProxiedConnection;
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

	private static final Duration LATE = Duration.ofMillis(2500);

	LateCancelIT(DatabaseKind kind) {
		super(kind);
	}

	private String sleep(String seconds) {
		return (this.kind == DatabaseKind.POSTGRESQL) ? "SELECT pg_sleep(" + seconds + ");"
				: "SELECT 1 FROM marks WHERE SLEEP(" + seconds + ");";
	}

	/**
	 * Let what arrives on a connection that is opened for the first statement wait.
	 * @return whether there was one
	 */
	private AtomicBoolean delayCancellation(TcpProxy proxy) {
		AtomicBoolean delayed = new AtomicBoolean();
		Thread watcher = new Thread(() -> {
			int known = Integer.MAX_VALUE;
			while (!delayed.get()) {
				if (known == Integer.MAX_VALUE && isRunning("2.0")) {
					known = proxy.connections().size();
				}
				if (proxy.connections().size() > known) {
					ProxiedConnection cancelling = proxy.connection(known + 1);
					cancelling.stall(Direction.CLIENT_TO_SERVER);
					delayed.set(true);
					pause(LATE);
					cancelling.resume(Direction.CLIENT_TO_SERVER);
				}
				pause(Duration.ofMillis(2));
			}
		});
		watcher.setDaemon(true);
		watcher.start();
		return delayed;
	}

	private boolean isRunning(String seconds) {
		String sleeping = "%SLEEP(" + seconds + ")%";
		String sql = (this.kind == DatabaseKind.POSTGRESQL)
				? "SELECT COUNT(*) FROM pg_stat_activity WHERE state = 'active' AND pid <> pg_backend_pid() AND UPPER(query) LIKE ?"
				: "SELECT COUNT(*) FROM information_schema.PROCESSLIST WHERE ID <> CONNECTION_ID() AND UPPER(INFO) LIKE ?";
		Integer found = this.database.queryForObject(sql, Integer.class, sleeping);
		return found != null && found > 0;
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
	@ValueSource(strings = { "transactional=false", "statement-timeout=1s" })
	void hitsNoOtherStatement(String header) {
		write("V1__marks.sql", "CREATE TABLE marks (id INT PRIMARY KEY);", "INSERT INTO marks VALUES (1);");
		write("V2__slow.sql", "-- warden: " + header, sleep("2.0"), sleep("0.9"), sleep("0.8"), sleep("0.7"));
		try (TcpProxy proxy = TcpProxy.to(this.database); TestDatabase slow = this.database.through(proxy)) {
			AtomicBoolean delayed = delayCancellation(proxy);
			Warden warden = new Warden(slow.dataSource(),
					settings().withExecution(new ExecutionSettings(Duration.ZERO, 0, Duration.ofSeconds(1))));
			assertThat(warden.migrate().applied()).isEqualTo(2);
			assertThat(delayed).isTrue();
		}
	}

}
