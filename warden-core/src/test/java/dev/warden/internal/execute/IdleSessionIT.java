package dev.warden.internal.execute;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import com.zaxxer.hikari.HikariDataSource;
import dev.warden.JavaMigration;
import dev.warden.MigrateResult;
import dev.warden.MigrationContext;
import dev.warden.Warden;
import dev.warden.testing.DatabaseKind;
import dev.warden.testing.EachDatabase;
import dev.warden.testing.MigrationFixture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.jdbc.core.JdbcTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A server that ends sessions which are idle, and code that works elsewhere for longer.
 */
@Timeout(120)
@EachDatabase({ DatabaseKind.POSTGRESQL, DatabaseKind.MYSQL, DatabaseKind.MARIADB })
class IdleSessionIT extends MigrationFixture {

	private final ExecutorService threads = Executors.newCachedThreadPool();

	IdleSessionIT(DatabaseKind kind) {
		super(kind);
	}

	@AfterEach
	void stop() {
		this.threads.shutdownNow();
	}

	/** Return what lets the server end an idle session after a second. */
	private String limit() {
		return switch (this.kind) {
			case POSTGRESQL -> "SET idle_session_timeout = '1s'; SET idle_in_transaction_session_timeout = '1s'";
			case MARIADB -> "SET SESSION wait_timeout = 1, SESSION idle_transaction_timeout = 1";
			default -> "SET SESSION wait_timeout = 1";
		};
	}

	/** Return a query for these limits, as text. */
	private String limits() {
		return switch (this.kind) {
			case POSTGRESQL -> "SELECT current_setting('idle_session_timeout') || ' '"
					+ " || current_setting('idle_in_transaction_session_timeout')";
			case MARIADB -> "SELECT CONCAT(@@wait_timeout, 's ', @@idle_transaction_timeout, 's')";
			default -> "SELECT CONCAT(@@wait_timeout, 's 1s')";
		};
	}

	private HikariDataSource limited() {
		HikariDataSource pool = this.database.pool(2);
		pool.setConnectionInitSql(limit());
		return pool;
	}

	private Warden warden(JavaMigration migration) {
		return new Warden(limited(), settings(), null, List.of(migration), List.of());
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void nobodyTakesTheLockFromCodeThatWorksElsewhere(boolean transactional) throws Exception {
		writeFive();
		WorkElsewhere work = new WorkElsewhere(transactional);
		Future<MigrateResult> first = this.threads.submit(() -> warden(work).migrate());
		assertThat(work.begun.await(60, TimeUnit.SECONDS)).isTrue();
		Future<MigrateResult> second = this.threads.submit(() -> warden(work).migrate());
		assertThat(second.get(60, TimeUnit.SECONDS).applied()).isZero();
		assertThat(first.get(60, TimeUnit.SECONDS).applied()).isEqualTo(6);
		assertRanAlone(work);
	}

	@Test
	void nobodyTakesTheLockFromAToolThatWorksElsewhere() throws Exception {
		WorkElsewhere work = new WorkElsewhere(true);
		List<HikariDataSource> pools = List.of(limited(), limited());
		Future<?> first = this.threads.submit(() -> guard(pools.get(0), work));
		assertThat(work.begun.await(60, TimeUnit.SECONDS)).isTrue();
		this.threads.submit(() -> guard(pools.get(1), work)).get(60, TimeUnit.SECONDS);
		first.get(60, TimeUnit.SECONDS);
		assertRanAlone(work);
		for (HikariDataSource pool : pools) {
			assertThat(new JdbcTemplate(pool).queryForList(limits(), String.class)).containsOnly("1s 1s");
		}
	}

	private boolean guard(HikariDataSource pool, WorkElsewhere work) {
		return new Warden(pool, settings()).guard("tool", pool).run(() -> {
			work.work();
			return true;
		});
	}

	private void assertRanAlone(WorkElsewhere work) {
		assertThat(work.most).hasValue(1);
		assertThat(this.database.jdbc().queryForList("SELECT DISTINCT event FROM warden_lock_event", String.class))
			.containsExactlyInAnyOrder("ACQUIRED", "RELEASED");
	}

	/** A migration that needs no database for longer than its session may be idle. */
	private static final class WorkElsewhere implements JavaMigration {

		private final boolean transactional;

		private final CountDownLatch begun = new CountDownLatch(1);

		private final AtomicInteger running = new AtomicInteger();

		private final AtomicInteger most = new AtomicInteger();

		WorkElsewhere(boolean transactional) {
			this.transactional = transactional;
		}

		@Override
		public String version() {
			return "22";
		}

		@Override
		public String description() {
			return "work elsewhere";
		}

		@Override
		public boolean transactional() {
			return this.transactional;
		}

		@Override
		public void migrate(MigrationContext context) {
			work();
		}

		void work() {
			this.most.accumulateAndGet(this.running.incrementAndGet(), Math::max);
			this.begun.countDown();
			try {
				TimeUnit.SECONDS.sleep(4);
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
			finally {
				this.running.decrementAndGet();
			}
		}

	}

}
