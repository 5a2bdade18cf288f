package dev.warden.boot.autoconfigure.ui;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.warden.EntryType;
import dev.warden.LockState;
import dev.warden.MigrationStatus.State;
import dev.warden.SessionState;
import dev.warden.boot.autoconfigure.endpoint.DatabaseDescriptor;
import dev.warden.boot.autoconfigure.endpoint.LockDescriptor;
import dev.warden.boot.autoconfigure.endpoint.LockDescriptor.AdviceDescriptor;
import dev.warden.boot.autoconfigure.endpoint.LockDescriptor.BlockingDescriptor;
import dev.warden.boot.autoconfigure.endpoint.LockDescriptor.HolderDescriptor;
import dev.warden.boot.autoconfigure.endpoint.MigrationsDescriptor;
import dev.warden.boot.autoconfigure.endpoint.MigrationsDescriptor.ScriptDescriptor;

/**
 * What the page may have to show.
 */
enum PageState {

	UP_TO_DATE, PENDING, RUNNING, STALE, FAILED, UNKNOWN, SEVERAL, FORM;

	private static final String ERROR = "Failed to execute statement 3 of 'V4__fill_order_totals.sql' (line 41) on"
			+ " PostgreSQL 18, SQL state 23502: ERROR: null value in column \"total\" of relation \"purchase\" violates"
			+ " not-null constraint; UPDATE purchase SET total = quantity * price WHERE shipped_at IS NULL";

	Map<String, DatabaseDescriptor> databases(Instant now) {
		if (this != SEVERAL) {
			return Map.of("orders", database(now));
		}
		Map<String, DatabaseDescriptor> databases = new LinkedHashMap<>();
		databases.put("billing", UP_TO_DATE.database(now));
		databases.put("catalog", UP_TO_DATE.database(now));
		databases.put("orders", FAILED.database(now));
		databases.put("shipping", RUNNING.database(now));
		databases.put("users", PENDING.database(now));
		return databases;
	}

	String show() {
		return (this == RUNNING) ? View.COMMANDS : (this == FORM) ? View.UNLOCK : null;
	}

	private boolean runs() {
		return this == RUNNING || this == FORM;
	}

	private DatabaseDescriptor database(Instant now) {
		return new DatabaseDescriptor(lock(now), (this != UNKNOWN) ? migrations(now) : null);
	}

	private LockDescriptor lock(Instant now) {
		HolderDescriptor holder = new HolderDescriptor("orders@node-7 (pid 4211)", "0191",
				runs() ? SessionState.ALIVE : SessionState.GONE);
		String sql = "UPDATE warden_lock SET locked = FALSE WHERE name = 'public.warden_history' AND token = 41";
		return switch (this) {
			case RUNNING,
					FORM ->
				new LockDescriptor("public.warden_history", LockState.HELD, null, 41L, holder, "migrate",
						"4 fill order totals", 3, 9, now.minusSeconds(749), 749_000L,
						new BlockingDescriptor(37, 4200, "public.orders", "ACCESS EXCLUSIVE"), now.minusSeconds(754),
						now.minusSeconds(3), now.plusSeconds(27), null, null,
						new AdviceDescriptor(false, "holder is alive, renewed 3s ago", sql), List.of());
			case STALE ->
				new LockDescriptor("public.warden_history", LockState.STALE, "the session of the holder is gone", 41L,
						holder, "migrate", "4 fill order totals", 3, 9, now.minusSeconds(749), 749_000L, null,
						now.minusSeconds(754), now.minusSeconds(700), now.minusSeconds(670), null, null,
						new AdviceDescriptor(true, "the session of the holder is gone", sql), List.of());
			case UNKNOWN -> new LockDescriptor("public.warden_history", LockState.UNKNOWN,
					"Connection to db-1:5432 refused", null, null, null, null, null, null, null, null, null, null, null,
					null, null, null, new AdviceDescriptor(false, "the lock could not be read", null), List.of());
			default -> new LockDescriptor("public.warden_history", LockState.FREE, null, 41L, null, null, null, null,
					null, null, null, null, null, null, null, now.minusSeconds(90),
					(this == FAILED) ? "failed: " + ERROR : "completed",
					new AdviceDescriptor(false, "the lock is free", null), List.of());
		};
	}

	private MigrationsDescriptor migrations(Instant now) {
		boolean later = this == UP_TO_DATE;
		List<ScriptDescriptor> scripts = new ArrayList<>();
		scripts.add(applied("1", "create customers", 48, now));
		scripts.add(applied("2", "create orders", 61, now));
		scripts.add(applied("3", "index orders of customers", 14_200, now));
		scripts.add(later ? applied("4", "fill order totals", 754_000, now)
				: new ScriptDescriptor("4", "fill order totals", EntryType.VERSIONED,
						(this == FAILED) ? State.FAILED : runs() ? State.RUNNING : State.PENDING,
						(this == FAILED) ? now.minusSeconds(90) : null, null, (this == FAILED) ? ERROR : null, null));
		scripts.add(later ? applied("5", "add discounts", 9, now) : new ScriptDescriptor("5", "add discounts",
				EntryType.VERSIONED, State.PENDING, null, null, null, null));
		return new MigrationsDescriptor(later ? "5" : "3", later ? 5 : 3, later ? 0 : (this == FAILED) ? 1 : 2,
				(this == FAILED) ? 1 : 0, (this == FAILED) ? ERROR : null, null, null, scripts);
	}

	private static ScriptDescriptor applied(String version, String description, long millis, Instant now) {
		return new ScriptDescriptor(version, description, EntryType.VERSIONED, State.APPLIED,
				now.minusSeconds(86_400 + 10 * Long.parseLong(version)), millis, null,
				version.equals("3") ? "statement 1: ALGORITHM=INPLACE, LOCK=NONE" : null);
	}

}
