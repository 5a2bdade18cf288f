package dev.warden.internal.lock.chaos;

import java.util.List;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;

/**
 * Whether one script ran once and completely, or not at all, or is recorded as failed.
 */
final class ScriptCheck {

	private final ChaosDatabase product;

	private final ScriptPlan script;

	private final Invariants.@Nullable History history;

	private final List<Invariants.Mark> marks;

	private final boolean object;

	ScriptCheck(ChaosDatabase product, ScriptPlan script, Invariants.@Nullable History history,
			List<Invariants.Mark> marks, List<String> objects) {
		this.product = product;
		this.script = script;
		this.history = history;
		this.marks = marks;
		this.object = objects.contains("chaos_object_" + script.version());
	}

	void run(List<String> violations) {
		List<Integer> parts = this.marks.stream().map(Invariants.Mark::part).toList();
		List<Integer> found = this.script.retryable() ? parts.stream().distinct().toList() : parts;
		List<Integer> expected = IntStream.rangeClosed(1, found.size()).boxed().toList();
		if (!found.equals(expected)) {
			violations.add("twice: version %d left the marks %s".formatted(this.script.version(), this.marks));
		}
		Invariants.History row = this.history;
		if (row == null) {
			checkNothing(violations);
		}
		else if (this.script.fails() && !row.state().equals("FAILED")) {
			violations
				.add("unrecorded: version %d always fails, and is %s".formatted(this.script.version(), row.state()));
		}
		else if (row.state().equals("APPLIED")) {
			checkComplete(row, violations);
		}
		else if (row.state().equals("FAILED")) {
			checkFailed(row, violations);
		}
		else {
			violations.add("incomplete: version %d is still %s".formatted(this.script.version(), row.state()));
		}
	}

	private void checkNothing(List<String> violations) {
		if (!this.marks.isEmpty() || this.object) {
			violations.add("unrecorded: version %d has no entry, but left the marks %s, object %s"
				.formatted(this.script.version(), this.marks, this.object));
		}
	}

	private void checkComplete(Invariants.History row, List<String> violations) {
		long parts = this.marks.stream().map(Invariants.Mark::part).distinct().count();
		if (parts < this.script.naps().size() || this.object != this.script.defines()) {
			violations.add("incomplete: version %d is applied with the marks %s, object %s"
				.formatted(this.script.version(), this.marks, this.object));
		}
		for (Invariants.Mark mark : this.marks) {
			if (this.script.retryable() ? mark.token() > row.token() : mark.token() != row.token()) {
				violations.add("P2: part %d of version %d ran under token %d, and is recorded under token %d"
					.formatted(mark.part(), this.script.version(), mark.token(), row.token()));
			}
		}
	}

	/**
	 * Its entry says which statement was the last to be sent: those before are done,
	 * those after are not.
	 */
	private void checkFailed(Invariants.History row, List<String> violations) {
		if (this.script.retryable()) {
			return;
		}
		if (this.product.runsInTransaction(this.script)) {
			violations.add("half: version %d runs in a transaction and is recorded as failed"
				.formatted(this.script.version()));
		}
		int least = parts(row.statement() - 1);
		int most = parts(row.statement());
		if (this.marks.size() < least || this.marks.size() > most) {
			violations.add("half: version %d is recorded as failed at statement %d and left the marks %s"
				.formatted(this.script.version(), row.statement(), this.marks));
		}
	}

	private int parts(int statements) {
		return (int) this.product.statements(this.script)
			.stream()
			.limit(Math.max(0, statements))
			.filter((statement) -> statement.contains("chaos_mark") || statement.contains("chaos_work")
					|| statement.contains("chaos_take_turn"))
			.filter((statement) -> !statement.startsWith("INSERT INTO chaos_overlap"))
			.count();
	}

}
