package dev.warden.internal.execute;

import dev.warden.internal.jdbc.Session;
import dev.warden.internal.lock.HeldLock;

/**
 * Records nothing about a callback, which commits only while the lock is held.
 */
final class Unrecorded implements Recording {

	private final HeldLock lock;

	Unrecorded(HeldLock lock) {
		this.lock = lock;
	}

	@Override
	public boolean record(long millis, boolean locking) {
		return true;
	}

	@Override
	public boolean begin() {
		return this.lock.fenceTransaction();
	}

	@Override
	public boolean advance(int statement) {
		return this.lock.fenceTransaction();
	}

	@Override
	public boolean finish(long millis) {
		return this.lock.fenceTransaction();
	}

	@Override
	public String wayOn(int statement) {
		return "start again, and the callback runs again";
	}

	@Override
	public void fail(Session session, String error, boolean nothingDone) {
	}

}
