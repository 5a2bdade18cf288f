package dev.warden.internal.execute;

import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

import dev.warden.internal.dialect.Dialect;
import dev.warden.internal.dialect.Execution;
import dev.warden.internal.script.Script;
import dev.warden.internal.sql.ScriptHeader;
import dev.warden.internal.sql.SqlStatement;
import org.jspecify.annotations.Nullable;

/**
 * Plain inserts that follow each other in a script, sent together. As many as a server
 * takes in a fraction of a second, and as few as fit into a small heap.
 */
final class InsertBatch implements Execution {

	private static final int MAX_INSERTS = 500;

	private static final int MAX_LENGTH = 512 * 1024;

	private static final String CONNECTION_FAILURE = "08006";

	private final Script script;

	private final Statement statement;

	private final Dialect dialect;

	private final List<SqlStatement> inserts = new ArrayList<>();

	private int length;

	private int @Nullable [] rows;

	private InsertBatch(Script script, Statement statement, Dialect dialect) {
		this.script = script;
		this.statement = statement;
		this.dialect = dialect;
	}

	/**
	 * Return a batch for a script in a transaction.
	 * @return the batch, or {@code null} where each statement has to be sent alone; so it
	 * has where a delimiter of its own lets a script put several into one
	 */
	static @Nullable InsertBatch of(Script script, Statement statement, Dialect dialect) throws SQLException {
		boolean single = script.header().delimiter().equals(ScriptHeader.DEFAULT.delimiter());
		return (single && dialect.sendsTogether(statement.getConnection()))
				? new InsertBatch(script, statement, dialect) : null;
	}

	boolean takes(SqlStatement next) {
		return next.data() == null && this.dialect.isPlainInsert(next.sql());
	}

	void add(SqlStatement insert) {
		this.inserts.add(insert);
		this.length += insert.sql().length();
	}

	boolean isFull() {
		return this.inserts.size() >= MAX_INSERTS || this.length >= MAX_LENGTH;
	}

	List<SqlStatement> inserts() {
		return this.inserts;
	}

	/**
	 * Return how many rows an insert has inserted, or -1 where that is not known.
	 */
	int rows(int entry) {
		return (this.rows != null) ? this.rows[entry] : -1;
	}

	void clear() {
		this.inserts.clear();
		this.length = 0;
		this.rows = null;
	}

	@Override
	public long run() throws SQLException {
		for (SqlStatement insert : this.inserts) {
			this.statement.addBatch(insert.sql());
		}
		try {
			this.rows = this.statement.executeBatch();
		}
		catch (AssertionError ex) {
			// With assertions enabled, pgjdbc has one that fails where the connection
			// breaks
			throw new SQLNonTransientConnectionException("The connection broke", CONNECTION_FAILURE, ex);
		}
		return -1;
	}

	@Override
	public void cancel() throws SQLException {
		this.statement.cancel();
	}

	/**
	 * Return which insert failed, and with what.
	 * @throws UnknownEntryException if the driver does not tell
	 */
	Failure failure(SQLException exception) {
		if (!(exception instanceof BatchUpdateException batch)) {
			return new Failure(0, exception);
		}
		int entry = this.dialect.errors().failedEntry(batch);
		if (entry < 0) {
			throw new UnknownEntryException(this.script, batch);
		}
		return new Failure(entry, (batch.getCause() instanceof SQLException cause) ? cause : batch);
	}

	/**
	 * What became of a batch.
	 *
	 * @param entry the place of the insert that failed, from 0
	 * @param cause what it failed with
	 */
	record Failure(int entry, SQLException cause) {

	}

}
