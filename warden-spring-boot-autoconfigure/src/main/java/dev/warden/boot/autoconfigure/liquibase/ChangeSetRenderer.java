package dev.warden.boot.autoconfigure.liquibase;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import dev.warden.ScriptKind;
import dev.warden.boot.autoconfigure.liquibase.ConvertedChangeSet.Outcome;
import dev.warden.boot.autoconfigure.scratch.ServerWide;
import dev.warden.internal.sql.ChangeSetName;
import liquibase.change.Change;
import liquibase.change.DbmsTargetedChange;
import liquibase.change.core.EmptyChange;
import liquibase.change.core.ExecuteShellCommandChange;
import liquibase.change.core.OutputChange;
import liquibase.change.core.StopChange;
import liquibase.change.core.TagDatabaseChange;
import liquibase.change.custom.CustomChangeWrapper;
import liquibase.change.custom.CustomSqlChange;
import liquibase.change.custom.CustomTaskRollback;
import liquibase.changelog.ChangeSet;
import liquibase.changelog.DatabaseChangeLog;
import liquibase.database.Database;
import liquibase.database.DatabaseList;
import liquibase.database.ObjectQuotingStrategy;
import liquibase.exception.LiquibaseException;
import org.jspecify.annotations.Nullable;

/**
 * Lets Liquibase write the SQL of change sets for one database. Code that does more than
 * that is never called.
 */
final class ChangeSetRenderer {

	private final Database database;

	private final DatabaseChangeLog changeLog;

	ChangeSetRenderer(Database database, DatabaseChangeLog changeLog) {
		this.database = database;
		this.changeLog = changeLog;
	}

	/**
	 * Write the statements of a change set as if it were about to run.
	 */
	ConvertedChangeSet upgrade(ChangeSet changeSet) {
		List<String> code = changeSet.getChanges()
			.stream()
			.filter(this::isForThisDatabase)
			.map(ChangeSetRenderer::code)
			.filter(Objects::nonNull)
			.toList();
		String manual = code.isEmpty() ? null : String.join(", and ", code);
		List<String> statements = new ArrayList<>();
		ObjectQuotingStrategy strategy = this.database.getObjectQuotingStrategy();
		this.database.setObjectQuotingStrategy(changeSet.getObjectQuotingStrategy());
		try {
			for (Change change : changeSet.getChanges()) {
				statements.addAll(statements(changeSet, change));
			}
		}
		catch (LiquibaseException | LinkageError | RuntimeException ex) {
			manual = "Liquibase cannot write its SQL: " + LiquibaseFailures.text(ex);
		}
		finally {
			this.database.setObjectQuotingStrategy(strategy);
		}
		ConvertedChangeSet result = empty(changeSet).withUpgrade(statements)
			.withNotes(ChangeSetNotes.of(changeSet, this.database));
		return (manual != null) ? result.with(Outcome.MANUAL, manual) : result;
	}

	/**
	 * Write the statements of a change that is about to run.
	 * @throws LiquibaseException if Liquibase cannot
	 */
	List<String> statements(ChangeSet changeSet, Change change) throws LiquibaseException {
		if (!isForThisDatabase(change) || change instanceof EmptyChange || change instanceof TagDatabaseChange
				|| change instanceof OutputChange) {
			return List.of();
		}
		String code = code(change);
		if (code != null) {
			return List.of("-- " + code);
		}
		return SqlCollector.collect(this.database,
				() -> this.database.executeStatements(change, this.changeLog, changeSet.getSqlVisitors()));
	}

	/**
	 * Return what becomes of a change set that does not run here.
	 */
	ConvertedChangeSet leftOut(ChangeSet changeSet, String why) {
		return empty(changeSet).with(Outcome.LEFT_OUT, why);
	}

	private ConvertedChangeSet empty(ChangeSet changeSet) {
		ScriptKind kind = changeSet.isAlwaysRun() ? ScriptKind.ALWAYS
				: changeSet.isRunOnChange() ? ScriptKind.REPEATABLE : ScriptKind.VERSIONED;
		return new ConvertedChangeSet(this.changeLog.getChangeSets().indexOf(changeSet) + 1,
				new ChangeSetName(changeSet.getFilePath(), changeSet.getId(), changeSet.getAuthor()), kind,
				changeSet.isRunInTransaction(), List.of(), List.of(), Outcome.WRITTEN, "", List.of());
	}

	/**
	 * Write the statements that take a change set back, which has run.
	 * @return the statements, none where Liquibase does not know
	 */
	List<String> rollback(ChangeSet changeSet) {
		if (changeSet.getChanges().stream().anyMatch(ChangeSetRenderer::isCodeBack)
				|| changeSet.getRollback().getChanges().stream().anyMatch((change) -> code(change) != null)) {
			return List.of();
		}
		try {
			return SqlCollector.collect(this.database, () -> changeSet.rollback(this.database));
		}
		catch (LiquibaseException | LinkageError | RuntimeException ex) {
			return List.of();
		}
	}

	/**
	 * Leave out statements on tables that are not there any more once Liquibase is gone,
	 * and name them.
	 */
	ConvertedChangeSet withoutOwnTables(ConvertedChangeSet changeSet) {
		Pattern own = Pattern.compile("(?i)(?<![\\w$])(?:%s|%s)(?![\\w$])".formatted(
				Pattern.quote(this.database.getDatabaseChangeLogTableName()),
				Pattern.quote(this.database.getDatabaseChangeLogLockTableName())));
		Predicate<String> isOwn = (statement) -> own.matcher(ServerWide.withoutTexts(statement)).find();
		List<String> notes = new ArrayList<>(changeSet.notes());
		Stream.concat(changeSet.upgrade().stream(), changeSet.rollback().stream())
			.filter(isOwn)
			.forEach((statement) -> notes
				.add("its statement on a table of Liquibase's own is left out: " + statement.replaceAll("\\s+", " ")));
		return changeSet.withUpgrade(changeSet.upgrade().stream().filter(isOwn.negate()).toList())
			.withRollback(changeSet.rollback().stream().filter(isOwn.negate()).toList())
			.withNotes(notes);
	}

	private boolean isForThisDatabase(Change change) {
		return !(change instanceof DbmsTargetedChange targeted)
				|| DatabaseList.definitionMatches(targeted.getDbms(), this.database, true);
	}

	/**
	 * Return what a change does that is no SQL.
	 */
	static @Nullable String code(Change change) {
		if (change instanceof CustomChangeWrapper custom && !(custom.getCustomChange() instanceof CustomSqlChange)) {
			return "it runs the Java class '%s'".formatted(custom.getClassName());
		}
		if (change instanceof ExecuteShellCommandChange command) {
			return "it runs the command '%s'".formatted(command.getExecutable());
		}
		return (change instanceof StopChange) ? "it stops Liquibase" : null;
	}

	private static boolean isCodeBack(Change change) {
		return code(change) != null || (change instanceof CustomChangeWrapper custom
				&& custom.getCustomChange() instanceof CustomTaskRollback);
	}

}
