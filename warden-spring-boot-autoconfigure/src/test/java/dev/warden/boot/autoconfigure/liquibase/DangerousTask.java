package dev.warden.boot.autoconfigure.liquibase;

import liquibase.change.custom.CustomTaskChange;
import liquibase.change.custom.CustomTaskRollback;
import liquibase.database.Database;
import liquibase.exception.ValidationErrors;
import liquibase.resource.ResourceAccessor;

/** A change that must not be made while scripts are written. */
public class DangerousTask implements CustomTaskChange, CustomTaskRollback {

	static boolean executed;

	@Override
	public void execute(Database database) {
		executed = true;
	}

	@Override
	public void rollback(Database database) {
		executed = true;
	}

	@Override
	public String getConfirmationMessage() {
		return "Danger";
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
