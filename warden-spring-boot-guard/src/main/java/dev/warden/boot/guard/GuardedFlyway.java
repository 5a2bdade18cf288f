package dev.warden.boot.guard;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Supplier;

import dev.warden.Guard;
import dev.warden.GuardedConnection;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.configuration.Configuration;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.core.api.migration.JavaMigration;
import org.flywaydb.core.api.output.BaselineResult;
import org.flywaydb.core.api.output.CleanResult;
import org.flywaydb.core.api.output.MigrateResult;
import org.flywaydb.core.api.output.OperationResult;
import org.flywaydb.core.api.output.RepairResult;
import org.flywaydb.database.postgresql.PostgreSQLConfigurationExtension;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Flyway under Warden's lock, whoever calls it.
 */
class GuardedFlyway extends Flyway {

	private static final Logger logger = LoggerFactory.getLogger(GuardedFlyway.class);

	private final Guard guard;

	private final boolean mayLockInSession;

	private volatile boolean lockInSession;

	/**
	 * Create an instance.
	 * @param configuration the configuration, with the DataSource of the guard
	 * @param guard the lock
	 * @param mayLockInSession whether PostgreSQL may hold Flyway's own lock in the
	 * session
	 */
	GuardedFlyway(Configuration configuration, Guard guard, boolean mayLockInSession) {
		super(configuration);
		this.guard = guard;
		this.mayLockInSession = mayLockInSession;
	}

	/**
	 * Run what is pending under the lock. If there is nothing, take no lock.
	 */
	@Override
	public MigrateResult migrate() {
		return ifPending(() -> underLock().migrate());
	}

	@Override
	public CleanResult clean() {
		return run(() -> {
			CleanResult result = underLock().clean();
			createHistory();
			return result;
		});
	}

	@Override
	public BaselineResult baseline() {
		return run(() -> underLock().baseline());
	}

	@Override
	public RepairResult repair() {
		return guarded(() -> underLock().repair());
	}

	@Override
	public OperationResult undo() {
		return guarded(() -> underLock().undo());
	}

	/**
	 * Work under the lock if anything is pending, and without it if not.
	 */
	<T> T ifPending(Supplier<T> work) {
		try {
			if (quiet().load().info().pending().length == 0) {
				return work.get();
			}
		}
		catch (FlywayException ex) {
			logger.debug("Could not ask Flyway what is pending", ex);
		}
		return guarded(work);
	}

	private <T> T guarded(Supplier<T> work) {
		try {
			if (quiet().load().info().applied().length == 0) {
				createHistory();
			}
		}
		catch (FlywayException ex) {
			logger.debug("Could not create the history of Flyway before the lock", ex);
		}
		return run(work);
	}

	private <T> T run(Supplier<T> work) {
		this.lockInSession = this.lockInSession || (this.mayLockInSession && isSessionKept());
		return this.guard.run(work);
	}

	/**
	 * Return whether a session has all statements of its connection. Behind a pooler that
	 * gives each transaction another one, a lock of a session would never be released. On
	 * a connection of a run that has the lock already this was asked before.
	 */
	private boolean isSessionKept() {
		try (Connection connection = this.guard.dataSource().getConnection()) {
			return connection.isWrapperFor(GuardedConnection.class)
					&& !connection.unwrap(GuardedConnection.class).isPooled();
		}
		catch (SQLException ex) {
			throw new FlywayException("Could not ask whether a pooler hides the session", ex);
		}
	}

	/**
	 * Let Flyway create its history, under its own lock, in a schema that is still empty:
	 * it refuses one that has the tables of Warden's lock and no history. It would warn
	 * when it validates that there are no migrations, which there are.
	 */
	private void createHistory() {
		quiet().validateOnMigrate(false)
			.locations(new String[0])
			.javaMigrations(new JavaMigration[0])
			.resourceProvider(null)
			.javaMigrationClassProvider(null)
			.load()
			.migrate();
	}

	/**
	 * Return the Flyway that works on the session of the lock.
	 */
	private Flyway underLock() {
		FluentConfiguration configuration = copy();
		if (this.lockInSession) {
			Postgres.lockInSession(configuration);
		}
		return configuration.load();
	}

	/**
	 * Return the configuration without the callbacks that would tell of a mere look.
	 */
	private FluentConfiguration quiet() {
		return copy().callbacks(new Callback[0]).skipDefaultCallbacks(true);
	}

	private FluentConfiguration copy() {
		Configuration configuration = getConfiguration();
		return new FluentConfiguration(configuration.getClassLoader()).configuration(configuration);
	}

	private static final class Postgres {

		/**
		 * Keep Flyway's own lock out of a transaction, which its
		 * {@code CREATE INDEX CONCURRENTLY} would wait for without end.
		 */
		static void lockInSession(FluentConfiguration configuration) {
			PostgreSQLConfigurationExtension postgres = configuration.getPluginRegister()
				.getExact(PostgreSQLConfigurationExtension.class);
			if (postgres != null) {
				postgres.setTransactionalLock(false);
			}
		}

	}

}
