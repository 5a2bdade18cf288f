package dev.warden.internal.run;

import dev.warden.Operation;
import dev.warden.internal.lock.Goal;
import org.jspecify.annotations.Nullable;

/**
 * What one operation does within a {@link Run}.
 *
 * @param <P> the type of its plan
 */
interface Task<P> {

	Operation operation();

	/**
	 * Plan from what is seen without the lock.
	 */
	P plan(Snapshot snapshot);

	/**
	 * Return whether there is nothing to do, so that no lock is needed.
	 */
	boolean isDone(Snapshot snapshot, P plan);

	/**
	 * Return what tells a waiter that another instance has done what is planned.
	 * @return what to look at, or {@code null} where nobody else can do it
	 */
	default @Nullable Goal goal(Snapshot snapshot, P plan) {
		return null;
	}

	/**
	 * Plan again from what the history says under the lock. Only this plan counts.
	 */
	P plan(Histories histories, Snapshot snapshot);

	/**
	 * Return how many scripts run, or entries change.
	 */
	int size(P plan);

	/**
	 * Do what was planned.
	 */
	void execute(Histories histories, Snapshot snapshot, P plan);

}
