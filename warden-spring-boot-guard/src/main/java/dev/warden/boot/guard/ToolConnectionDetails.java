package dev.warden.boot.guard;

import dev.warden.boot.autoconfigure.WardenConnectionDetails;
import org.jspecify.annotations.Nullable;

/**
 * Lets Warden log in as the tool does, whose lock is in the tool's database and belongs
 * to the tool's user.
 *
 * @param getJdbcUrl the URL of the tool, or {@code null} for the application's
 * @param getUsername the user of the tool, or {@code null} for the application's
 * @param getPassword the password of that user
 */
record ToolConnectionDetails(@Nullable String getJdbcUrl, @Nullable String getUsername,
		@Nullable String getPassword) implements WardenConnectionDetails {

}
