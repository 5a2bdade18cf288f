package dev.warden.boot.guard;

import java.util.function.Supplier;

import dev.warden.Guard;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Flyway under Warden's lock, whoever calls it.
 */
class GuardedFlyway extends Flyway {

	private static final Logger logger = LoggerFactory.getLogger(GuardedFlyway.class);

	private final Guard guard;

	/**
	 * Create an instance.
	 * @param configuration the configuration, with the DataSource of the guard
	 * @param guard the lock
	 */
	GuardedFlyway(Configuration configuration, Guard guard) {
		super(configuration);
		this.guard = guard;
	}

	/**
	 * Run what is pending under the lock. If there is nothing, take no lock.
	 */
	@Override
	public MigrateResult migrate() {
		return ifPending(super::migrate);
	}

	@Override
	public CleanResult clean() {
		return this.guard.run(() -> {
			CleanResult result = super.clean();
			createHistory();
			return result;
		});
	}

	@Override
	public BaselineResult baseline() {
		return this.guard.run(super::baseline);
	}

	@Override
	public RepairResult repair() {
		return guarded(super::repair);
	}

	@Override
	public OperationResult undo() {
		return guarded(super::undo);
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
		return this.guard.run(work);
	}

	/**
	 * Let Flyway create its history, under its own lock, in a schema that is still empty:
	 * it refuses one that has the tables of Warden's lock and no history.
	 */
	private void createHistory() {
		quiet().locations(new String[0])
			.javaMigrations(new JavaMigration[0])
			.resourceProvider(null)
			.javaMigrationClassProvider(null)
			.load()
			.migrate();
	}

	/**
	 * Return the configuration without the callbacks that would tell of a mere look.
	 */
	private FluentConfiguration quiet() {
		Configuration configuration = getConfiguration();
		return new FluentConfiguration(configuration.getClassLoader()).configuration(configuration)
			.callbacks(new Callback[0])
			.skipDefaultCallbacks(true);
	}

}
