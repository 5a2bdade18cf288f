package dev.warden.internal.plan;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import dev.warden.EntryType;
import dev.warden.History;
import dev.warden.HistoryEntry;
import dev.warden.HistoryState;
import dev.warden.internal.script.RepeatableScript;
import dev.warden.internal.script.Script;
import dev.warden.internal.script.Scripts;
import dev.warden.internal.script.VersionedScript;
import dev.warden.internal.sql.SqlSyntax;

/** A history that a test writes, entry by entry. */
final class Entries {

	static final Instant APPLIED_AT = Instant.parse("2026-10-02T09:12:44Z");

	private final List<HistoryEntry> entries = new ArrayList<>();

	static VersionedScript script(String version) {
		return script(version, "SELECT 1;");
	}

	static VersionedScript script(String version, String sql) {
		return VersionedScript.of("V" + version + "__x.sql", sql, SqlSyntax.ANSI);
	}

	static RepeatableScript repeatable(String description, String sql) {
		return RepeatableScript.of("R__" + description + ".sql", sql, SqlSyntax.ANSI);
	}

	static Scripts scripts(Script... scripts) {
		List<VersionedScript> versioned = new ArrayList<>();
		List<RepeatableScript> repeatable = new ArrayList<>();
		for (Script script : scripts) {
			if (script instanceof VersionedScript version) {
				versioned.add(version);
			}
			else if (script instanceof RepeatableScript one) {
				repeatable.add(one);
			}
		}
		return new Scripts(versioned, repeatable, List.of());
	}

	Entries applied(Script script) {
		return add(script, HistoryState.APPLIED, script.statementCount(), null);
	}

	Entries failed(Script script, int statement, String error) {
		return add(script, HistoryState.FAILED, statement, error);
	}

	Entries running(Script script, int statement) {
		return add(script, HistoryState.RUNNING, statement, null);
	}

	Entries baseline(String version) {
		this.entries.add(new HistoryEntry(this.entries.size() + 1, version, "baseline", EntryType.BASELINE, "baseline",
				null, HistoryState.APPLIED, 0, 0, 7, "a", APPLIED_AT, 0, null));
		return this;
	}

	private Entries add(Script script, HistoryState state, int statement, String error) {
		String version = (script instanceof VersionedScript versioned) ? versioned.version().toString() : null;
		this.entries.add(new HistoryEntry(this.entries.size() + 1, version, script.description(),
				(version != null) ? EntryType.VERSIONED : EntryType.REPEATABLE, script.path(), script.checksum(), state,
				statement, script.statementCount(), 7, "a", APPLIED_AT, 5, error));
		return this;
	}

	History history() {
		return new History(this.entries);
	}

}
