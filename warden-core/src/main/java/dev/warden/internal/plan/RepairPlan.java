package dev.warden.internal.plan;

import java.util.List;

/**
 * What a repair has to do.
 *
 * @param steps the entries to change or remove, in the order of execution
 */
public record RepairPlan(List<RepairStep> steps) {

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

}
