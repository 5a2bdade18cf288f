package dev.warden.internal.jdbc;

import dev.warden.ErrorCode;
import dev.warden.WardenException;
import org.jspecify.annotations.Nullable;

/**
 * Thrown when a DataSource fails by itself, without an error of the database: one that
 * routes and does not know where to, one whose URL no driver accepts, or one that only
 * pretends to be one.
 */
public final class UnusableDataSourceException extends WardenException {

	private final String dataSourceType;

	UnusableDataSourceException(Class<?> type, @Nullable Exception cause) {
		super(ErrorCode.UNUSABLE_DATA_SOURCE, message(type, cause),
				"Check that DataSource: its driver and URL, and the key where it routes to others. Or let Warden"
						+ " migrate through another one with 'warden.data-source', @WardenDataSource or 'warden.url'.",
				cause);
		this.dataSourceType = type.getName();
	}

	/**
	 * Create an instance without a cause, whose message would have the whole URL.
	 */
	UnusableDataSourceException(JdbcUrl url, Class<?> type) {
		super(ErrorCode.UNUSABLE_DATA_SOURCE, url.message(), url.remedy());
		this.dataSourceType = type.getName();
	}

	private static String message(Class<?> type, @Nullable Exception cause) {
		String name = type.getName();
		if (cause == null) {
			return "DataSource of type '%s' gave no connection".formatted(name);
		}
		String kind = cause.getClass().getSimpleName();
		String detail = (cause.getMessage() != null) ? kind + ", " + SqlErrors.message(cause) : kind;
		return "DataSource of type '%s' gave no usable connection: %s".formatted(name, detail);
	}

	/**
	 * Return which kind of DataSource it is.
	 * @return the name of its class
	 */
	public String getDataSourceType() {
		return this.dataSourceType;
	}

}
