package dev.warden;

import org.jspecify.annotations.Nullable;

/**
 * A script whose entry in the history was repaired.
 *
 * @param kind what was wrong with it
 * @param version the version, or {@code null} for a script that may run more than once
 * @param script the path of the script, as the history names it now
 * @param change what was done to the entry, for people
 */
public record RepairedScript(RepairKind kind, @Nullable String version, String script, String change) {
}
