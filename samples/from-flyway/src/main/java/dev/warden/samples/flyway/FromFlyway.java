package dev.warden.samples.flyway;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;

/**
 * Plays two releases of an application on one database: the old one with Flyway, the new
 * one with Warden, and the old one again.
 */
public final class FromFlyway {

	private static final String URL = "jdbc:h2:mem:shop;DB_CLOSE_DELAY=-1";

	private FromFlyway() {
	}

	public static void main(String[] args) {
		say("== The old release, with Flyway");
		Flyway old = flyway("5");
		say("Flyway migrated: %d scripts".formatted(old.migrate().migrationsExecuted));
		print(old);
		say("== The new release, with Warden");
		ShopApplication.main(args);
		say("== The old release again, with Flyway");
		Flyway again = flyway("latest");
		int executed = again.migrate().migrationsExecuted;
		say("Flyway migrated: %d scripts".formatted(executed));
		print(again);
		boolean good = executed == 0 && again.info().pending().length == 0;
		say(good ? "Each took what the other had done for its own." : "This is not what Warden promises.");
		System.exit(good ? 0 : 1);
	}

	/**
	 * Flyway as the old release has it, and its newest script.
	 */
	private static Flyway flyway(String target) {
		return Flyway.configure()
			.dataSource(URL, "sa", "")
			.locations("db/migration")
			.placeholders(Map.of("currency", "EUR"))
			.target(target)
			.load();
	}

	private static void print(Flyway flyway) {
		say("flyway_schema_history: " + Arrays.stream(flyway.info().applied())
			.map(MigrationInfo::getScript)
			.collect(Collectors.joining(", ")));
	}

	private static void say(String text) {
		System.out.println(text);
	}

}
