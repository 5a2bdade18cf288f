package dev.warden.internal.lock;

import java.util.regex.Pattern;

import javax.sql.DataSource;

import dev.warden.LockEvent;
import dev.warden.LockState;
import dev.warden.UnlockOutcome;
import dev.warden.UnlockRequest;
import dev.warden.UnlockResult;
import dev.warden.testing.DatabaseKind;
import dev.warden.testing.EachDatabase;
import dev.warden.testing.MiscountingDataSource;
import dev.warden.testing.TestSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What an unlock does, row by row of the protocol's table.
 */
@EachDatabase({ DatabaseKind.H2, DatabaseKind.POSTGRESQL, DatabaseKind.MYSQL, DatabaseKind.MARIADB })
class UnlockIT extends LockFixture {

	/** What each product ends the session of a holder with. */
	private static final Pattern ENDING = Pattern
		.compile("pg_terminate_backend|ABORT_SESSION|IS_USED_LOCK\\(h\\.mark\\)");

	private boolean released;

	UnlockIT(DatabaseKind kind) {
		super(kind);
	}

	private HeldLock hold() {
		return this.bench.hold(new TestSettings().owner("a"));
	}

	private void assertRefused(UnlockResult result, UnlockOutcome outcome, HeldLock held) {
		assertThat(result.outcome()).isEqualTo(outcome);
		assertThat(result.lock().state()).isEqualTo(LockState.HELD);
		assertThat(this.bench.row().isOwnedBy(held.fence().ownerId())).isTrue();
		assertThat(this.bench.row().token()).isEqualTo(1);
		held.verify();
		assertThat(this.bench.newestEvent()).satisfies((event) -> {
			assertThat(event.event()).isEqualTo(LockEvent.Type.UNLOCK_REFUSED);
			assertThat(event.token()).isEqualTo(1);
			assertThat(event.owner()).isEqualTo("a");
			assertThat(event.actor()).isEqualTo("ops");
			assertThat(event.reason()).isEqualTo(outcome + ": pager at night");
		});
	}

