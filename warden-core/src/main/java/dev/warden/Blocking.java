package dev.warden;

import org.jspecify.annotations.Nullable;

/**
 * Sessions of others that wait because of a run: for a database lock that it holds, or
 * behind one that it is waiting for.
 *
 * @param sessions how many
 * @param longestMillis how long the one that has waited longest has waited, in
 * milliseconds
 * @param relation the table that this one waits for, or {@code null} where that is not
 * known
 * @param mode the lock of the run that is in the way, as the database names it, or
 * {@code null} where that is not known
 */
public record Blocking(int sessions, long longestMillis, @Nullable String relation, @Nullable String mode) {

	/**
	 * Describe the sessions, as part of a sentence.
	 * @return for example
	 * {@code 37 sessions wait, the longest 4.2s, on public.orders (ACCESS EXCLUSIVE)}
	 */
	@Override
	public String toString() {
		String place = (this.relation != null) ? ", on " + this.relation : "";
		long tenths = this.longestMillis / 100;
		return "%d %s, the longest %d.%ds%s%s".formatted(this.sessions,
				(this.sessions == 1) ? "session wait" : "sessions wait", tenths / 10, tenths % 10, place,
				(this.mode != null) ? " (" + this.mode + ")" : "");
	}
}
