package dev.warden.internal.jdbc;

import java.nio.charset.Charset;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.warden.internal.dialect.Command;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.ResultSetExtractor;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.RowMapperResultSetExtractor;

/**
 * Statements that are sent at once: a query, if there is one, changes, and another query.
 *
 * @param <B> the type of a row of the first query
 * @param <T> the type of a row of the last query
 * @param first the query before the changes, or {@code null}
 * @param changes the statements that change rows
 * @param last the query after the changes
 */
public record Together<B, T>(@Nullable Question<B> first, List<Command> changes, Question<T> last) {

	String sql() {
		return commands().map(Command::sql).collect(Collectors.joining("; "));
	}

	private Stream<Command> commands() {
		Stream<Command> before = (this.first != null) ? Stream.of(this.first.query()) : Stream.of();
		return Stream.concat(before, Stream.concat(this.changes.stream(), Stream.of(this.last.query())));
	}

	Answer<B, T> execute(PreparedStatement statement, @Nullable Charset charset) throws SQLException {
		new Parameters(commands().flatMap((one) -> one.parameters().stream()).toArray()).set(statement, charset);
		statement.execute();
		List<B> before = List.of();
		if (this.first != null) {
			before = rows(statement, this.first);
			statement.getMoreResults();
		}
		List<Integer> counts = new ArrayList<>();
		for (int change = 0; change < this.changes.size(); change++) {
			counts.add(statement.getUpdateCount());
			statement.getMoreResults();
		}
		return new Answer<>(before, counts, rows(statement, this.last));
	}

	private static <R> List<R> rows(PreparedStatement statement, Question<R> question) throws SQLException {
		try (ResultSet rows = statement.getResultSet()) {
			return new RowMapperResultSetExtractor<>(question.mapper()).extractData(rows);
		}
	}

	/**
	 * Execute a statement, or several, and read the first rows of them.
	 */
	static <T> Optional<T> firstRows(PreparedStatement statement, ResultSetExtractor<T> extractor) throws SQLException {
		boolean rows = statement.execute();
		while (!rows && statement.getUpdateCount() != -1) {
			rows = statement.getMoreResults();
		}
		if (!rows) {
			return Optional.empty();
		}
		try (ResultSet result = statement.getResultSet()) {
			return Optional.ofNullable(extractor.extractData(result));
		}
	}

	/**
	 * A query among other statements.
	 *
	 * @param <R> the type of a row
	 * @param query the query
	 * @param mapper reads one row
	 */
	public record Question<R>(Command query, RowMapper<R> mapper) {

	}

}
