package dev.warden.boot.autoconfigure.endpoint;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

import dev.warden.Force;
import dev.warden.UnlockRequest;
import dev.warden.Warden;
import dev.warden.WardenStatus;
import dev.warden.boot.autoconfigure.WardenDatabases;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.Access;
import org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException;
import org.springframework.boot.actuate.endpoint.Sanitizer;
import org.springframework.boot.actuate.endpoint.Show;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.util.StringUtils;

/**
 * {@link Endpoint @Endpoint} that shows the lock and the migrations, and frees the lock
 * for a person who says why. The latter is closed unless the application sets
 * {@code management.endpoint.warden.access=unrestricted}.
 */
@Endpoint(id = "warden", defaultAccess = Access.READ_ONLY)
public class WardenEndpoint {

	/**
	 * How long a reader waits for a database that does not answer.
	 */
	public static final Duration PATIENCE = Duration.ofSeconds(5);

	private final WardenDatabases databases;

	private final Sanitizer sanitizer;

	private final Show showValues;

	WardenEndpoint(WardenDatabases databases, Sanitizer sanitizer, Show showValues) {
		this.databases = databases;
		this.sanitizer = sanitizer;
		this.showValues = showValues;
	}

	/**
	 * Show all databases.
	 * @return the lock and the migrations of each
	 */
	@ReadOperation
	public WardenDescriptor databases() {
		return databases(this.showValues.isShown(true), ScriptList.RECENT);
	}

	WardenDescriptor databases(boolean shown, ScriptList scripts) {
		Values values = new Values(this.sanitizer, shown);
		Map<String, DatabaseDescriptor> descriptors = new LinkedHashMap<>();
		this.databases.statuses(PATIENCE)
			.forEach((name, status) -> descriptors.put(name, DatabaseDescriptor.of(status, values, scripts)));
		return new WardenDescriptor(descriptors);
	}

	/**
	 * Show one database.
	 * @param database its name
	 * @return its lock and its migrations, or {@code null} where there is no such
	 * database
	 */
	@ReadOperation
	public @Nullable DatabaseDescriptor database(@Selector String database) {
		return database(database, this.showValues.isShown(true), ScriptList.RECENT);
	}

	@Nullable DatabaseDescriptor database(String database, boolean shown, ScriptList scripts) {
		WardenStatus status = this.databases.status(database, PATIENCE);
		return (status != null) ? DatabaseDescriptor.of(status, new Values(this.sanitizer, shown), scripts) : null;
	}

	/**
	 * Free the lock of one database, unless its holder lives and force was not asked for.
	 * @param database the name of the database
	 * @param token the token that the person saw
	 * @param reason why
	 * @param force {@code true} to end the session of a holder that lives,
	 * {@code unfenced} to also free what may run a statement that commits by itself
	 * @return what was done, or {@code null} where there is no such database
	 */
	@WriteOperation
	public @Nullable UnlockDescriptor unlock(@Selector String database, Long token, String reason,
			@Nullable String force) {
		return unlock(database, new Ask(token, reason, force, "anonymous over JMX"), this.showValues.isShown(true));
	}

	@Nullable UnlockDescriptor unlock(String database, Ask ask, boolean shown) {
		Warden warden = this.databases.find(database);
		if (warden == null) {
			return null;
		}
		if (!StringUtils.hasText(ask.reason())) {
			throw new InvalidEndpointRequestException("'reason' must not be empty", "'reason' must not be empty");
		}
		UnlockRequest request = new UnlockRequest(ask.token(), ask.reason(), ask.actor(), force(ask.force()));
		return UnlockDescriptor.of(warden.unlock(request), new Values(this.sanitizer, shown));
	}

	private static Force force(@Nullable String value) {
		return switch ((value != null) ? value : "false") {
			case "false" -> Force.NONE;
			case "true" -> Force.END_SESSION;
			case "unfenced" -> Force.UNFENCED;
			default -> throw new InvalidEndpointRequestException("'force' must be true, false or \"unfenced\"",
					"'force' must be true, false or \"unfenced\"");
		};
	}

	/**
	 * What a caller asks for, not yet looked at.
	 */
	record Ask(long token, String reason, @Nullable String force, String actor) {

	}

}
