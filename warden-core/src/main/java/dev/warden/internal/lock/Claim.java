package dev.warden.internal.lock;

import java.util.UUID;

import dev.warden.LockSettings;
import dev.warden.internal.jdbc.Session;
import dev.warden.internal.jdbc.Text;
import org.jspecify.annotations.Nullable;

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

	private static final int VERSION_OF_UUID = 14;

	static Claim of(LockSettings settings, String operation) {
		return new Claim(ownerId(UUID.randomUUID()), settings.owner(), operation, settings.leaseDuration().toMillis());
	}

	/**
	 * Return an id of the version that leaves its bits to whoever makes it.
	 * @see <a href="https://www.rfc-editor.org/rfc/rfc9562#name-uuid-version-8">RFC
	 * 9562</a>
	 */
	private static String ownerId(UUID random) {
		StringBuilder id = new StringBuilder(random.toString());
		id.setCharAt(VERSION_OF_UUID, '8');
		return id.toString();
	}

	/**
	 * Return whether a version of Warden made the id that does not tell whether its work
	 * is fenced. Those took random ids.
	 */
	static boolean isOfOlderVersion(@Nullable String ownerId) {
		return ownerId != null && ownerId.length() == 36 && ownerId.charAt(VERSION_OF_UUID) == '4';
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
