package dev.warden.internal.adopt;

import java.util.List;
import java.util.function.Supplier;

import dev.warden.LockSettings;
import dev.warden.internal.dialect.TableName;
import dev.warden.internal.jdbc.Session;
import dev.warden.internal.lock.HeldLock;
import org.jspecify.annotations.Nullable;

/**
 * What Flyway says was applied.
 *
 * @param from the table that it is in
 * @param rows the rows, by rank
 */
public record FlywayHistory(FlywayTable from, List<FlywayRow> rows) implements ToolHistory {

	public FlywayHistory {
		rows = List.copyOf(rows);
	}

	@Override
	public String took(String entries) {
		return "the history of Flyway in '%s': %s, verified".formatted(name(), entries);
	}

	@Override
	public ToolHistory.Hold lock(HeldLock lock, @Nullable String schema, LockSettings settings,
			Supplier<Session> sessions) {
		return FlywayLock.acquire(lock, table(), schema, settings, sessions);
	}

	/**
	 * Return the table.
	 * @return its name
	 */
	public TableName table() {
		return this.from.name();
	}

	@Override
	public void verify(Session session) {
		if (this.from.read(session).filter(this::equals).isEmpty()) {
			throw AdoptFailures.changedMeanwhile(table(), "Flyway");
		}
	}

	@Override
	public String name() {
		return AdoptFailures.name(table());
	}

}
