package dev.warden.boot.autoconfigure.liquibase;

import liquibase.change.custom.CustomSqlChange;
import liquibase.database.Database;
import liquibase.exception.ValidationErrors;
import liquibase.resource.ResourceAccessor;
import liquibase.statement.SqlStatement;
import liquibase.statement.core.InsertStatement;

/** A change that only says its SQL. */
public class TwoPersons implements CustomSqlChange {

	@Override
	public SqlStatement[] generateStatements(Database database) {
		return new SqlStatement[] { person(100), person(101) };
	}

	private static SqlStatement person(int id) {
		return new InsertStatement(null, null, "person").addColumnValue("id", id).addColumnValue("name", "No. " + id);
	}

	@Override
	public String getConfirmationMessage() {
		return "Two persons";
	}

	@Override
	public void setUp() {
	}

	@Override
	public void setFileOpener(ResourceAccessor resourceAccessor) {
	}

	@Override
	public ValidationErrors validate(Database database) {
		return new ValidationErrors();
	}

}
