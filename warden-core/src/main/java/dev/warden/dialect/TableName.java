package dev.warden.dialect;

import dev.warden.InvalidSettingException;

/**
 * A table with the schema that it is in.
 *
 * @param schema the schema as the database spells it
 * @param name the table's plain name, which needs no quoting
 */
public record TableName(String schema, String name) {

	private static final int MAX_LENGTH = 60;

	/**
	 * Verify that a name can be used without quoting in any database.
	 * @param property the property that the name was configured with
	 * @param name the name of the table
	 * @return the name
	 * @throws InvalidSettingException if it can not
	 */
	public static String verify(String property, String name) {
		boolean plain = !name.isEmpty() && name.length() <= MAX_LENGTH && !Character.isDigit(name.charAt(0))
				&& name.chars().allMatch(TableName::isPlain);
		if (!plain) {
			throw new InvalidSettingException(property, name,
					"be a plain table name of at most %d letters, digits and underscores".formatted(MAX_LENGTH));
		}
		return name;
	}

	private static boolean isPlain(int character) {
		return character == '_' || (character < 128 && Character.isLetterOrDigit(character));
	}

	/**
	 * Return the name as it is written in SQL.
	 * @return the quoted schema and the plain name
	 */
	@Override
	public String toString() {
		return quote(this.schema) + "." + this.name;
	}

	/**
	 * Return an identifier as it is written in SQL.
	 * @param identifier the identifier as the database spells it
	 * @return the quoted identifier
	 */
	public static String quote(String identifier) {
		return '"' + identifier.replace("\"", "\"\"") + '"';
	}

}
