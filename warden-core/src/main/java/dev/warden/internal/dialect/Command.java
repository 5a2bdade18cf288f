package dev.warden.internal.dialect;

import java.util.List;
import java.util.stream.Stream;

/**
 * A statement with its parameters.
 *
 * @param sql the statement
 * @param parameters its parameters, of types that Spring JDBC can set
 */
public record Command(String sql, List<Object> parameters) {

	/**
	 * Return a command.
	 * @param sql the statement
	 * @param parameters its parameters
	 * @return the command
	 */
	public static Command of(String sql, Object... parameters) {
		return new Command(sql, List.of(parameters));
	}

	/**
	 * Return the parameters of a statement that is made of several.
	 * @param commands its parts, in the order of their parameters
	 * @return all parameters
	 */
	public static Object[] parameters(Command... commands) {
		return Stream.of(commands).flatMap((command) -> command.parameters().stream()).toArray();
	}

}
