package dev.warden;

import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What was taken over from the history of another tool, or would be.
 *
 * @param schema the schema whose history it is
 * @param table the table of the other tool, or {@code null} where there is nothing to
 * take over
 * @param entries the entries of it that are in Warden's history, in the order of
 * execution
 * @param refusals why it would be refused; empty where it was done
 * @param took how long it took
 * @param held how long the lock was held; zero where none was needed
 * @param waited how long the lock was waited for
 */
public record AdoptResult(String schema, @Nullable String table, List<HistoryEntry> entries, List<String> refusals,
		Duration took, Duration held, Duration waited) {

	public AdoptResult {
		entries = List.copyOf(entries);
		refusals = List.copyOf(refusals);
	}

}
