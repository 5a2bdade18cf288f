package dev.warden.internal.dialect;

import dev.warden.InvalidSettingException;

/**
 * A table with the schema that it is in.
 *
 * @param schema the schema as the database spells it
 * @param name the table's plain name, which needs no quoting
 * @param sql both as they are written in SQL
 */
public record TableName(String schema, String name, String sql) {

	private static final int MAX_LENGTH = 60;

	/**
	 * Create a name as most databases write it.
	 * @param schema the schema as the database spells it
	 * @param name the table's plain name
	 */
	public TableName(String schema, String name) {
		this(schema, name, quote(schema) + "." + name);
	}

	/**
	 * Return a name as a product writes it.
	 * @param dialect the dialect of the product
	 * @param schema the schema as the database spells it
	 * @param name the table's plain name
	 * @return the name
	 */
	public static TableName of(Dialect dialect, String schema, String name) {
		return new TableName(schema, name, dialect.quote(schema) + "." + name);
	}

	/**
	 * Verify that a name can be used without quoting in any database.
	 * @param property the property that the name was configured with
	 * @param name the name of the table
	 * @return the name
	 * @throws InvalidSettingException if it cannot
	 */
	public static String verify(String property, String name) {
		boolean plain = !name.isEmpty() && name.length() <= MAX_LENGTH && !Character.isDigit(name.charAt(0));
		for (int i = 0; i < name.length(); i++) {
			plain &= isPlain(name.charAt(i));
		}
		if (!plain) {
			throw new InvalidSettingException(property, name,
					"be a plain table name of at most %d letters, digits and underscores".formatted(MAX_LENGTH));
		}
		return name;
	}

	private static boolean isPlain(char character) {
		return character == '_' || (character < 128 && Character.isLetterOrDigit(character));
	}

	/**
	 * Return the name as it is written in SQL.
	 * @return the quoted schema and the plain name
	 */
	@Override
	public String toString() {
		return this.sql;
	}

	/**
	 * Return an identifier as most databases write it.
	 * @param identifier the identifier as the database spells it
	 * @return the quoted identifier
	 */
	public static String quote(String identifier) {
		return '"' + identifier.replace("\"", "\"\"") + '"';
	}

}
