package dev.warden.boot.autoconfigure.entities;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;

/**
 * Compares two scratch databases: the one that the scripts have made, and one in which
 * the statements of JPA run. So types, defaults and conditions are compared as the
 * database itself describes them.
 */
final class EntityComparison {

	/** Hibernate leaves the quotes in a comment as they are. */
	private static final Pattern COMMENT = Pattern.compile("(comment on .*? is )'(.*'.*)'", Pattern.DOTALL);

	private final DataSource byScripts;

	private final DataSource byEntities;

	private final Predicate<ObjectName> ignored;

	/**
	 * Create an instance.
	 * @param byScripts the database that the scripts have made
	 * @param byEntities the database in which the statements of JPA have run
	 * @param ignored the tables that no entity has on purpose
	 */
	EntityComparison(DataSource byScripts, DataSource byEntities, Predicate<ObjectName> ignored) {
		this.byScripts = byScripts;
		this.byEntities = byEntities;
		this.ignored = ignored;
	}

	/**
	 * Create what the entities need.
	 * @param byEntities an empty database
	 * @param statements those of JPA
	 */
	static void create(DataSource byEntities, List<String> statements) throws SQLException {
		try (Connection connection = byEntities.getConnection()) {
			for (String sql : statements) {
				execute(connection, sql);
			}
		}
	}

	private static void execute(Connection connection, String sql) {
		try (Statement statement = connection.createStatement()) {
			statement.execute(sql);
		}
		catch (SQLException ex) {
			Matcher comment = COMMENT.matcher(sql);
			if (comment.matches() && !comment.group(2).contains("''")) {
				execute(connection, comment.group(1) + Ddl.literal(comment.group(2)));
			}
			else if (!sql.startsWith("create schema ")) {
				throw EntityFailures.refusedStatement(sql, ex);
			}
		}
	}

	/**
	 * Return what turns the one into the other.
	 */
	List<Change> changes() throws SQLException {
		try (Connection one = this.byScripts.getConnection(); Connection other = this.byEntities.getConnection()) {
			Schema scripts = Product.read(one);
			Schema entities = Product.read(other);
			Ddl ddl = Product.ddl(one);
			return new SchemaComparison(scripts, entities, ddl, this.ignored, rows(other, scripts, entities, ddl))
				.changes();
		}
	}

	/**
	 * Return what fills new tables: generators of ids may need a row.
	 */
	private static Map<ObjectName, List<String>> rows(Connection connection, Schema scripts, Schema entities, Ddl ddl)
			throws SQLException {
		Map<ObjectName, List<String>> rows = new HashMap<>();
		for (Table table : entities.tables().values()) {
			if (!scripts.tables().containsKey(table.name())) {
				rows.put(table.name(), rows(connection, table, ddl));
			}
		}
		return rows;
	}

	private static List<String> rows(Connection connection, Table table, Ddl ddl) throws SQLException {
		List<String> rows = new ArrayList<>();
		try (Statement statement = connection.createStatement();
				ResultSet row = statement.executeQuery(
						"SELECT " + ddl.quote(table.columns().keySet()) + " FROM " + ddl.quote(table.name()))) {
			while (row.next()) {
				List<@Nullable String> values = new ArrayList<>();
				for (int i = 1; i <= table.columns().size(); i++) {
					values.add(row.getString(i));
				}
				rows.add(ddl.insert(table, values));
			}
		}
		return rows;
	}

	/**
	 * Return the schema that the scripts make now.
	 */
	Schema scripts() throws SQLException {
		try (Connection connection = this.byScripts.getConnection()) {
			return Product.read(connection);
		}
	}

}
