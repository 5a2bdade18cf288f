package dev.warden.internal.dialect;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;

import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * Sends the rows after a {@code COPY ... FROM STDIN}, a part of them at a time.
 *
 * @see <a href=
 * "https://www.postgresql.org/docs/current/protocol-flow.html#PROTOCOL-COPY">COPY
 * operations</a>
 */
final class PostgresCopy implements Execution {

	private static final int PART = 16 * 1024;

	private final PGConnection connection;

	private final String sql;

	private final Reader rows;

	private volatile boolean running;

	private volatile boolean cancelled;

	private PostgresCopy(PGConnection connection, String sql, Reader rows) {
		this.connection = connection;
		this.sql = sql;
		this.rows = rows;
	}

	static Execution of(Connection connection, String sql, Reader rows) throws SQLException {
		return new PostgresCopy(connection.unwrap(PGConnection.class), sql, rows);
	}

	@Override
	public long run() throws SQLException {
		this.running = true;
		try {
			CopyIn copy = this.connection.getCopyAPI().copyIn(this.sql);
			try {
				send(copy);
				return copy.endCopy();
			}
			catch (SQLException | RuntimeException ex) {
				abandon(copy, ex);
				throw ex;
			}
		}
		finally {
			this.running = false;
		}
	}

	private void send(CopyIn copy) throws SQLException {
		// One char more than is asked for: a part must not end within a code point
		char[] part = new char[PART + 1];
		for (int length = read(part, 0, PART); length >= 0; length = read(part, 0, PART)) {
			if (this.cancelled) {
				throw new SQLException("COPY was cancelled", "57014");
			}
			if (length > 0 && Character.isHighSurrogate(part[length - 1])) {
				length += Math.max(0, read(part, length, 1));
			}
			byte[] bytes = new String(part, 0, length).getBytes(StandardCharsets.UTF_8);
			copy.writeToCopy(bytes, 0, bytes.length);
		}
	}

	private int read(char[] part, int offset, int length) {
		try {
			return this.rows.read(part, offset, length);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Let the server go back to waiting for statements.
	 */
	private static void abandon(CopyIn copy, Exception reason) {
		try {
			if (copy.isActive()) {
				copy.cancelCopy();
			}
		}
		catch (SQLException ex) {
			reason.addSuppressed(ex);
		}
	}

	@Override
	public void cancel() throws SQLException {
		this.cancelled = true;
		if (this.running) {
			this.connection.cancelQuery();
		}
	}

}
