package dev.warden.internal.hazard;

import dev.warden.HazardKind;
import org.jspecify.annotations.Nullable;

/**
 * What the words of a statement say that it does to a table, if the table is there and
 * large.
 *
 * @param kind what it may do
 * @param relation the table, or the index, as it is written
 * @param column the column that it is about as it is written, or {@code null}
 * @param type the new type of that column, or {@code null}
 * @param deed what the statement does, with {@code %s} for the table
 * @param remedy what to do instead, an imperative sentence without its end
 */
record Suspicion(HazardKind kind, String relation, @Nullable String column, @Nullable String type, String deed,
		String remedy) {

	static Suspicion of(HazardKind kind, String relation, String deed, String remedy) {
		return new Suspicion(kind, relation, null, null, deed, remedy);
	}

}
