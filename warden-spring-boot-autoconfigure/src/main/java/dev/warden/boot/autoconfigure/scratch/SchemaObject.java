package dev.warden.boot.autoconfigure.scratch;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A thing in a database, as its catalog tells it.
 *
 * @param kind what it is, such as {@code view}
 * @param schema the schema that it is in, or an empty text where that is not told
 * @param table the table that it belongs to, or its own name
 * @param name its name, with that of its table where names are unique only there
 * @param definition what makes it what it is
 */
public record SchemaObject(String kind, String schema, String table, String name, String definition) {

	private static final String NAME = "((?:\"(?:[^\"]|\"\")*\"|[\\w$]+)(?:\\.(?:\"(?:[^\"]|\"\")*\"|[\\w$]+))*)";

	private static final Pattern CREATE = Pattern
		.compile("^CREATE\\s+(?:(?:OR REPLACE|FORCE|CACHED|MEMORY|UNIQUE|GLOBAL|LOCAL|TEMPORARY|HASH|SPATIAL"
				+ "|NULLS DISTINCT|PRIMARY KEY|IF NOT EXISTS)\\s+)*(MATERIALIZED VIEW|[A-Z]+)\\s+(?:IF NOT EXISTS\\s+)?"
				+ NAME + "(?:\\s+ON\\s+" + NAME + ")?");

	private static final Pattern ALTER = Pattern.compile("^ALTER\\s+(?:TABLE|DOMAIN)\\s+" + NAME
			+ "\\s+ADD\\s+CONSTRAINT\\s+(?:IF NOT EXISTS\\s+)?(?:" + NAME + ")");

	private static final Pattern POSITION = Pattern.compile("^ALTER\\s+TABLE\\s+" + NAME + ".*\\bRESTART WITH\\b.*");

	private static final Pattern COMMENT = Pattern.compile("^COMMENT\\s+ON\\s+([A-Z]+)\\s+" + NAME);

	/**
	 * Return what a statement creates.
	 */
	static SchemaObject of(String statement) {
		Matcher create = CREATE.matcher(statement);
		if (create.find()) {
			String name = last(create.group(2));
			return new SchemaObject(create.group(1).toLowerCase(Locale.ROOT), schema(create.group(2)),
					(create.group(3) != null) ? last(create.group(3)) : name, name, statement);
		}
		Matcher alter = ALTER.matcher(statement);
		if (alter.find()) {
			String table = last(alter.group(1));
			return new SchemaObject("constraint", schema(alter.group(1)), table,
					table + "." + ((alter.group(2) != null) ? last(alter.group(2)) : statement), statement);
		}
		Matcher position = POSITION.matcher(statement);
		if (position.matches()) {
			String table = last(position.group(1));
			return new SchemaObject("position", schema(position.group(1)), table, table, statement);
		}
		Matcher comment = COMMENT.matcher(statement);
		if (comment.find()) {
			return new SchemaObject("comment", schema(comment.group(2)), last(comment.group(2)),
					comment.group(1).toLowerCase(Locale.ROOT) + " " + last(comment.group(2)), statement);
		}
		int blank = statement.indexOf(' ');
		return new SchemaObject(statement.substring(0, Math.max(0, blank)).toLowerCase(Locale.ROOT), "", "",
				statement.substring(blank + 1), statement);
	}

	private static String last(String name) {
		return name.substring(name.lastIndexOf('.') + 1).replace("\"", "");
	}

	private static String schema(String name) {
		return (name.indexOf('.') < 0) ? "" : name.substring(0, name.indexOf('.')).replace("\"", "");
	}

	@Override
	public String toString() {
		return String.join("|", this.kind, this.schema, this.name, this.definition).replaceAll("\\s+", " ");
	}

}
