package dev.warden.boot.autoconfigure.liquibase;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

import liquibase.change.ColumnConfig;
import liquibase.database.Database;
import liquibase.database.core.PostgresDatabase;
import liquibase.database.jvm.JdbcConnection;
import liquibase.exception.DatabaseException;
import liquibase.resource.Resource;
import liquibase.statement.BatchDmlExecutablePreparedStatement;
import liquibase.statement.DatabaseFunction;
import liquibase.statement.ExecutablePreparedStatement;
import liquibase.statement.ExecutablePreparedStatementBase;
import liquibase.statement.InsertExecutablePreparedStatement;
import liquibase.statement.SqlStatement;
import liquibase.statement.UpdateExecutablePreparedStatement;
import liquibase.statement.core.InsertStatement;
import liquibase.statement.core.UpdateStatement;
import org.jspecify.annotations.Nullable;

/**
 * Statements whose values Liquibase sends beside the SQL, such as the content of a file,
 * with literals in it.
 */
final class LiteralStatements {

	private final Database database;

	private LiteralStatements(Database database) {
		this.database = database;
	}

	/**
	 * Return statements that do the same.
	 * @param statement what Liquibase would send
	 * @param database where to
	 * @return the statements
	 * @throws DatabaseException if no SQL text does the same
	 */
	static List<SqlStatement> of(ExecutablePreparedStatement statement, Database database) throws DatabaseException {
		LiteralStatements literals = new LiteralStatements(database);
		if (statement instanceof BatchDmlExecutablePreparedStatement batch) {
			List<SqlStatement> all = new ArrayList<>();
			for (ExecutablePreparedStatementBase each : batch.getIndividualStatements()) {
				all.addAll(of(each, database));
			}
			return all;
		}
		try {
			if (statement instanceof InsertExecutablePreparedStatement insert) {
				return List.of(literals.insert(insert));
			}
			if (statement instanceof UpdateExecutablePreparedStatement update) {
				return List.of(literals.update(update));
			}
		}
		catch (IOException | SQLException | IllegalArgumentException ex) {
			throw new DatabaseException(ex);
		}
		throw new DatabaseException("it sends values that no SQL text can have");
	}

	private SqlStatement insert(InsertExecutablePreparedStatement insert)
			throws IOException, SQLException, DatabaseException {
		InsertStatement literal = new InsertStatement(insert.getCatalogName(), insert.getSchemaName(),
				insert.getTableName());
		for (ColumnConfig column : insert.getColumns()) {
			if (!(this.database.supportsAutoIncrement() && Boolean.TRUE.equals(column.isAutoIncrement()))) {
				literal.addColumnValue(column.getName(), value(insert, column));
			}
		}
		return literal;
	}

	private SqlStatement update(UpdateExecutablePreparedStatement update)
			throws IOException, SQLException, DatabaseException {
		UpdateStatement literal = new UpdateStatement(update.getCatalogName(), update.getSchemaName(),
				update.getTableName());
		for (ColumnConfig column : update.getColumns()) {
			literal.addNewColumnValue(column.getName(), value(update, column));
		}
		literal.setWhereClause(update.getWhereClause());
		update.getWhereColumnNames().forEach(literal::addWhereColumnName);
		update.getWhereParameters().forEach(literal::addWhereParameter);
		return literal;
	}

	private @Nullable Object value(ExecutablePreparedStatementBase statement, ColumnConfig column)
			throws IOException, SQLException, DatabaseException {
		if (column.getValueBlobFile() != null) {
			return bytes(statement, column, read(statement, column.getValueBlobFile()));
		}
		if (column.getValueClobFile() != null) {
			return new String(read(statement, column.getValueClobFile()), encoding(column));
		}
		if ("BLOB".equalsIgnoreCase(column.getType()) && column.getValue() != null) {
			return bytes(statement, column, Base64.getDecoder().decode(column.getValue()));
		}
		return column.getValueObject();
	}

	private static Charset encoding(ColumnConfig column) {
		return (column.getEncoding() != null) ? Charset.forName(column.getEncoding()) : StandardCharsets.UTF_8;
	}

	/**
	 * Read a file, which is named as seen from the change log.
	 */
	private static byte[] read(ExecutablePreparedStatementBase statement, String file) throws IOException {
		String log = statement.getChangeSet().getChangeLog().getPhysicalFilePath();
		Resource resource = statement.getResourceAccessor().get(log).resolveSibling(file);
		if (!resource.exists()) {
			resource = statement.getResourceAccessor().getExisting(file);
		}
		try (InputStream content = resource.openInputStream()) {
			return content.readAllBytes();
		}
	}

	private DatabaseFunction bytes(ExecutablePreparedStatementBase statement, ColumnConfig column, byte[] bytes)
			throws SQLException, DatabaseException {
		String hex = HexFormat.of().formatHex(bytes);
		if (!(this.database instanceof PostgresDatabase)) {
			return new DatabaseFunction("X'" + hex + "'");
		}
		String literal = "'\\x" + hex + "'::bytea";
		return new DatabaseFunction(isLargeObject(statement, column) ? "lo_from_bytea(0, " + literal + ")" : literal);
	}

	private boolean isLargeObject(ExecutablePreparedStatementBase statement, ColumnConfig column)
			throws SQLException, DatabaseException {
		if (!(this.database.getConnection() instanceof JdbcConnection connection)) {
			return false;
		}
		DatabaseMetaData metaData = connection.getMetaData();
		String schema = (statement.getSchemaName() != null) ? statement.getSchemaName()
				: this.database.getDefaultSchemaName();
		try (ResultSet row = metaData.getColumns(null, schema, statement.getTableName(), column.getName())) {
			return row.next() && row.getString("TYPE_NAME").equals("oid");
		}
	}

}
