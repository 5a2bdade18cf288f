package dev.warden.boot.autoconfigure.liquibase;

import dev.warden.ErrorCode;
import dev.warden.WardenException;

import org.springframework.core.NestedExceptionUtils;

/**
 * What a person is told about Liquibase.
 */
final class LiquibaseFailures {

	private LiquibaseFailures() {
	}

	static String text(Throwable failure) {
		Throwable cause = NestedExceptionUtils.getMostSpecificCause(failure);
		String message = (cause.getMessage() != null) ? cause.getMessage() : cause.getClass().getName();
		return message.strip().replaceAll("\\s+", " ");
	}

	static WardenException unreadable(String changeLog, Exception failure) {
		return new WardenException(ErrorCode.UNREADABLE_CHANGE_LOG,
				"Liquibase refused the changelog '%s': %s".formatted(changeLog, text(failure)),
				"Fix it with Liquibase first: nothing was written.", failure);
	}

}