	private void assertReleased(UnlockResult result, boolean forced) {
		assertThat(result.outcome()).isEqualTo(UnlockOutcome.RELEASED);
		assertThat(result.message()).startsWith("Released migration lock '%s' of 'a' (token 1)"
			.formatted(MigrationLock.name(new TestSettings().lock(), this.bench.tables())));
		assertThat(result.lock().state()).isEqualTo(LockState.FREE);
		assertThat(result.lock().token()).isEqualTo(2);
		assertThat(result.lock().releaseReason()).isEqualTo("unlocked by ops: pager at night");
		assertThat(this.bench.newestEvent()).satisfies((event) -> {
			assertThat(event.event()).isEqualTo(LockEvent.Type.UNLOCKED);
			assertThat(event.token()).isEqualTo(2);
			assertThat(event.owner()).isEqualTo("a");
			assertThat(event.actor()).isEqualTo("ops");
			assertThat(event.reason()).isEqualTo((forced ? "forced: " : "") + "pager at night");
		});
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void changesNothingWhereNothingIsHeld(boolean force) {
		assertThat(this.bench.unlock(1, force).outcome()).isEqualTo(UnlockOutcome.NOT_HELD);
		hold().close();
		UnlockResult result = this.bench.unlock(1, force);
		assertThat(result.outcome()).isEqualTo(UnlockOutcome.NOT_HELD);
		assertThat(result.message()).endsWith(" is not held");
		assertThat(this.bench.row().token()).isEqualTo(1);
		assertThat(this.bench.row().releaseReason()).isEqualTo("completed");
		assertThat(this.bench.newestEvent().event()).isEqualTo(LockEvent.Type.UNLOCK_REFUSED);
		assertThat(this.bench.newestEvent().owner()).isNull();
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void refusesAnotherTokenThanTheCurrentOne(boolean force) {
		try (HeldLock held = hold()) {
			UnlockResult result = this.bench.unlock(7, force);
			assertRefused(result, UnlockOutcome.TOKEN_MISMATCH, held);
			assertThat(result.message()).endsWith(": its token is 1, not 7");
			assertThat(result.lock().token()).isEqualTo(1);
		}
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void releasesTheLockOfAHolderWhoseSessionIsGone(boolean force) {
		HeldLock dead = hold();
		this.bench.endSession(dead);
		assertThat(this.bench.status().unlock().allowed()).isTrue();
		assertReleased(this.bench.unlock(1, force), force);
		dead.close();
	}

	@Test
	void refusesWhileTheHolderIsAlive() {
		try (HeldLock held = hold()) {
			UnlockResult result = this.bench.unlock(1, false);
			assertRefused(result, UnlockOutcome.REFUSED, held);
			assertThat(result.message())
				.matches("Refused to unlock '\\w+\\.warden_history': its holder 'a' is alive, renewed \\d+s ago");
		}
	}

	@Test
	void refusesWhileTheSessionLivesAlthoughTheLeaseIsPast() {
		HeldLock held = hold();
		this.bench.expire();
		UnlockResult result = this.bench.unlock(1, false);
		assertThat(result.outcome()).isEqualTo(UnlockOutcome.REFUSED);
		assertThat(result.lock().state()).isEqualTo(LockState.STALE);
		held.close();
		assertThat(this.bench.row().releaseReason()).isEqualTo("completed");
	}

	@Test
	void endsTheSessionOfALivingHolderByForce() {
		HeldLock held = hold();
		UnlockResult result = this.bench.unlock(1, true);
		assertReleased(result, true);
		assertThat(result.message()).doesNotContain("warning");
		assertThat(held.session().isBroken()).isTrue();
		assertThat(held.fail(new IllegalStateException("ended"))).isInstanceOf(LockLostException.class)
			.hasMessageEndingWith("it is free at token 2 (unlocked by ops: pager at night)");
		held.close();
		assertThat(this.bench.row().token()).isEqualTo(2);
	}

	@Test
	void saysThatTheHolderHasReleasedItBeforeItsSessionCouldBeEnded() {
		HeldLock held = hold();
		held.fenced(false);
		DataSource slow = new MiscountingDataSource(this.database.dataSource(), (sql) -> {
			if (ENDING.matcher(sql).find() && !this.released) {
				this.released = true;
				held.close();
			}
			return false;
		}, (count) -> count);
		UnlockResult result = this.bench.lock(slow, new TestSettings())
			.unlock(new UnlockRequest(1, "pager at night", "ops", true));
		assertThat(this.released).isTrue();
		assertThat(result.outcome()).as(result.message()).isEqualTo(UnlockOutcome.RELEASED);
		assertThat(result.message()).endsWith(" was released by its holder 'a' meanwhile");
		assertThat(this.bench.row().releaseReason()).isEqualTo("completed");
	}

	@Test
	void refusesWhileALeaseIsFreshThatCannotBeJudged() {
		try (HeldLock held = hold()) {
			this.bench.forgetSession();
			UnlockResult result = this.bench.unlock(1, false);
			assertRefused(result, UnlockOutcome.REFUSED, held);
			assertThat(result.message()).contains("its holder 'a' cannot be judged by its session, renewed ");
		}
	}

	@Test
	void releasesWhatCannotBeJudgedOnceItsLeaseIsPast() {
		HeldLock held = hold();
		this.bench.forgetSession();
		this.bench.expire();
		assertReleased(this.bench.unlock(1, false), false);
		held.close();
		assertThat(this.bench.row().releaseReason()).isEqualTo("unlocked by ops: pager at night");
	}

	@Test
	void releasesWhatCannotBeJudgedByForceWithAWarning() {
		HeldLock held = hold();
		this.bench.forgetSession();
		UnlockResult result = this.bench.unlock(1, true);
		assertReleased(result, true);
		assertThat(result.message()).contains("; warning: the holder's session could not be judged");
		assertThat(held.session().isBroken()).isFalse();
		held.close();
		assertThat(this.bench.row().token()).isEqualTo(2);
	}

	@Test
	void answersWithoutItsEvents() {
		HeldLock held = hold();
		this.database.execute("DROP TABLE warden_lock_event");
		assertThat(this.bench.unlock(7, false).outcome()).isEqualTo(UnlockOutcome.TOKEN_MISMATCH);
		this.bench.endSession(held);
		assertThat(this.bench.unlock(1, false).outcome()).isEqualTo(UnlockOutcome.RELEASED);
		assertThat(this.bench.unlock(1, false).outcome()).isEqualTo(UnlockOutcome.NOT_HELD);
		held.close();
	}

	@Test
	void offersPeopleAStatementWithTheSameGuard() {
		HeldLock held = hold();
		String sql = this.bench.status().unlock().sql();
		assertThat(this.database.jdbc().update(sql.replace("token = 1", "token = 7"))).isZero();
		assertThat(this.database.jdbc().update(sql)).isEqualTo(1);
		assertThat(this.bench.status().state()).isEqualTo(LockState.FREE);
		assertThat(this.bench.row().token()).isEqualTo(2);
		held.close();
		assertThat(this.bench.events()).startsWith(LockEvent.Type.LOST);
	}

}
