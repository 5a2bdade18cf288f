package dev.warden.lock;

import java.util.UUID;

import dev.warden.database.Session;
import dev.warden.database.Text;

/**
 * Who wants the lock, and for what. Each acquisition has an identity of its own, since
 * host and process id repeat after a restart.
 *
 * @param ownerId the identity of the acquisition
 * @param owner the process, for people
 * @param operation what it wants to do
 * @param leaseMillis how long it may be believed without a renewal
 */
record Claim(String ownerId, String owner, String operation, long leaseMillis) {

	static Claim of(LockSettings settings, String operation) {
		return new Claim(UUID.randomUUID().toString(), settings.owner(), operation,
				settings.leaseDuration().toMillis());
	}

	/**
	 * Return the mark on the session of the holder, by which others know it.
	 */
	static String mark(String ownerId) {
		return "warden:" + ownerId;
	}

	Object[] parameters(Session session, String lockName) {
		return new Object[] { this.ownerId, Text.of(this.owner, 300), Text.of(this.operation, 40),
				session.dialect().driverSession(session.connection()), this.leaseMillis, lockName };
	}

}
