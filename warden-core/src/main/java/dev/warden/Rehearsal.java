package dev.warden;

import dev.warden.internal.run.RehearsalRun;

/**
 * Tries what is pending in a scratch database. Not a method of {@link Warden}, so that no
 * start of an application has to load what belongs to it.
 */
public final class Rehearsal {

	private final Warden warden;

	/**
	 * Create an instance; nothing is opened or read yet.
	 * @param warden knows the database, which is only read, and the scripts
	 */
	public Rehearsal(Warden warden) {
		this.warden = warden;
	}

	/**
	 * Run what is pending in a scratch database that is made from what is applied: each
	 * script, its rollback, and the script again.
	 * @param limit how many versions to rehearse
	 * @param factory creates the scratch database
	 * @return what came of it
	 * @throws WardenException if a migrate would be refused, or nothing can be rehearsed
	 * here
	 */
	public RehearsalResult run(Limit limit, Scratch.Factory factory) {
		return this.warden
			.answer(() -> new RehearsalRun(this.warden.context(), this.warden.planner(), limit).run(factory));
	}

}
