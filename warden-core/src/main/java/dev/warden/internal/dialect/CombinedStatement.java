package dev.warden.internal.dialect;

/**
 * How a change of one row, what records it, and a query share a round trip.
 */
public enum CombinedStatement {

	/**
	 * One query has all of them, in one transaction, and fails where it would change two
	 * rows.
	 */
	IN_QUERY {

		@Override
		public String sql(String condition, String change, String record, String query) {
			return "WITH changed AS (" + change + " AND " + condition + " RETURNING *), told AS (" + record
					+ " RETURNING 1) " + query;
		}

		@Override
		public String count() {
			return "(SELECT 1 FROM changed)";
		}

		@Override
		public String recorded() {
			return "(SELECT COUNT(*) FROM told)";
		}

		@Override
		public String changed(String row) {
			return "changed";
		}

	},

	/**
	 * A block has them one after the other, each in a transaction of its own.
	 */
	IN_BLOCK {

		@Override
		public String sql(String condition, String change, String record, String query) {
			return "BEGIN NOT ATOMIC DECLARE warden_rows, warden_told INTEGER DEFAULT 0; IF " + condition + " THEN "
					+ change + "; SET warden_rows = ROW_COUNT(); END IF; IF warden_rows = 1 THEN " + record
					+ "; SET warden_told = ROW_COUNT(); END IF; " + query + "; END";
		}

		@Override
		public String count() {
			return "warden_rows";
		}

		@Override
		public String recorded() {
			return "warden_told";
		}

		@Override
		public String changed(String row) {
			return "(" + row + ")";
		}

	};

	/**
	 * Return what to send.
	 * @param condition an SQL condition without which nothing is changed, and nobody
	 * waited for who has the row
	 * @param change an {@code UPDATE} of one row that ends in a condition
	 * @param record a statement about what was {@linkplain #changed changed}
	 * @param query a query
	 * @return the statement, with the parameters of the last three in this order
	 */
	public abstract String sql(String condition, String change, String record, String query);

	/**
	 * Return how many rows were changed, in the query.
	 * @return an SQL expression, which may be null for none
	 */
	public abstract String count();

	/**
	 * Return how many rows the statement has written that records it, in the query.
	 * @return an SQL expression
	 */
	public abstract String recorded();

	/**
	 * Return the row as it was changed.
	 * @param row a query for the row without parameters that ends in a condition
	 * @return a table of no row where nothing was changed
	 */
	public abstract String changed(String row);

}
