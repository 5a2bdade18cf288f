package dev.warden.internal.run;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

import dev.warden.GuardedConnection;
import dev.warden.LockWait;
import dev.warden.Operation;
import dev.warden.WardenException;
import dev.warden.internal.HarmlessLogger;
import dev.warden.internal.dialect.Sessions;
import dev.warden.internal.jdbc.Database;
import dev.warden.internal.jdbc.DatabaseUnavailableException;
import dev.warden.internal.jdbc.Session;
import dev.warden.internal.jdbc.TableFinder;
import dev.warden.internal.jdbc.TableInstaller;
import dev.warden.internal.jdbc.Tables;
import dev.warden.internal.lock.Acquisition;
import dev.warden.internal.lock.Companion;
import dev.warden.internal.lock.HeldLock;
import dev.warden.internal.lock.Progress;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * A connection of a tool. Where the lock's tables are is asked before the tool can change
 * what its session calls the current schema.
 */
final class ToolConnection implements GuardedConnection, InvocationHandler {

	private static final HarmlessLogger logger = HarmlessLogger.of(ToolConnection.class);

	private final RunContext context;

	private final String tool;

	private final Connection connection;

	private final Database sessions;

	private final Tables tables;

	private @Nullable HeldLock held;

	private long heldAt;

	private boolean failed;

	private boolean writing;

	ToolConnection(RunContext context, String tool, Connection connection) {
		this.context = context;
		this.tool = tool;
		this.connection = connection;
		this.sessions = context.database(new SingleConnectionDataSource(connection, true));
		try (Session session = this.sessions.open()) {
			this.tables = context.tables(session);
		}
	}

