package dev.warden.samples.guarded;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

/**
 * Starts PostgreSQL and an instance of an application with Liquibase, kills it in the
 * middle of a change set, and lets the next one go on. With {@code --bare} it does the
 * same without Warden.
 */
public final class GuardedLiquibase {

	private static final Duration PATIENCE = Duration.ofSeconds(60);

	/** Liquibase itself waits for five minutes. */
	private static final Duration BARE_PATIENCE = Duration.ofMinutes(6);

	private static final int LONG = 600;

	private static final String IN_CHANGE_SET = "SELECT COUNT(*) FROM pg_stat_activity WHERE state = 'active'"
			+ " AND query LIKE 'UPDATE account%'";

	private static final String RESULT = "SELECT COUNT(*) FROM account WHERE balance = 101";

	private GuardedLiquibase() {
	}

	public static void main(String[] args) throws Exception {
		say("Starting PostgreSQL ...");
		boolean good;
		try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
			if (Arrays.asList(args).contains("--bare")) {
				playBare(postgres);
				return;
			}
			good = play(postgres);
		}
		say(good ? "Every change set took effect exactly once." : "This is not what Warden promises.");
		System.exit(good ? 0 : 1);
	}

	private static void playBare(EmbeddedPostgres postgres) throws Exception {
		String url = postgres.getJdbcUrl("postgres", "postgres");
		String[] bare = { "--warden.guard=none", "--warden.startup=none" };
		try (Instance first = Instance.start("app-1", url, LONG, bare)) {
			await(postgres, IN_CHANGE_SET);
			first.kill9();
			long killedAt = System.nanoTime();
			say("kill -9 of app-1 in the middle of change set 3, without Warden");
			try (Instance second = Instance.start("app-2", url, 0, bare)) {
				boolean ended = second.awaitSuccess(BARE_PATIENCE);
				say("app-2 %s %.1fs after the kill".formatted(ended ? "was done" : "failed",
						(System.nanoTime() - killedAt) / 1e9));
			}
		}
	}

	private static boolean play(EmbeddedPostgres postgres) throws Exception {
		String url = postgres.getJdbcUrl("postgres", "postgres");
		try (Instance first = Instance.start("app-1", url, LONG)) {
			await(postgres, IN_CHANGE_SET);
			say("app-1 is in the middle of change set 3");
			try (Instance second = Instance.start("app-2", url, 0)) {
				second.awaitWaiting(PATIENCE);
				first.kill9();
				long killedAt = System.nanoTime();
				say("kill -9 of app-1");
				boolean ended = second.awaitSuccess(PATIENCE);
				say("app-2 was done %.1fs after the kill".formatted((System.nanoTime() - killedAt) / 1e9));
				say("Tables called DATABASECHANGELOGLOCK: "
						+ count(postgres, "SELECT COUNT(*) FROM pg_tables WHERE tablename = 'databasechangeloglock'"));
				return ended && count(postgres, RESULT) == 1000;
			}
		}
	}

	private static void await(EmbeddedPostgres postgres, String query) throws SQLException, InterruptedException {
		long deadline = System.nanoTime() + PATIENCE.toNanos();
		while (count(postgres, query) == 0) {
			if (System.nanoTime() > deadline) {
				throw new IllegalStateException("The first instance did not get to its third change set");
			}
			Thread.sleep(100);
		}
	}

	private static long count(EmbeddedPostgres postgres, String query) throws SQLException {
		try (Connection connection = postgres.getPostgresDatabase().getConnection();
				Statement statement = connection.createStatement();
				ResultSet result = statement.executeQuery(query)) {
			result.next();
			return result.getLong(1);
		}
	}

	private static void say(String text) {
		System.out.println(text);
	}

}
