package dev.warden.testing;

import java.util.List;

import dev.warden.MigrationListener;
import dev.warden.Warden;

import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * Migrates in a process of its own. Arguments: url, user, password, location of the
 * scripts. Prints how many scripts were applied.
 */
public final class MigrateMain {

	private MigrateMain() {
	}

	public static void main(String[] arguments) {
		migrate(arguments);
	}

	/** Migrate as the arguments say, and tell these listeners. */
	public static void migrate(String[] arguments, MigrationListener... listeners) {
		Warden warden = new Warden(new DriverManagerDataSource(arguments[0], arguments[1], arguments[2]),
				new TestSettings().location(arguments[3]).intoExistingSchema().warden(),
				MigrateMain.class.getClassLoader(), List.of(), List.of(listeners));
		System.out.println("applied " + warden.migrate().applied());
	}

}
