package dev.warden.boot.autoconfigure.liquibase;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.warden.boot.autoconfigure.liquibase.ConvertedChangeSet.Outcome;
import dev.warden.boot.autoconfigure.scratch.ServerWide;
import liquibase.change.Change;
import liquibase.changelog.ChangeSet;
import liquibase.changelog.DatabaseChangeLog;
import liquibase.changelog.filter.ChangeSetFilterResult;
import liquibase.changelog.visitor.AbstractChangeExecListener;
import liquibase.changelog.visitor.ChangeSetVisitor;
import liquibase.changelog.visitor.SkippedChangeSetVisitor;
import liquibase.changelog.visitor.UpdateVisitor;
import liquibase.database.Database;
import liquibase.exception.LiquibaseException;
import liquibase.exception.PreconditionErrorException;
import liquibase.exception.PreconditionFailedException;
import liquibase.exception.UnexpectedLiquibaseException;
import liquibase.precondition.Precondition;
import liquibase.precondition.PreconditionLogic;
import liquibase.precondition.core.DBMSPrecondition;
import liquibase.precondition.core.PreconditionContainer;
import liquibase.precondition.core.PreconditionContainer.FailOption;
import org.jspecify.annotations.Nullable;

import org.springframework.util.ReflectionUtils;

/**
 * Converts one change set after the other, and in a scratch database lets Liquibase run
 * each, so that the next is written for what is there then.
 */
final class ConvertingVisitor extends AbstractChangeExecListener implements ChangeSetVisitor, SkippedChangeSetVisitor {

	private final Database database;

	private final ChangeSetRenderer renderer;

	private final @Nullable UpdateVisitor update;

	private final @Nullable ServerWide serverWide;

	private final RanBefore ranBefore;

	private final List<ConvertedChangeSet> converted = new ArrayList<>();

	/** Those of the change set that runs. */
	private final List<String> statements = new ArrayList<>();

	private ChangeSet.@Nullable ExecType ran;

	/**
	 * Create a visitor.
	 * @param log the change log
	 * @param serverWide finds what must not run here, or {@code null} where nothing is to
	 * run
	 * @throws Exception if what was run before cannot be read
	 */
	ConvertingVisitor(OpenChangeLog log, @Nullable ServerWide serverWide) throws Exception {
		this.database = log.database();
		this.renderer = new ChangeSetRenderer(log.database(), log.changeLog());
		this.update = (serverWide != null) ? new UpdateVisitor(log.database(), this) : null;
		this.serverWide = serverWide;
		this.ranBefore = RanBefore.of(log);
	}

	@Override
	public Direction getDirection() {
		return Direction.FORWARD;
	}

	@Override
	public void visit(ChangeSet changeSet, DatabaseChangeLog log, Database database, Set<ChangeSetFilterResult> reasons)
			throws LiquibaseException {
		ConvertedChangeSet result = this.renderer.upgrade(changeSet);
		if (this.update != null && result.outcome() == Outcome.WRITTEN) {
			this.ran = null;
			this.statements.clear();
			this.update.visit(changeSet, log, database, reasons);
			result = switch ((this.ran != null) ? this.ran : ChangeSet.ExecType.EXECUTED) {
				case MARK_RAN, SKIPPED -> result.with(Outcome.IDLE, "its precondition is not met in a new database");
				case FAILED -> result.with(Outcome.IDLE, "it fails in a new database, where Liquibase goes on");
				default -> result.withUpgrade(this.statements);
			};
		}
		else if (result.outcome() == Outcome.WRITTEN && this.ranBefore.isPassedOver(changeSet)) {
			result = result.with(Outcome.IDLE, "its precondition was not met in this database");
		}
		else if (result.outcome() == Outcome.WRITTEN && this.update == null && isForOthers(changeSet, log)) {
			result = result.with(Outcome.IDLE, "its precondition asks for another kind of database");
		}
		if (result.outcome() == Outcome.WRITTEN) {
			result = result.withRollback(this.renderer.rollback(changeSet));
		}
		this.converted.add(this.renderer.withoutOwnTables(result));
	}

