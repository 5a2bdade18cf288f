package dev.warden.internal.plan;

import dev.warden.HistoryEntry;
import dev.warden.internal.script.RollbackScript;
import org.jspecify.annotations.Nullable;

/**
 * A version that a rollback takes back.
 *
 * @param entry what the history has about the version
 * @param script what takes it back, or {@code null} where only its entry is removed,
 * because the version is irreversible and that was forced
 * @param outdates whether scripts that run on change have to run again afterwards
 */
public record RollbackStep(HistoryEntry entry, @Nullable RollbackScript script, boolean outdates) {

}
