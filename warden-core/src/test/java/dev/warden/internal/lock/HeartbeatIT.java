package dev.warden.internal.lock;

import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

import dev.warden.internal.jdbc.Session;
import dev.warden.testing.DatabaseKind;
import dev.warden.testing.EachDatabase;
import dev.warden.testing.TestSettings;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * The heartbeat goes on, whatever happens on its thread.
 */
@EachDatabase(DatabaseKind.POSTGRESQL)
class HeartbeatIT extends LockFixture {

	private static final TestSettings QUICK = new TestSettings().lease(Duration.ofSeconds(1), Duration.ofMillis(200));

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	HeartbeatIT(DatabaseKind kind) {
		super(kind);
	}

	@Test
	void beatsOnWhereItsCompanionFails() {
		try (HeldLock held = this.bench.hold(QUICK)) {
			held.accompany(new Failing());
			held.wakeHeartbeat();
			awaitRenewal();
			awaitRenewal();
			held.verify();
		}
		assertThat(this.bench.row().locked()).isFalse();
	}

	@Test
	void endsTheConnectionOfALostRunThatCannotBeToldToStop() throws Exception {
		HeldLock held = this.bench.hold(QUICK);
		Connection connection = held.session().connection().unwrap(Connection.class);
		held.accompany(new Failing());
		this.database.execute("UPDATE warden_lock SET locked = FALSE");
		await().atMost(PATIENCE).until(connection::isClosed);
		held.close();
	}

	private void awaitRenewal() {
		Instant before = Objects.requireNonNull(this.bench.row().renewedAt());
		await().atMost(PATIENCE).until(() -> Objects.requireNonNull(this.bench.row().renewedAt()).isAfter(before));
	}

	private static final class Failing implements Companion {

		@Override
		public long next() {
			return 0;
		}

		@Override
		public void act(@Nullable Session session) {
			throw new AssertionError("while acting");
		}

		@Override
		public void stop() {
			throw new AssertionError("while stopping");
		}

	}

}
