package dev.warden.internal.run;

import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.function.BooleanSupplier;

import dev.warden.History;
import dev.warden.WardenSettings;
import dev.warden.internal.adopt.Adoption;
import dev.warden.internal.adopt.FlywayHistory;
import dev.warden.internal.adopt.FlywayTable;
import dev.warden.internal.adopt.FlywayWriter;
import dev.warden.internal.adopt.InStepPlanner;
import dev.warden.internal.adopt.ToolHistory;
import dev.warden.internal.execute.HistoryInStep;
import dev.warden.internal.execute.Recording;
import dev.warden.internal.history.FencedHistory;
import dev.warden.internal.history.TakenBack;
import dev.warden.internal.jdbc.SchemaContents;
import dev.warden.internal.jdbc.Session;
import dev.warden.internal.jdbc.TableFinder;
import dev.warden.internal.jdbc.Tables;
import dev.warden.internal.lock.HeldLock;
import dev.warden.internal.plan.PendingScript;
import dev.warden.internal.plan.RollbackPlan;
import dev.warden.internal.script.Scripts;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.UncategorizedSQLException;

/**
 * Keeps the history of Flyway in step during one run, and Flyway's lock as long.
 */
final class InStep implements HistoryInStep {

	private final RunContext context;

	private ToolHistory.@Nullable Hold lock;

	private @Nullable FlywayWriter writer;

	private InStep(RunContext context) {
		this.context = context;
	}

	/**
	 * Begin, where that is wanted.
	 * @param held Warden's lock
	 * @param tables Warden's tables
	 * @return what keeps the history in step, to be closed before the lock is released,
	 * or {@code null}
	 */
	static @Nullable InStep begin(RunContext context, HeldLock held, Tables tables) {
		if (!context.settings().adopt().keepInStep()) {
			return null;
		}
		InStep step = new InStep(context);
		try {
			step.open(held, tables);
		}
		catch (RuntimeException ex) {
			step.close();
			throw ex;
		}
		return step;
	}

	private void open(HeldLock held, Tables tables) {
		Session session = held.session();
		FlywayTable table = table(session, tables, this.context.settings());
		FlywayWriter.create(session, table.name());
		this.lock = this.context.acquire(held, new FlywayHistory(table, List.of()));
		FlywayWriter opened = new FlywayWriter(session, read(session, table));
		opened.verify();
		this.writer = opened;
	}

	private static FlywayTable table(Session session, Tables tables, WardenSettings settings) {
		String name = settings.adopt().table();
		FlywayTable found = FlywayTable.find(name, tables, new SchemaContents(session, tables).names(),
				session.dialect());
		return (found != null) ? found : FlywayTable.absent(name, tables, session.dialect());
	}

	private static FlywayHistory read(Session session, FlywayTable table) {
		return new TableFinder(session).exist(table.name())
				? table.read(session).orElseGet(() -> new FlywayHistory(table, List.of()))
				: new FlywayHistory(table, List.of());
	}

	/**
	 * Compare the history of Flyway with that of Warden, which is not empty.
	 * @return what makes both say the same, or {@code null} where they do
	 */
	static @Nullable Adoption compare(Session session, Tables tables, WardenSettings settings, Scripts scripts,
			History history) {
		FlywayHistory source = read(session, table(session, tables, settings));
		Adoption adoption = new InStepPlanner(settings.plan().checksums(), settings.scripts().naming(),
				new TakenBack(session, tables.lockEvent()))
			.plan(source, scripts, history);
		return adoption.isEmpty() ? null : adoption;
	}

	FlywayWriter writer() {
		return Objects.requireNonNull(this.writer);
	}

	@Override
	public Recording of(Recording recording, PendingScript pending, FencedHistory history, int rank) {
		if (!InStepPlanner.isOfFlyway(pending.script(), this.context.settings().scripts().naming())) {
			return recording;
		}
		int own = (pending.isResumed() && pending.earlier() != null) ? pending.earlier().rank() : rank;
		return new InStepRecording(recording, history, new InStepRecording.AppliedRow(history, writer(), pending, own));
	}

	@Override
	public Recording of(Recording recording, RollbackPlan.Step step, FencedHistory history) {
		return new InStepRecording(recording, history, new InStepRecording.RemovedRow(history, writer(), step.entry()));
	}

	@Override
	public boolean remove(RollbackPlan.Step step, FencedHistory history, BooleanSupplier entry) {
		return together(history.lock().session(), entry, () -> writer().delete(step.entry()));
	}

	/**
	 * Give Flyway's lock back.
	 */
	void close() {
		if (this.lock != null) {
			this.lock.close();
			this.lock = null;
		}
	}

	/**
	 * Write into both histories in one transaction.
	 * @param entry writes Warden's entry, while the lock is held
	 * @param row writes Flyway's row
	 * @return whether the lock is still held, and all is written
	 */
	static boolean together(Session session, BooleanSupplier entry, Runnable row) {
		boolean[] written = new boolean[1];
		try {
			session.inTransaction(() -> {
				written[0] = entry.getAsBoolean();
				if (written[0]) {
					row.run();
				}
			});
		}
		catch (SQLException ex) {
			throw new UncategorizedSQLException("commit of both histories", null, ex);
		}
		return written[0];
	}

}
