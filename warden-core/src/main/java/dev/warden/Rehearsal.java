package dev.warden;

import dev.warden.internal.run.RehearsalRun;
import dev.warden.internal.run.SquashRun;

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
	 * Run what is pending in a scratch database built from the applied scripts: each
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

	/**
	 * Write one script that creates what all scripts up to a version create, schema and
	 * rows, and prove it: a scratch database that begins with it is the same as one that
	 * the scripts created.
	 * @param version the version of the last of them
	 * @param tools where the tools of the database are, and where they may write
	 * @param factory creates scratch databases
	 * @return its text
	 * @throws WardenException if that cannot be proven, or cannot be tried here
	 */
	public String squash(String version, BackupSettings tools, Scratch.Factory factory) {
		return this.warden.answer(() -> new SquashRun(this.warden.context(), version, tools).run(factory));
	}

}
