package dev.warden.internal.jdbc;

import java.io.IOException;
import java.net.UnknownHostException;
import java.sql.SQLException;

import dev.warden.ErrorCode;
import dev.warden.WardenException;
import dev.warden.internal.HarmlessText;
import org.jspecify.annotations.Nullable;

/**
 * Thrown when there is no connection to the database.
 */
public final class DatabaseUnavailableException extends WardenException {

	private static final int MAX_HOST = 253;

	private final @Nullable String sqlState;

	public DatabaseUnavailableException(SQLException cause) {
		this(cause, cause);
	}

	DatabaseUnavailableException(SQLException cause, Exception thrown) {
		super(ErrorCode.DATABASE_UNAVAILABLE,
				"Could not connect to the database%s: %s".formatted(SqlErrors.state(cause), reason(thrown, cause)),
				remedy(thrown), thrown);
		this.sqlState = cause.getSQLState();
	}

	/**
	 * Return what the driver says, with what it does not say of the network: some tell
	 * neither the host nor that nothing listens there.
	 */
	private static String reason(Throwable thrown, SQLException cause) {
		String message = SqlErrors.message(cause);
		IOException network = find(thrown, IOException.class);
		if (network == null) {
			return message;
		}
		boolean unknownHost = network instanceof UnknownHostException;
		String detail = unknownHost ? "host '%s' is not known".formatted(host(network)) : SqlErrors.message(network);
		return (unknownHost || !message.contains(detail)) ? message.replaceFirst("\\.$", "") + ", " + detail : message;
	}

	private static String remedy(Throwable thrown) {
		UnknownHostException unknownHost = find(thrown, UnknownHostException.class);
		return (unknownHost != null)
				? "Check the name '%s' in the URL of the DataSource, and that DNS knows it where this runs."
					.formatted(host(unknownHost))
				: "Check that the database is up and that URL, user and password of the DataSource are right.";
	}

	/**
	 * Return the host; some versions of Java add what the resolver said.
	 */
	private static String host(IOException unknownHost) {
		return HarmlessText.of(String.valueOf(unknownHost.getMessage()).replaceFirst(": .*", ""), MAX_HOST);
	}

	private static <T extends Throwable> @Nullable T find(Throwable thrown, Class<T> type) {
		T found = null;
		for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
			found = type.isInstance(cause) ? type.cast(cause) : found;
		}
		return found;
	}

	/**
	 * Return the SQL state of the refusal.
	 * @return the state, or {@code null} where the driver gave none
	 */
	public @Nullable String getSqlState() {
		return this.sqlState;
	}

}
