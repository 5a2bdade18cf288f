package dev.warden.boot.autoconfigure.liquibase;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.warden.internal.sql.ChangeSetName;
import liquibase.changelog.ChangeSet;
import liquibase.changelog.ChangeSet.ExecType;
import liquibase.changelog.RanChangeSet;
import liquibase.precondition.core.PreconditionContainer;
import liquibase.precondition.core.PreconditionContainer.ErrorOption;
import liquibase.precondition.core.PreconditionContainer.FailOption;

/**
 * What Liquibase has run on a database, and what it has passed over.
 *
 * @param types how change sets ended
 * @param last the place of the last of them in the change log, or -1
 * @param changeSets the change log
 */
record RanBefore(Map<ChangeSetName, ExecType> types, int last, List<ChangeSet> changeSets) {

	static RanBefore of(OpenChangeLog log) throws Exception {
		Map<ChangeSetName, ExecType> types = new HashMap<>();
		for (RanChangeSet ran : log.ran()) {
			types.put(new ChangeSetName(ran.getChangeLog(), ran.getId(), ran.getAuthor()).normalized(),
					ran.getExecType());
		}
		List<ChangeSet> changeSets = log.changeLog().getChangeSets();
		int last = changeSets.size() - 1;
		while (last >= 0 && !types.containsKey(name(changeSets.get(last)))) {
			last--;
		}
		return new RanBefore(types, last, changeSets);
	}

	private static ChangeSetName name(ChangeSet changeSet) {
		return new ChangeSetName(changeSet.getFilePath(), changeSet.getId(), changeSet.getAuthor()).normalized();
	}

	/**
	 * Return whether Liquibase has not run a change set because of its precondition. It
	 * marks such a change set, or looks at it again at each update.
	 */
	boolean isPassedOver(ChangeSet changeSet) {
		ExecType type = this.types.get(name(changeSet));
		return (type != null) ? type == ExecType.MARK_RAN || type == ExecType.SKIPPED
				: isBelowTheLast(changeSet) && isTriedAgain(changeSet.getPreconditions());
	}

	/**
	 * Return whether a change set is new below others that were run.
	 */
	boolean isLate(ChangeSet changeSet) {
		return !this.types.containsKey(name(changeSet)) && isBelowTheLast(changeSet) && !isPassedOver(changeSet);
	}

	private boolean isBelowTheLast(ChangeSet changeSet) {
		return this.changeSets.indexOf(changeSet) < this.last;
	}

	private static boolean isTriedAgain(PreconditionContainer preconditions) {
		return preconditions != null && !preconditions.getNestedPreconditions().isEmpty()
				&& (preconditions.getOnFail() == FailOption.CONTINUE
						|| preconditions.getOnError() == ErrorOption.CONTINUE);
	}

}
