package dev.warden.internal.script;

import dev.warden.ErrorCode;
import dev.warden.WardenException;
import org.jspecify.annotations.Nullable;

/**
 * A configured location does not exist or cannot be read.
 */
public final class UnreadableLocationException extends WardenException {

	private final String location;

	UnreadableLocationException(String location, String problem, @Nullable Throwable cause) {
		super(ErrorCode.UNREADABLE_LOCATION, "Could not read script location '" + location + "': " + problem,
				"Set 'warden.locations' to folders that exist and can be read, "
						+ "each beginning with 'classpath:' or 'filesystem:'",
				cause);
		this.location = location;
	}

	/**
	 * Return the location.
	 * @return the location as configured
	 */
	public String getLocation() {
		return this.location;
	}

}
