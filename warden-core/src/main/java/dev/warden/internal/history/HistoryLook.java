package dev.warden.internal.history;

import dev.warden.History;
import dev.warden.internal.jdbc.Tables;

/**
 * The first look of a run: where its tables are, and what was applied.
 *
 * @param tables where Warden's tables are or will be
 * @param history what was applied
 */
public record HistoryLook(Tables tables, History history) {

}
