package dev.warden.samples.replicas;

import java.time.Duration;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

/**
 * Starts PostgreSQL and then, twice, four instances of an application at once. In the
 * second round the instance that migrates is killed.
 */
public final class Replicas {

	private static final int COUNT = 4;

	private static final Duration PATIENCE = Duration.ofMinutes(3);

	private Replicas() {
	}

	public static void main(String[] args) throws Exception {
		boolean kept = false;
		say("Starting PostgreSQL ...");
		try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
			play(postgres);
			kept = true;
		}
		catch (StoryException ex) {
			say("FAILED: " + ex.getMessage());
		}
		say("");
		say(kept ? "Every script took effect exactly once in both rounds."
				: "This is not what Warden promises, unless this machine was too busy for it.");
		System.exit(kept ? 0 : 1);
	}

	private static void play(EmbeddedPostgres postgres) throws Exception {
		say("");
		say("Round 1: " + COUNT + " instances start at once on an empty database");
		try (Round round = new Round(postgres, "first", COUNT, PATIENCE)) {
			round.awaitEnd();
			round.report();
		}
		say("");
		say("Round 2: the same on another empty database, and the instance that migrates is killed");
		try (Round round = new Round(postgres, "second", COUNT, PATIENCE)) {
			round.killHolderDuring("4");
			round.awaitEnd();
			round.report();
		}
	}

	static void say(String text) {
		System.out.println(text);
	}

}
