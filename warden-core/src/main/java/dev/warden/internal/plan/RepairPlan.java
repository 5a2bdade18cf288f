package dev.warden.internal.plan;

import java.util.ArrayList;
import java.util.List;

import dev.warden.HistoryEntry;
import dev.warden.HistoryState;
import dev.warden.RepairKind;
import dev.warden.internal.history.HistoryTable;
import dev.warden.internal.script.Script;
import org.jspecify.annotations.Nullable;

/**
 * What a repair has to do.
 *
 * @param steps the entries to change or remove, in the order of execution
 */
public record RepairPlan(List<Step> steps) {

	public RepairPlan {
		steps = List.copyOf(steps);
	}

	/**
	 * Return whether there is nothing to do.
	 * @return {@code true} if the history needs no repair
	 */
	public boolean isEmpty() {
		return this.steps.isEmpty();
	}

	/**
	 * One entry of the history that a repair changes or removes.
	 *
	 * @param kind why
	 * @param entry the entry as it is
	 * @param script what the entry is adjusted to, or {@code null} where it is removed
	 */
	public record Step(RepairKind kind, HistoryEntry entry, @Nullable Script script) {

		/**
		 * Return the script as the history names it once the repair is done.
		 * @return the path
		 */
		public String path() {
			return (this.script != null) ? this.script.path() : this.entry.script();
		}

		/**
		 * Return what the repair does to the entry.
		 * @return a text for people, without the name of the script
		 */
		public String change() {
			return switch (this.kind) {
				case CHECKSUMS -> (this.script != null) ? adjustment(this.script) : "";
				case FILES -> "removed: its script does not exist any more";
				case FAILED -> "removed: %s %s at statement %d of %d".formatted(
						HistoryTable.isReversal(this.entry) ? "its rollback" : "it",
						(this.entry.state() == HistoryState.FAILED) ? "failed" : "was interrupted",
						this.entry.statement(), this.entry.statements());
			};
		}

		private String adjustment(Script script) {
			List<String> changes = new ArrayList<>();
			if (!script.checksum().equals(this.entry.checksum())) {
				changes.add("checksum %s is now %s".formatted(this.entry.checksum(), script.checksum()));
			}
			if (!script.path().equals(this.entry.script())) {
				changes.add("it was '%s'".formatted(this.entry.script()));
			}
			else if (!script.description().equals(this.entry.description())) {
				changes.add("its description was '%s'".formatted(this.entry.description()));
			}
			if (script.statementCount() != this.entry.statements()) {
				changes
					.add("statements now %d instead of %d".formatted(script.statementCount(), this.entry.statements()));
			}
			return String.join(", ", changes);
		}

	}

}
