package dev.warden.internal.adopt;

import java.util.List;
import java.util.function.Supplier;

import dev.warden.LockSettings;
import dev.warden.internal.jdbc.Session;
import dev.warden.internal.lock.HeldLock;
import org.jspecify.annotations.Nullable;

/**
 * What Liquibase says was applied.
 *
 * @param from the table that it is in
 * @param rows the rows, in the order of execution
 */
public record LiquibaseHistory(LiquibaseTable from, List<LiquibaseRow> rows) implements ToolHistory {

	public LiquibaseHistory {
		rows = List.copyOf(rows);
	}

	@Override
	public String name() {
		return AdoptFailures.name(this.from.name());
	}

	@Override
	public String took(String entries) {
		return "the history of Liquibase in '%s': %s, by the change sets that scripts name".formatted(name(), entries);
	}

	@Override
	public void verify(Session session) {
		if (!this.from.read(session).rows().equals(this.rows)) {
			throw AdoptFailures.changedMeanwhile(this.from.name(), "Liquibase");
		}
	}

	@Override
	public ToolHistory.Hold lock(HeldLock lock, @Nullable String schema, LockSettings settings,
			Supplier<Session> sessions) {
		return LiquibaseLock.acquire(lock, this.from.lockTables(), settings);
	}

}
