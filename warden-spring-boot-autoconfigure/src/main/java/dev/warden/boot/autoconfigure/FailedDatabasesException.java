package dev.warden.boot.autoconfigure;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import dev.warden.ErrorCode;
import dev.warden.WardenException;

/**
 * Thrown when some of several databases failed; the others were migrated.
 */
public final class FailedDatabasesException extends WardenException {

	private final transient Map<String, RuntimeException> failures;

	FailedDatabasesException(int databases, Map<String, RuntimeException> failures) {
		super(ErrorCode.FAILED_DATABASES,
				"%d of %d databases failed: %s".formatted(failures.size(), databases, describe(failures)),
				remedy(failures), failures.values().iterator().next());
		this.failures = Collections.unmodifiableMap(new LinkedHashMap<>(failures));
		failures.values().stream().skip(1).forEach(this::addSuppressed);
	}

	/**
	 * Return the only failure where there is only one database, and one of all otherwise.
	 */
	static RuntimeException of(int databases, Map<String, RuntimeException> failures) {
		return (databases == 1) ? failures.values().iterator().next()
				: new FailedDatabasesException(databases, failures);
	}

	private static String describe(Map<String, RuntimeException> failures) {
		return failures.entrySet()
			.stream()
			.map((failure) -> "'%s' (%s)".formatted(failure.getKey(), failure.getValue().getMessage()))
			.collect(Collectors.joining(", "));
	}

	private static String remedy(Map<String, RuntimeException> failures) {
		List<String> remedies = failures.entrySet()
			.stream()
			.filter((failure) -> failure.getValue() instanceof WardenException)
			.map((failure) -> "%s: %s".formatted(failure.getKey(), ((WardenException) failure.getValue()).getRemedy()))
			.toList();
		return remedies.isEmpty() ? "See the causes." : String.join(System.lineSeparator(), remedies);
	}

	/**
	 * Return the names of the databases that failed.
	 * @return the names, in order
	 */
	public Set<String> getDatabases() {
		return this.failures.keySet();
	}

}
