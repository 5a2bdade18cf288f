package dev.warden.samples.traffic;

import java.time.Duration;

import dev.warden.samples.traffic.Round.Result;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

/**
 * Starts PostgreSQL and then, twice, an application under load while a migration needs
 * its table: without a limit of what users may wait, and with one.
 */
public final class Traffic {

	private static final String LIMIT = "1s";

	private Traffic() {
	}

	public static void main(String[] args) throws Exception {
		say("Starting PostgreSQL ...");
		Result without;
		Result with;
		try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
			say("");
			say("Round 1: 8 users, a report of 10 seconds, and an ALTER TABLE, without a limit");
			without = new Round(postgres, "first", "0s").play();
			say("");
			say("Round 2: the same with warden.execution.max-blocking=" + LIMIT);
			with = new Round(postgres, "second", LIMIT).play();
		}
		say("");
		say("What users felt    requests   median     99 %  longest  over 3s   the new release started in");
		report("without a limit", without);
		report("max-blocking=" + LIMIT, with);
		boolean kept = without.migrated() && with.migrated() && with.longest().compareTo(without.longest()) < 0;
		say("");
		say(kept ? "Both migrations took effect. With the limit nobody waited as long as without it."
				: "This is not what Warden promises.");
		System.exit(kept ? 0 : 1);
	}

	private static void report(String name, Result result) {
		say("%-17s %9d %8s %8s %8s %8d %28s".formatted(name, result.requests().size(), text(result.percentile(0.5)),
				text(result.percentile(0.99)), text(result.longest()), result.longerThan(Duration.ofSeconds(3)),
				text(result.migration())));
	}

	private static String text(Duration duration) {
		return (duration.toMillis() < 1000) ? duration.toMillis() + "ms"
				: "%d.%ds".formatted(duration.toSeconds(), duration.toMillisPart() / 100);
	}

	private static void say(String text) {
		System.out.println(text);
	}

}
