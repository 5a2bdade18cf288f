package dev.warden.internal.lock;

import dev.warden.internal.dialect.Command;
import dev.warden.internal.dialect.RunSettings;
import dev.warden.internal.jdbc.Session;
import org.jspecify.annotations.Nullable;

/**
 * Puts the settings of a run back once: with the release, or after it.
 */
final class Restoration {

	private @Nullable RunSettings settings;

	Restoration(@Nullable RunSettings settings) {
		this.settings = settings;
	}

	/**
	 * Return the query that does it, or {@code null} where one query does not, or nothing
	 * is to be put back.
	 */
	@Nullable Command query() {
		RunSettings current = this.settings;
		return (current != null) ? current.restoring() : null;
	}

	void done() {
		this.settings = null;
	}

	void complete(Session session) {
		RunSettings current = this.settings;
		if (current != null) {
			session.restore(current);
		}
	}

}
