package dev.warden.internal.lock;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

import dev.warden.InvalidSettingException;
import dev.warden.LockSettings;
import dev.warden.LockState;
import dev.warden.OnFailure;
import dev.warden.SessionState;
import dev.warden.internal.dialect.TableName;
import dev.warden.internal.lock.LockRow.Fencing;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class LockRowTests {

	private static final Instant LOCKED_AT = Instant.parse("2026-11-22T06:41:07.123Z");

	private static final Instant NOW = LOCKED_AT.plusSeconds(60);

	private static LockRow row(boolean locked, SessionState session, @Nullable Duration lease,
			@Nullable String releaseReason) {
		return new LockRow("public.warden_history", locked, 41, "id", "orders@node-7 (pid 4211)", "migrate",
				new Progress("12 add index", 3, 9), true, NOW.minusSeconds(10), "1@x", session, "PROCESS",
				Fencing.FENCED, LOCKED_AT, NOW.minusSeconds(3), (lease != null) ? NOW.plus(lease) : null, null,
				releaseReason, NOW, 0, 0);
	}

	private static LockRow held(SessionState session, @Nullable Duration lease) {
		return row(true, session, lease, null);
	}

	private static final Duration FRESH = Duration.ofSeconds(20);

	private static final Duration PAST = Duration.ofSeconds(-20);

	@Test
	void tellsTheStateFromSessionAndLease() {
		assertThat(row(false, SessionState.UNKNOWN, null, "completed").state(true)).isEqualTo(LockState.FREE);
		assertThat(held(SessionState.ALIVE, FRESH).state(true)).isEqualTo(LockState.HELD);
		assertThat(held(SessionState.ALIVE, null).state(true)).isEqualTo(LockState.HELD);
		assertThat(held(SessionState.ALIVE, PAST).state(true)).isEqualTo(LockState.STALE);
		assertThat(held(SessionState.GONE, FRESH).state(true)).isEqualTo(LockState.STALE);
		assertThat(held(SessionState.GONE, null).state(true)).isEqualTo(LockState.STALE);
		assertThat(held(SessionState.UNKNOWN, FRESH).state(true)).isEqualTo(LockState.HELD);
		assertThat(held(SessionState.UNKNOWN, null).state(true)).isEqualTo(LockState.HELD);
		assertThat(held(SessionState.UNKNOWN, PAST).state(true)).isEqualTo(LockState.STALE);
		assertThat(row(true, SessionState.GONE, PAST, "boom").state(true)).as("kept").isEqualTo(LockState.HELD);
	}

	@Test
	void aHolderThatMayStillWorkIsNotStale() {
		LockRow unfenced = unfenced(held(SessionState.UNKNOWN, PAST), "0191b6a5-0000-7000-8000-000000000000");
		assertThat(unfenced.state(true)).isEqualTo(LockState.HELD);
		assertThat(unfenced.toDo()).contains("privilege PROCESS", "session '1@x'", "--warden.force=unfenced");
		assertThat(unfenced(held(SessionState.ALIVE, PAST), null).state(false)).isEqualTo(LockState.HELD);
	}

	@Test
	void whatAnOlderVersionHoldsIsNeverFenced() {
		LockRow row = held(SessionState.UNKNOWN, PAST);
		assertThat(owned(row, Fencing.FENCED, UUID.randomUUID().toString()).isFenced()).isFalse();
		String ownerId = Fence.newOwnerId();
		assertThat(owned(row, Fencing.FENCED, ownerId).isFenced()).isTrue();
		assertThat(owned(row, Fencing.NOT_TOLD, ownerId).isFenced()).isFalse();
		assertThat(owned(row, Fencing.NO_COLUMN, ownerId).isFenced()).isFalse();
	}

	private static LockRow unfenced(LockRow row, @Nullable String ownerId) {
		return owned(row, Fencing.UNFENCED, ownerId);
	}

	private static LockRow owned(LockRow row, Fencing fencing, @Nullable String ownerId) {
		return new LockRow(row.name(), row.locked(), row.token(), ownerId, row.owner(), row.operation(), row.progress(),
				row.timed(), row.startedAt(), row.sessionId(), row.session(), row.privilege(), fencing, row.lockedAt(),
				row.renewedAt(), row.expiresAt(), row.releasedAt(), row.releaseReason(), row.now(), row.reached(),
				row.recorded());
	}

	@Test
	void saysWhy() {
		assertThat(held(SessionState.ALIVE, FRESH).why()).isEqualTo("holder is alive, renewed 3s ago");
		assertThat(held(SessionState.ALIVE, PAST).why())
			.isEqualTo("holder still has its session, but its lease has expired: renewed 3s ago");
		assertThat(held(SessionState.GONE, FRESH).why())
			.isEqualTo("holder is gone: its database session does not exist any more");
		assertThat(held(SessionState.UNKNOWN, FRESH).why())
			.isEqualTo("holder cannot be judged by its session, renewed 3s ago");
		assertThat(held(SessionState.UNKNOWN, PAST).why())
			.isEqualTo("holder cannot be judged by its session, and its lease has expired: renewed 3s ago");
		assertThat(row(true, SessionState.UNKNOWN, null, "boom").why()).isEqualTo("kept after a failure: boom");
	}

	@Test
	void aTimeOutTellsEverythingAboutTheHolder() {
		LockTimeoutException timeout = new LockTimeoutException(held(SessionState.ALIVE, FRESH),
				"UPDATE warden_lock ...", Duration.ofSeconds(300), 42, null);
		assertThat(timeout).hasMessage("Could not acquire migration lock 'public.warden_history' within 300s: held by"
				+ " 'orders@node-7 (pid 4211)' since 2026-11-22T06:41:07Z, running V12 'add index' (statement 3 of 9),"
				+ " session alive (42 polls)");
		assertThat(timeout.getRemedy())
			.contains("'warden.lock.wait-timeout'", "--warden.token=41", "end its session with", "--warden.force'")
			.doesNotContain("UPDATE warden_lock ...");
		assertThat(timeout.getHolder()).isEqualTo("orders@node-7 (pid 4211)");
		assertThat(timeout.getHeldSince()).isEqualTo(LOCKED_AT);
		assertThat(timeout.getWaited()).isEqualTo(Duration.ofSeconds(300));
	}

	@Test
	void theRemedyOfATimeOutIsWhatTheJudgeWouldRule() {
		String ownerId = "0191b6a5-0000-7000-8000-000000000000";
		assertThat(remedy(held(SessionState.UNKNOWN, PAST))).contains("takes over by itself", "UPDATE warden_lock ...");
		assertThat(remedy(held(SessionState.UNKNOWN, FRESH))).contains("is known to have ended", "--warden.force'")
			.doesNotContain("by itself", "UPDATE");
		assertThat(remedy(unfenced(held(SessionState.UNKNOWN, FRESH), ownerId))).contains("every unlock is refused")
			.doesNotContain("by itself", "--warden.force", "UPDATE");
		assertThat(remedy(unfenced(held(SessionState.UNKNOWN, PAST), ownerId))).contains("--warden.force=unfenced")
			.doesNotContain("by itself,", "takes over", "UPDATE");
		assertThat(remedy(row(true, SessionState.ALIVE, FRESH, "boom"))).startsWith("Look at what failed, then unlock");
	}

	private static String remedy(LockRow row) {
		return new LockTimeoutException(row, "UPDATE warden_lock ...", Duration.ofSeconds(300), 42, null).getRemedy();
	}

	@Test
	void aLossTellsWhoHasTheLockNow() {
		Fence fence = new Fence(new TableName("public", "warden_lock"), "public.warden_history", "other", 40);
		assertThat(new LockLostException(fence, "V13__backfill.sql", held(SessionState.ALIVE, FRESH), null))
			.hasMessage("Lost migration lock 'public.warden_history' while applying 'V13__backfill.sql': token 40 is no"
					+ " longer current, 'orders@node-7 (pid 4211)' holds it with token 41");
		assertThat(
				new LockLostException(fence, null, row(false, SessionState.UNKNOWN, null, "unlocked by ops: x"), null))
			.hasMessage("Lost migration lock 'public.warden_history': token 40 is no longer current, it is free at"
					+ " token 41 (unlocked by ops: x)");
		assertThat(new LockLostException(fence, null, null, null))
			.hasMessage("Lost migration lock 'public.warden_history': nobody could tell in time whether"
					+ " token 40 is still current");
	}

	@Test
	void aFenceAsksForNameOwnerTokenAndThatItIsLocked() {
		Fence fence = new Fence(new TableName("My \"Odd\"", "warden_lock"), "l", "id", 7);
		assertThat(fence.condition()).isEqualTo("lock_name = ? AND owner_id = ? AND token = ? AND locked");
		assertThat(fence.parameters()).containsExactly("l", "id", 7L);
		assertThat(fence.table()).hasToString("\"My \"\"Odd\"\"\".warden_lock");
	}

	@Test
	void otherMessagesNameTheLockAndTheRemedy() {
		Fence fence = new Fence(new TableName("public", "warden_lock"), "l", "id", 7);
		assertThat(LockFailures.notReleased(fence, null))
			.hasMessage("Could not release migration lock 'l' with token 7");
		assertThat(LockFailures.miscounted("l", -1)).hasMessage(
				"Did not acquire migration lock 'l': the driver reported -1 changed rows for an update of one row");
		assertThat(new RunStoppedException("l", "waiting for", null))
			.hasMessage("Stopped waiting for migration lock 'l': the application is shutting down");
		assertThat(LockFailures.readOnlyDatabase("l", new IllegalStateException()))
			.hasMessage("Could not acquire migration lock 'l': the database or the connection is read-only");
	}

	@Test
	void settingsThatCouldNotHoldALockAreRefused() {
		assertThatExceptionOfType(InvalidSettingException.class)
			.isThrownBy(
					() -> new LockSettings(null, "warden_lock", Duration.ZERO, Duration.ZERO, Duration.ofSeconds(30),
							Duration.ofSeconds(16), Duration.ofMillis(500), OnFailure.RELEASE, true, "a"))
			.withMessage("Property 'warden.lock.renew-interval' must be at most half of the lease duration, but is"
					+ " 'PT16S'");
	}

}
