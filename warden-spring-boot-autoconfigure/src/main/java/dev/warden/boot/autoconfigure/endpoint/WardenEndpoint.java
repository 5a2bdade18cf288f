package dev.warden.boot.autoconfigure.endpoint;

import java.util.LinkedHashMap;
import java.util.Map;

import dev.warden.boot.autoconfigure.WardenDatabases;
import dev.warden.lock.UnlockRequest;
import dev.warden.lock.UnlockResult;
import dev.warden.migrate.Warden;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.Access;
import org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException;
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

	private final WardenDatabases databases;

	private final UnlockAudit audit;

	WardenEndpoint(WardenDatabases databases, UnlockAudit audit) {
		this.databases = databases;
		this.audit = audit;
	}

	/**
	 * Show all databases.
	 * @return the lock and the migrations of each
	 */
	@ReadOperation
	public WardenDescriptor databases() {
		Map<String, DatabaseDescriptor> descriptors = new LinkedHashMap<>();
		this.databases.forEach((name, warden) -> descriptors.put(name, DatabaseDescriptor.of(warden.status())));
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
		Warden warden = this.databases.find(database);
		return (warden != null) ? DatabaseDescriptor.of(warden.status()) : null;
	}

	/**
	 * Free the lock of one database, unless its holder lives and force was not asked for.
	 * @param database the name of the database
	 * @param token the token that the person saw
	 * @param reason why
	 * @param force whether to end the session of a holder that lives
	 * @return what was done, or {@code null} where there is no such database
	 */
	@WriteOperation
	public @Nullable UnlockDescriptor unlock(@Selector String database, long token, String reason,
			@Nullable Boolean force) {
		return unlock(database, token, reason, force, "anonymous over JMX");
	}

	@Nullable UnlockDescriptor unlock(String database, long token, String reason, @Nullable Boolean force, String actor) {
		Warden warden = this.databases.find(database);
		if (warden == null) {
			return null;
		}
		if (!StringUtils.hasText(reason)) {
			throw new InvalidEndpointRequestException("'reason' must not be empty", "'reason' must not be empty");
		}
		UnlockRequest request = new UnlockRequest(token, reason, actor, Boolean.TRUE.equals(force));
		UnlockResult result = warden.unlock(request);
		this.audit.record(database, request, result);
		return UnlockDescriptor.of(result);
	}

}
