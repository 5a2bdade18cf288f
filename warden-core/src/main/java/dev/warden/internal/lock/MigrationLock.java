package dev.warden.internal.lock;

import java.time.Duration;
import java.util.Locale;

import dev.warden.LockSettings;
import dev.warden.LockStatus;
import dev.warden.UnlockRequest;
import dev.warden.UnlockResult;
import dev.warden.WardenException;
import dev.warden.internal.jdbc.Database;
import dev.warden.internal.jdbc.Session;
import dev.warden.internal.jdbc.Tables;
import dev.warden.internal.lock.Acquirer.Attempt;
import org.jspecify.annotations.Nullable;

/**
 * The lock that lets one run at a time change a schema: one row, decided by the database
 * alone.
 */
public final class MigrationLock {

	private static final Duration SECOND_CONNECTION_PATIENCE = Duration.ofSeconds(1);

	private static final int MAX_NAME = 200;

	private final Database database;

	private final Tables tables;

	private final LockSettings settings;

	private final LockTable table;

	private final LockEvents events;

	private final boolean onlyLock;

	private volatile Tables.Presence presence;

	/**
	 * Create an instance; nothing is opened yet.
	 * @param database where the lock is
	 * @param tables the tables that hold it
	 * @param settings how to take, hold and wait for it
	 */
	public MigrationLock(Database database, Tables tables, LockSettings settings) {
		this(database, tables, settings, false, Tables.Presence.UNKNOWN);
	}

	private MigrationLock(Database database, Tables tables, LockSettings settings, boolean onlyLock,
			Tables.Presence presence) {
		this.onlyLock = onlyLock;
		this.presence = presence;
		this.database = database;
		this.tables = tables;
		this.settings = settings;
		this.table = new LockTable(tables, name(settings, tables));
		this.events = new LockEvents(tables, this.table.lockName());
	}

	/**
	 * Return the lock of a history, which refuses to be a second one.
	 * @param database where the lock is
	 * @param tables the tables that hold it, in a schema as the database spells it
	 * @param settings how to take, hold and wait for it
	 * @param presence whether the tables are there
	 * @return the lock; nothing is opened yet
	 */
	public static MigrationLock ofHistory(Database database, Tables tables, LockSettings settings,
			Tables.Presence presence) {
		return new MigrationLock(database, tables, settings, true, presence);
	}

	/**
	 * Return what a lock guards.
	 * @param settings the settings
	 * @param tables the tables of the schema
	 * @return the configured name, or schema and history table, so that two schemas never
	 * share a lock
	 */
	public static String name(LockSettings settings, Tables tables) {
		String configured = settings.name();
		String history = historyName(tables);
		return (configured == null || configured.equalsIgnoreCase(history)) ? history : fitting(configured);
	}

	/**
	 * Return the name of a history, the same for each way to write its table. Where two
	 * tables differ only in case, they share a name, and so a lock.
	 */
	static String historyName(Tables tables) {
		return fitting(tables.schema() + "." + tables.history().name().toLowerCase(Locale.ROOT));
	}

	/**
	 * Return a name that fits into its column, and is different for different names.
	 */
	private static String fitting(String name) {
		if (name.length() <= MAX_NAME) {
			return name;
		}
		int end = MAX_NAME - 9;
		// Half of a character cannot be stored
		int length = Character.isHighSurrogate(name.charAt(end - 1)) ? end - 1 : end;
		return name.substring(0, length) + "~" + Integer.toHexString(name.hashCode());
	}

	/**
	 * Take the lock, waiting for a holder that lives, and taking over from one that is
	 * dead. No connection is held while waiting.
	 * @param operation what the lock is for, such as {@code migrate}
	 * @param goal what says that the lock is not needed any more, or {@code null}
	 * @param schema the schema that the run's connection uses, or {@code null} for its
	 * own
	 * @return the lock, or that it is not needed
	 * @throws WardenException if the history has another lock
	 * @throws LockTimeoutException if it could not be had in time
	 * @throws RunStoppedException if the application shuts down or the thread is
	 * interrupted
	 * @throws dev.warden.WardenException if the database refuses
	 */
	public Acquisition acquire(String operation, @Nullable Goal goal, @Nullable String schema) {
		return acquire(new Request(operation, goal, schema, null));
	}