	/**
	 * Return whether Liquibase passes over a change set on this kind of database,
	 * whatever is in it.
	 */
	private boolean isForOthers(ChangeSet changeSet, DatabaseChangeLog log) throws LiquibaseException {
		PreconditionContainer preconditions = changeSet.getPreconditions();
		if (preconditions == null || preconditions.getOnFail() == FailOption.HALT
				|| preconditions.getOnFail() == FailOption.WARN) {
			return false;
		}
		for (Precondition precondition : preconditions.getNestedPreconditions()) {
			try {
				if (isForAKind(precondition)) {
					precondition.check(this.database, log, changeSet, null);
				}
			}
			catch (PreconditionFailedException ex) {
				return true;
			}
			catch (PreconditionErrorException ex) {
				throw new LiquibaseException(ex);
			}
		}
		return false;
	}

	private static boolean isForAKind(Precondition precondition) {
		return precondition instanceof DBMSPrecondition || (precondition instanceof PreconditionLogic logic
				&& logic.getNestedPreconditions().stream().allMatch(ConvertingVisitor::isForAKind));
	}

	/**
	 * Write the change for what is there right before it runs.
	 */
	@Override
	public void willRun(Change change, ChangeSet changeSet, DatabaseChangeLog log, Database database) {
		try {
			List<String> statements = this.renderer.statements(changeSet, change);
			String found = (this.serverWide != null) ? this.serverWide.find(statements) : null;
			if (found != null) {
				throw new UnexpectedLiquibaseException("'%s' of %s would change more than a scratch database"
					.formatted(found, changeSet.toString(false)));
			}
			this.statements.addAll(statements);
		}
		catch (LiquibaseException ex) {
			throw new UnexpectedLiquibaseException(ex);
		}
	}

	@Override
	public void ran(ChangeSet changeSet, DatabaseChangeLog log, Database database, ChangeSet.ExecType type) {
		this.ran = type;
	}

	@Override
	public void skipped(ChangeSet changeSet, DatabaseChangeLog log, Database database,
			Set<ChangeSetFilterResult> reasons) {
		this.converted.add(this.renderer.leftOut(changeSet,
				reasons.stream()
					.map(ChangeSetFilterResult::getMessage)
					.distinct()
					.collect(Collectors.joining("; "))
					.replaceAll("\\s+", " ")));
	}

	/**
	 * Add those that Liquibase has left out when it read the change log.
	 */
	void addUnread(DatabaseChangeLog log) {
		skipped(log)
			.map((changeSet) -> this.renderer.leftOut(changeSet,
					"Liquibase does not run it on '%s'%s".formatted(this.database.getShortName(),
							(changeSet.getDbmsSet() != null) ? ", only on " + changeSet.getDbmsSet() : "")))
			.filter((unread) -> this.converted.stream().noneMatch((other) -> other.name().equals(unread.name())))
			.forEach(this.converted::add);
	}

	/**
	 * Return those that Liquibase has left out, for whatever reasons it knows: its
	 * versions have other lists of them.
	 */
	@SuppressWarnings("unchecked")
	private static Stream<ChangeSet> skipped(DatabaseChangeLog log) {
		return Arrays.stream(DatabaseChangeLog.class.getMethods())
			.filter((method) -> method.getName().startsWith("getSkipped") && method.getReturnType() == List.class)
			.flatMap((method) -> ((List<ChangeSet>) Objects.requireNonNull(ReflectionUtils.invokeMethod(method, log)))
				.stream())
			.distinct();
	}

	/**
	 * Return what became of each change set, in the order of the change log.
	 */
	List<ConvertedChangeSet> converted() {
		return this.converted.stream().sorted(Comparator.comparingInt(ConvertedChangeSet::number)).toList();
	}

}
