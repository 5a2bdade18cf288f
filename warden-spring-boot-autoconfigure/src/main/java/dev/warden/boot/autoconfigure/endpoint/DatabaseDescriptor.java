package dev.warden.boot.autoconfigure.endpoint;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.warden.LockState;
import dev.warden.WardenStatus;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * One database as the endpoint shows it.
 *
 * @param lock its lock
 * @param migrations its migrations, left out where they could not be read
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({ "lock", "migrations" })
public record DatabaseDescriptor(LockDescriptor lock,
		@Nullable MigrationsDescriptor migrations) implements OperationResponseBody {

	/**
	 * Describe one database.
	 * @param status its lock and its migrations
	 * @param values what the caller may see
	 * @param scripts which scripts are listed
	 * @return the same, as the endpoint shows it
	 */
	public static DatabaseDescriptor of(WardenStatus status, Values values, ScriptList scripts) {
		return new DatabaseDescriptor(LockDescriptor.of(status.lock(), values),
				MigrationsDescriptor.of(status.migrations(), values, scripts));
	}

	/**
	 * Return whether the lock could be read.
	 * @return {@code false} if nobody knows whether the lock is free
	 */
	@JsonIgnore
	boolean isKnown() {
		return this.lock.state() != LockState.UNKNOWN;
	}

}
