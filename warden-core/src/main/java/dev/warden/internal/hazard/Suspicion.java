package dev.warden.internal.hazard;

import dev.warden.HazardKind;

/**
 * What the words of a statement say that it does to a table, if the table is there and
 * large.
 *
 * @param kind what it may do
 * @param relation the table
 * @param effect when it does that
 * @param deed what the statement does, with {@code %s} for the table
 * @param remedy what to do instead, an imperative sentence without its end
 */
record Suspicion(HazardKind kind, Relation relation, Effect effect, String deed, String remedy) {

}
