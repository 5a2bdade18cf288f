package dev.warden.internal.dialect;

import dev.warden.ErrorCode;
import dev.warden.WardenException;

/**
 * Thrown for a database whose conditional update Warden does not know to be safe.
 */
public final class UnsupportedDatabaseException extends WardenException {

	private final String product;

	UnsupportedDatabaseException(String product) {
		super(ErrorCode.UNSUPPORTED_DATABASE,
				"Database product '%s' is not supported: its conditional update is not known to be safe for a lock"
					.formatted(product),
				"Use PostgreSQL, MySQL, MariaDB, SQLite, H2 or HSQLDB, or set 'warden.enabled=false'. If you have"
						+ " proven that its conditional update is safe, add its name to"
						+ " 'warden.lock.trusted-products'.");
		this.product = product;
	}

	/**
	 * Return the product.
	 * @return the product's name as its driver gives it
	 */
	public String getProduct() {
		return this.product;
	}

}
