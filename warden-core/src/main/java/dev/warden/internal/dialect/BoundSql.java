package dev.warden.internal.dialect;

import java.util.List;
import java.util.stream.Stream;

/**
 * A statement with its parameters.
 *
 * @param sql the statement
 * @param parameters its parameters, of types that Spring JDBC can set
 */
public record BoundSql(String sql, List<Object> parameters) {

	/**
	 * Return a statement.
	 * @param sql the statement
	 * @param parameters its parameters
	 * @return the statement with them
	 */
	public static BoundSql of(String sql, Object... parameters) {
		return new BoundSql(sql, List.of(parameters));
	}

	/**
	 * Return the parameters of a statement that is made of several.
	 * @param parts its parts, in the order of their parameters
	 * @return all parameters
	 */
	public static Object[] parameters(BoundSql... parts) {
		return Stream.of(parts).flatMap((part) -> part.parameters().stream()).toArray();
	}

}
