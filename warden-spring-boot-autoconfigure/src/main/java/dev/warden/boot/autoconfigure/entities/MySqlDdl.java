package dev.warden.boot.autoconfigure.entities;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Writes definitions for MySQL or MariaDB.
 */
final class MySqlDdl extends Ddl {

	/** Between the type of a column and the check that belongs to it. */
	static final String CHECK = " CHECK (";

	private final boolean mariaDb;

	MySqlDdl(boolean mariaDb, Set<String> keywords) {
		super(Pattern.compile("[A-Za-z_][A-Za-z0-9_]*"), keywords);
		this.mariaDb = mariaDb;
	}

	@Override
	String quoted(String name) {
		return "`" + name.replace("`", "``") + "`";
	}

	private static String text(String text) {
		return literal(text.replace("\\", "\\\\"));
	}

	@Override
	String column(Column column) {
		int check = column.type().indexOf(CHECK);
		String type = (check < 0) ? column.type() : column.type().substring(0, check);
		StringBuilder text = new StringBuilder(quote(column.name())).append(' ').append(type);
		if (column.generated() != null) {
			text.append(" GENERATED ALWAYS AS (").append(column.generated()).append(") STORED");
		}
		if (!column.nullable()) {
			text.append(" NOT NULL");
		}
		else if (type.toLowerCase(Locale.ROOT).startsWith("timestamp")) {
			text.append(" NULL");
		}
		if (column.defaultValue() != null) {
			text.append(" DEFAULT ").append(column.defaultValue());
		}
		if (column.identity()) {
			text.append(" AUTO_INCREMENT");
		}
		if (column.comment() != null) {
			text.append(" COMMENT ").append(text(column.comment()));
		}
		return text.append((check < 0) ? "" : column.type().substring(check)).toString();
	}

	@Override
	String tableOptions(Table table) {
		return (table.comment() != null) ? " COMMENT = " + text(table.comment()) : "";
	}

	@Override
	List<String> tableComment(Table table) {
		return List.of();
	}

	@Override
	List<String> commentOnTable(Table table) {
		return List.of(alter(table) + "COMMENT = " + text((table.comment() != null) ? table.comment() : ""));
	}

	@Override
	List<String> comment(Table table, Column column) {
		return List.of();
	}

	@Override
	List<String> alterColumn(Table table, Column from, Column to) {
		String modify = alter(table) + "MODIFY COLUMN ";
		return isReachedByText(from.type(), to.type()) ? List.of(
				modify + column(new Column(to.name(), "varchar(64)", from.nullable(), false, null, null, null)),
				modify + column(to)) : List.of(modify + column(to));
	}

	/**
	 * Return whether MariaDB turns one type into another only as a text.
	 */
	private static boolean isReachedByText(String from, String to) {
		String special = "(?:uuid|inet[46])\\b.*";
		return !from.equals(to) && from.matches(special) != to.matches(special) && !(from + to).contains("char")
				&& !(from + to).contains("text");
	}

	@Override
	boolean survives(boolean wider) {
		return false;
	}

	@Override
	boolean mayHaveDefault(String type) {
		return this.mariaDb || !type.matches("(?:(?:tiny|medium|long)?(?:text|blob)|json|geometry)\\b.*");
	}

	@Override
	boolean isMadeUp(String name) {
		return name.matches(this.mariaDb ? "CONSTRAINT_\\d+" : ".+_chk_\\d+");
	}

	/**
	 * Do both at once, for servers that want a primary key in every table.
	 */
	@Override
	List<String> changePrimaryKey(Table from, Table to, String oldName) {
		List<String> statements = super.changePrimaryKey(from, to, oldName);
		return (statements.size() == 2)
				? List.of(statements.get(0) + ", " + statements.get(1).substring(alter(to).length())) : statements;
	}

	@Override
	String dropPrimaryKey(Table table, String name) {
		return alter(table) + "DROP PRIMARY KEY";
	}

	@Override
	String drop(Table table, Table.Unique unique) {
		return dropIndex(table, unique.name());
	}

	@Override
	String drop(Table table, Table.Check check) {
		return alter(table) + (this.mariaDb ? "DROP CONSTRAINT " : "DROP CHECK ") + quote(check.name());
	}

	@Override
	String dropIndex(Table table, String name) {
		return alter(table) + "DROP INDEX " + quote(name);
	}

	/**
	 * A foreign key brings an index with it, unless there is one that serves it.
	 */
	@Override
	String drop(Table table, Table.ForeignKey key) {
		boolean served = Stream
			.of(Stream.of(table.primaryKey()), table.uniques().stream().map(Table.Unique::columns),
					table.indexes().stream().map(Table.Index::names))
			.flatMap((each) -> each)
			.anyMatch((columns) -> columns.size() >= key.columns().size()
					&& columns.subList(0, key.columns().size()).equals(key.columns()));
		return alter(table) + "DROP FOREIGN KEY " + quote(key.name())
				+ (served ? "" : ", DROP INDEX " + quote(key.name()));
	}

}
