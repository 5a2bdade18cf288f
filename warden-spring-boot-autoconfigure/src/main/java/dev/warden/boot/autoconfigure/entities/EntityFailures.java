package dev.warden.boot.autoconfigure.entities;

import dev.warden.ErrorCode;
import dev.warden.WardenException;
import org.jspecify.annotations.Nullable;

import org.springframework.core.NestedExceptionUtils;

/**
 * Why entities and scripts could not be compared, or no script be written.
 */
final class EntityFailures {

	private EntityFailures() {
	}

	static WardenException noEntities() {
		return new WardenException(ErrorCode.INVALID_ARGUMENT, "The application has no JPA entities in this database",
				"Run the command in an application with 'spring-boot-starter-data-jpa' and entities, or name another"
						+ " database with --warden.database=NAME.");
	}

	static WardenException unreadable(String bean, RuntimeException cause) {
		return new WardenException(ErrorCode.UNREADABLE_ENTITIES,
				"JPA refused the entities of '%s': %s".formatted(bean, text(cause)),
				"Correct the mapping; the application cannot start with it either.", cause);
	}

	static WardenException refusedStatement(String sql, Exception cause) {
		return new WardenException(ErrorCode.UNREADABLE_ENTITIES,
				"The database refused a statement with which JPA would create what the entities need: %s: %s".formatted(
						sql, text(cause)),
				"Correct the mapping of the entity that the statement is for.", cause);
	}

	static WardenException leavesScratchDatabase(String what, String beginning) {
		return new WardenException(ErrorCode.NO_SCRATCH_DATABASE,
				"%s would leave the scratch database: %s".formatted(what, beginning),
				"Remove the name of the other database, or what changes the server, from it; nothing was run.");
	}

	static WardenException unproven(String why, @Nullable Exception cause) {
		return new WardenException(ErrorCode.UNPROVEN_SCRIPT,
				"The script generated from the entities was not written: " + why,
				"Look at it with --warden.dry-run, and write what is missing by hand with the command 'new'.", cause);
	}

	static WardenException failed(Exception cause) {
		return new WardenException(ErrorCode.DATABASE_REFUSED,
				"Could not compare entities and scripts in a scratch database: " + text(cause),
				"Look at what the database says.", cause);
	}

	static String text(Exception failure) {
		String message = NestedExceptionUtils.getMostSpecificCause(failure).getMessage();
		return ((message != null) ? message : failure.getClass().getName()).strip().replaceAll("\\s+", " ");
	}

}
