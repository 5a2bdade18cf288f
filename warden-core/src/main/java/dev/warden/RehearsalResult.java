package dev.warden;

import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What came of a rehearsal of the pending scripts.
 *
 * @param from the version of the application's database, or {@code null} where it has
 * none
 * @param built how many applied scripts built the scratch database
 * @param scripts what was rehearsed, in order, up to the first failure
 */
public record RehearsalResult(@Nullable String from, int built, List<Script> scripts) {

	public RehearsalResult {
		scripts = List.copyOf(scripts);
	}

	/**
	 * Return whether nothing failed, and each rollback undid its script.
	 * @return {@code true} also where nothing is pending
	 */
	public boolean passed() {
		return this.scripts.stream().allMatch(Script::passed);
	}

	/**
	 * A script that was rehearsed.
	 *
	 * @param version the version, or {@code null} for a script that may run more than
	 * once
	 * @param description what it does
	 * @param script the name of its file
	 * @param up its statements, as they ran the first time
	 * @param down those of its rollback, empty where it has none
	 * @param failure what failed, or {@code null}
	 * @param left what the rollback did not undo: after a minus what is missing, after a
	 * plus what should not be there
	 * @param changed what is not the same after the script, its rollback, and the script
	 * again
	 */
	public record Script(@Nullable String version, String description, String script, List<Statement> up,
			List<Statement> down, @Nullable String failure, List<String> left, List<String> changed) {

		public Script {
			up = List.copyOf(up);
			down = List.copyOf(down);
			left = List.copyOf(left);
			changed = List.copyOf(changed);
		}

		/**
		 * Return whether nothing failed, and the rollback undid the script.
		 * @return {@code true} also where there is no rollback
		 */
		public boolean passed() {
			return this.failure == null && this.left.isEmpty() && this.changed.isEmpty();
		}

	}

	/**
	 * A statement that ran.
	 *
	 * @param statement its number in the script, from 1
	 * @param sql its beginning
	 * @param took how long it ran, in a database without the application's rows
	 * @param rows how many rows it changed
	 * @param locks the tables that were there before the script, with the strongest lock
	 * that the statement added, or how DDL ran on MySQL or MariaDB, as far as the
	 * database says
	 * @param rewritten the tables that were there before the statement and that it
	 * rewrote, as far as the database says
	 */
	public record Statement(int statement, String sql, Duration took, long rows, List<String> locks,
			List<String> rewritten) {

		public Statement {
			locks = List.copyOf(locks);
			rewritten = List.copyOf(rewritten);
		}

	}

}
