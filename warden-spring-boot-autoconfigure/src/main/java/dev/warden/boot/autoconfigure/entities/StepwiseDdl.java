package dev.warden.boot.autoconfigure.entities;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Writes definitions for a database that changes type, default and the like of a column
 * one by one, as the standard has it.
 */
abstract class StepwiseDdl extends Ddl {

	StepwiseDdl(Pattern plain, Set<String> keywords) {
		super(plain, keywords);
	}

	@Override
	final List<String> alterColumn(Table table, Column from, Column to) {
		List<String> statements = new ArrayList<>();
		String alter = alter(table) + "ALTER COLUMN " + quote(to.name()) + " ";
		if (!from.type().equals(to.type())) {
			if (from.defaultValue() != null) {
				statements.add(alter + "DROP DEFAULT");
			}
			statements.add(alter + type(from, to));
			if (from.defaultValue() != null && to.defaultValue() != null) {
				statements.add(alter + "SET DEFAULT " + to.defaultValue());
			}
		}
		if (from.nullable() != to.nullable()) {
			statements.add(alter + (to.nullable() ? "DROP NOT NULL" : "SET NOT NULL"));
		}
		if (!Objects.equals(from.defaultValue(), to.defaultValue())
				&& (from.type().equals(to.type()) || from.defaultValue() == null)) {
			statements.add(alter + ((to.defaultValue() != null) ? "SET DEFAULT " + to.defaultValue() : "DROP DEFAULT"));
		}
		if (from.identity() && !to.identity()) {
			statements.add(alter + "DROP IDENTITY");
		}
		if (!from.identity() && to.identity()) {
			statements.addAll(identity(table, to, alter));
		}
		if (!Objects.equals(from.comment(), to.comment())) {
			statements.addAll(comment(table, to));
		}
		return statements;
	}

	/**
	 * Return what gives a column another type.
	 * @return the end of an {@code ALTER COLUMN}
	 */
	abstract String type(Column from, Column to);

	/**
	 * Let a column make its values from now on, after those that are there.
	 * @param alter the beginning of an {@code ALTER COLUMN}
	 */
	abstract List<String> identity(Table table, Column column, String alter);

}
