package dev.warden.boot.autoconfigure.entities;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * A table, as the catalog describes it.
 *
 * @param name the name
 * @param comment the comment, or {@code null}
 * @param columns the columns by their names, in order
 * @param primaryKey the columns of the primary key; empty where there is none
 * @param primaryKeyName the name of the primary key; empty where there is none
 * @param uniques what else is unique
 * @param indexes the other indexes
 * @param foreignKeys the foreign keys
 * @param checks the checks of columns and rows
 */
record Table(ObjectName name, @Nullable String comment, Map<String, Column> columns, List<String> primaryKey,
		String primaryKeyName, List<Unique> uniques, List<Index> indexes, List<ForeignKey> foreignKeys,
		List<Check> checks) {

	/**
	 * What is unique.
	 *
	 * @param name the name
	 * @param columns the columns
	 * @param constraint whether it was declared as a constraint, not as an index
	 */
	record Unique(String name, List<String> columns, boolean constraint) {

	}

	/**
	 * An index that makes nothing unique.
	 *
	 * @param name the name
	 * @param columns the columns, each with {@code DESC} where it is read backwards
	 * @param special whether it is more than an entity can say
	 */
	record Index(String name, List<IndexColumn> columns, boolean special) {

		List<String> names() {
			return this.columns.stream().map(IndexColumn::name).toList();
		}

	}

	/**
	 * A column of an index.
	 *
	 * @param name the name
	 * @param descending whether it is read backwards
	 */
	record IndexColumn(String name, boolean descending) {

	}

	/**
	 * A foreign key.
	 *
	 * @param name the name
	 * @param columns the columns
	 * @param target the table that they refer to
	 * @param targetColumns the columns there
	 * @param rules what follows a deletion or an update, as it is written in a
	 * definition; empty for nothing
	 */
	record ForeignKey(String name, List<String> columns, ObjectName target, List<String> targetColumns, String rules) {

		boolean isSame(ForeignKey other) {
			return this.columns.equals(other.columns) && this.target.equals(other.target)
					&& this.targetColumns.equals(other.targetColumns) && this.rules.equals(other.rules);
		}

	}

	/**
	 * A check.
	 *
	 * @param name the name
	 * @param columns the columns that it looks at, in the order of their names
	 * @param condition the condition, as the database writes it
	 */
	record Check(String name, List<String> columns, String condition) {

		/** What PostgreSQL adds to a condition each time it reads one. */
		private static final Pattern ADDED = Pattern.compile("::(?:text|character varying|bpchar)(?:\\[])?|[()\\s]");

		boolean isSame(Check other) {
			return normal().equals(other.normal());
		}

		private String normal() {
			return ADDED.matcher(this.condition).replaceAll("");
		}

		@Override
		public String toString() {
			return "check %s %s %s".formatted(this.name, this.columns, normal());
		}

	}

}