	/**
	 * Take the lock for work that is not Warden's, on the connection of that work, which
	 * is left as it is but for a mark, and for how long it may be idle.
	 * @param operation what the lock is for
	 * @param sessions gives the connection of the work, which stays open when it is given
	 * back
	 * @return the lock, whose work counts as not fenced
	 * @throws dev.warden.WardenException as {@link #acquire(String, Goal, String)} does
	 */
	public Acquisition.Held guard(String operation, Database sessions) {
		Acquisition.Held held = (Acquisition.Held) acquire(new Request(operation, null, null, sessions));
		try {
			held.lock().fenced(false);
			return held;
		}
		catch (RuntimeException ex) {
			held.lock().fail(ex);
			closeAfter(held.lock(), ex);
			throw ex;
		}
	}

	private Acquisition acquire(Request request) {
		ShutdownSignal shutdown = new ShutdownSignal();
		boolean held = false;
		try {
			HistoryGuard historyGuard = this.onlyLock ? new HistoryGuard(this.tables, this.table.lockName()) : null;
			Acquirer acquirer = new Acquirer(this.database, this.table, this.events, this.settings, request,
					historyGuard, this.presence);
			Waiter waiter = new Waiter(this.table, this.settings, shutdown, request.goal());
			while (true) {
				Attempt attempt = acquirer.tryOnce();
				if (attempt instanceof Attempt.NotNeeded) {
					return new Acquisition.NotNeeded(waiter.waited());
				}
				if (attempt instanceof Attempt.Won won) {
					this.presence = Tables.Presence.PRESENT;
					Duration waited = waiter.waited();
					HeldLock lock = hold(won, shutdown);
					held = true;
					return new Acquisition.Held(lock, waited, won.takenOver());
				}
				waiter.blocked((Attempt.Blocked) attempt);
			}
		}
		finally {
			if (!held) {
				shutdown.close();
			}
		}
	}

	private HeldLock hold(Attempt.Won won, ShutdownSignal shutdown) {
		won.session().unlimited();
		HeldLock lock = new HeldLock(won, this.database, this.table, this.events, this.settings, shutdown);
		try {
			lock.start(SECOND_CONNECTION_PATIENCE);
			return lock;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			RunStoppedException stopped = new RunStoppedException(this.table.lockName(), "acquiring", ex);
			lock.fail(stopped);
			closeAfter(lock, stopped);
			throw stopped;
		}
		catch (RuntimeException ex) {
			lock.fail(ex);
			closeAfter(lock, ex);
			throw ex;
		}
	}

	private static void closeAfter(HeldLock lock, RuntimeException failure) {
		try {
			lock.close();
		}
		catch (RuntimeException ex) {
			failure.addSuppressed(ex);
		}
	}

	/**
	 * Tell about the lock, reading in one session. Takes nothing and creates nothing.
	 * @param session the session to read with
	 * @return the status; a lock that was never used is free
	 */
	public LockStatus status(Session session) {
		return new LockReader(this.table, this.events, this.settings).read(session);
	}

	/**
	 * Free the lock, unless its holder lives and force was not asked for.
	 * @param request what to unlock, why, and who asks
	 * @return what was done; refusals are results, not exceptions
	 */
	public UnlockResult unlock(UnlockRequest request) {
		return new Unlock(this.database, this.table, this.events, this.settings).unlock(request);
	}

	/**
	 * What the lock is wanted for.
	 *
	 * @param operation the operation, such as {@code migrate}
	 * @param goal what makes the lock unnecessary, or {@code null}
	 * @param schema the schema that the run's connection uses, or {@code null} for its
	 * own
	 * @param toolSessions gives the connection of work that is not Warden's, or
	 * {@code null} if the run is Warden's own
	 */
	record Request(String operation, @Nullable Goal goal, @Nullable String schema, @Nullable Database toolSessions) {

		boolean isForTool() {
			return this.toolSessions != null;
		}

	}

}