	@Override
	public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] args) throws Throwable {
		Object[] arguments = (args != null) ? args : new Object[0];
		boolean asked = arguments.length == 1 && arguments[0] == GuardedConnection.class;
		switch (method.getName()) {
			case "equals" -> {
				return proxy == arguments[0];
			}
			case "hashCode" -> {
				return System.identityHashCode(proxy);
			}
			case "isWrapperFor" -> {
				return asked || this.connection.isWrapperFor((Class<?>) arguments[0]);
			}
			case "unwrap" -> {
				return asked ? this : this.connection.unwrap((Class<?>) arguments[0]);
			}
			case "close" -> {
				return close();
			}
			default -> {
				return invoke(method, arguments);
			}
		}
	}

	private @Nullable Object close() throws SQLException {
		try {
			unlock();
		}
		finally {
			this.connection.close();
		}
		return null;
	}

	private @Nullable Object invoke(Method method, Object[] arguments) throws Throwable {
		try {
			prepare(method);
			return method.invoke(this.connection, arguments);
		}
		catch (InvocationTargetException ex) {
			throw ex.getTargetException();
		}
	}

	/**
	 * Let a transaction begin with a write on a database that has one writer: one that
	 * has read before fails there at once while another connection writes, be it the
	 * heartbeat.
	 * @param method what the tool is about to call
	 */
	void prepare(Method method) throws SQLException {
		HeldLock lock = this.held;
		if (lock == null || !lock.session().dialect().hasSingleWriter()) {
			return;
		}
		String name = method.getName();
		if (List.of("commit", "rollback", "setAutoCommit").contains(name)) {
			this.writing = false;
		}
		else if (!this.writing && (name.startsWith("prepare") || name.equals("createStatement"))
				&& !this.connection.getAutoCommit()) {
			this.writing = true;
			if (!lock.fenceTransaction()) {
				throw lock.lost();
			}
		}
	}

	Connection connection() {
		return this.connection;
	}

	/**
	 * Note what the work failed with.
	 * @return what to throw: where the lock was lost, that is the reason
	 */
	RuntimeException fail(RuntimeException failure) {
		HeldLock lock = this.held;
		RuntimeException explained = (lock != null) ? lock.explain(failure) : failure;
		return (note(explained) instanceof RuntimeException reason) ? reason : explained;
	}

	Throwable note(Throwable failure) {
		HeldLock lock = this.held;
		this.failed = lock != null;
		return (lock != null) ? lock.fail(failure) : failure;
	}

	@Override
	public boolean isLocked() {
		return this.held != null;
	}

	@Override
	public boolean isPooled() {
		try (Session session = this.sessions.open()) {
			Sessions known = session.dialect().sessions();
			return known.mayOutliveClients() && session
				.query("SELECT " + known.ownSession(), (row, number) -> String.valueOf(row.getString(1)),
						known.driverSession(session.connection()))
				.contains("null");
		}
	}

	@Override
	public void lock() {
		if (this.held != null) {
			return;
		}
		try {
			boolean autoCommit = this.connection.getAutoCommit();
			if (!autoCommit) {
				this.connection.rollback();
			}
			this.failed = false;
			HeldLock lock = acquire(this.context.prepare(this.tables, this.sessions));
			this.held = lock;
			this.heldAt = System.nanoTime();
			lock.accompany(new Abort());
			lock.progress(this.tool, Progress.of(this.tool));
			lock.verify();
			this.connection.setAutoCommit(autoCommit);
		}
		catch (SQLException ex) {
			unlock();
			throw new DatabaseUnavailableException(ex);
		}
		catch (RuntimeException ex) {
			unlock();
			throw ex;
		}
	}

	private HeldLock acquire(Tables prepared) {
		this.context.listener().lockRequested(Operation.GUARD);
		long askedAt = System.nanoTime();
		Acquisition.Held acquisition = null;
		try {
			acquisition = this.context.lock(prepared).guard(Operation.GUARD.toString(), this.sessions);
			return acquisition.lock();
		}
		finally {
			this.context.listener().lockAwaited(outcome(acquisition, askedAt));
		}
	}

	private static LockWait outcome(Acquisition.@Nullable Held acquisition, long askedAt) {
		if (acquisition == null) {
			return new LockWait(Operation.GUARD, LockWait.Outcome.FAILED, since(askedAt));
		}
		return new LockWait(Operation.GUARD,
				acquisition.takenOver() ? LockWait.Outcome.TAKEN_OVER : LockWait.Outcome.ACQUIRED,
				acquisition.waited());
	}

	@Override
	public void unlock() {
		HeldLock lock = this.held;
		if (lock == null) {
			return;
		}
		this.held = null;
		try (lock) {
			if (!this.failed) {
				tellEnd(lock);
			}
		}
		finally {
			this.context.listener().lockReleased(Operation.GUARD, since(this.heldAt));
		}
	}

	/**
	 * Tell how the work ended, as far as its connection knows that.
	 */
	private void tellEnd(HeldLock lock) {
		try {
			lock.verify();
			if (lock.session().isBroken()) {
				tell(lock.fail(new SQLException("The connection of " + this.tool + " broke")));
			}
			else {
				restoreTables(lock);
			}
		}
		catch (WardenException ex) {
			tell(lock.fail(ex));
		}
	}

	private void tell(Throwable reason) {
		logger.atError().log("The work of {} did not end under its lock: {}", this.tool, reason.getMessage());
	}

	/**
	 * A tool that drops the whole schema first drops the lock's tables, too.
	 */
	private void restoreTables(HeldLock lock) {
		try {
			Session.endTransaction(this.connection);
		}
		catch (SQLException ex) {
			tell(lock.fail(ex));
			return;
		}
		if (!new TableFinder(lock.session()).exist(this.tables.lock())) {
			logger.warn("{} has dropped the tables of migration lock '{}', which are created again", this.tool,
					lock.fence().lockName());
			new TableInstaller(lock.session(), this.tables).install(false);
		}
	}

	private static Duration since(long nanoTime) {
		return Duration.ofNanos(System.nanoTime() - nanoTime);
	}

	/**
	 * Ends the connection at once where the work has to stop: nobody knows which of its
	 * statements could be cancelled.
	 */
	private final class Abort implements Companion {

		@Override
		public long next() {
			return Long.MAX_VALUE;
		}

		@Override
		public void act(@Nullable Session session) {
		}

		@Override
		public void stop() {
			try {
				ToolConnection.this.connection.abort(Runnable::run);
			}
			catch (SQLException ex) {
				logger.debug("Could not end the connection of {}", ToolConnection.this.tool, ex);
			}
		}

	}

}
