package dev.warden.internal.sql;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import dev.warden.HazardKind;
import dev.warden.Version;
import org.jspecify.annotations.Nullable;

/**
 * What a script says about itself in lines {@code -- warden: key=value, ...} before its
 * first SQL. Each key stands at most once in a script. {@code irreversible},
 * {@code retryable} and {@code empty} need no value. The value of {@code depends-on} is a
 * list that goes on after a comma as long as a digit follows:
 * {@code depends-on=3, 4.1, retryable} names two versions.
 *
 * @param transactional whether the script runs in a transaction
 * @param delimiter what ends a statement; a word such as {@code GO}, and {@code /}, only
 * when it stands alone on its line
 * @param placeholders whether placeholders are replaced, where any are configured
 * @param lockTimeout how long a statement may wait for a lock of the database, zero for
 * as long as it takes, or {@code null} for what is configured
 * @param statementTimeout how long a statement may run, zero for as long as it takes, or
 * {@code null} for what is configured
 * @param maxBlocking how long a statement may make others wait, zero for as long as it
 * takes, or {@code null} for what is configured
 * @param dependsOn the versions that have to be applied before, in the order in which the
 * script names them; only in a versioned script
 * @param irreversible whether there is on purpose no way back; only in a versioned script
 * @param retryable whether the script may simply run again after it failed halfway
 * @param empty whether the script has no statement on purpose; only in a versioned script
 * @param accepted the hazards that somebody has accepted, with a reason
 * @param changeSet the change set of Liquibase that the script was written from, or
 * {@code null} for none
 */
public record ScriptHeader(boolean transactional, String delimiter, boolean placeholders,
		@Nullable Duration lockTimeout, @Nullable Duration statementTimeout, @Nullable Duration maxBlocking,
		List<Version> dependsOn, boolean irreversible, boolean retryable, boolean empty, Set<HazardKind> accepted,
		@Nullable ChangeSetName changeSet) {

	/**
	 * What is true for a script that says nothing.
	 */
	public static final ScriptHeader DEFAULT = new ScriptHeader(true, ";", true, null, null, null, List.of(), false,
			false, false, Set.of(), null);

	public ScriptHeader {
		dependsOn = List.copyOf(dependsOn);
		accepted = Set.copyOf(accepted);
	}

	/**
	 * Return the same with another value.
	 * @param transactional whether the script runs in a transaction
	 * @return a header
	 */
	public ScriptHeader withTransactional(boolean transactional) {
		return new ScriptHeader(transactional, this.delimiter, this.placeholders, this.lockTimeout,
				this.statementTimeout, this.maxBlocking, this.dependsOn, this.irreversible, this.retryable, this.empty,
				this.accepted, this.changeSet);
	}

	ScriptHeader withDelimiter(String delimiter) {
		return new ScriptHeader(this.transactional, delimiter, this.placeholders, this.lockTimeout,
				this.statementTimeout, this.maxBlocking, this.dependsOn, this.irreversible, this.retryable, this.empty,
				this.accepted, this.changeSet);
	}

	/**
	 * Return the same with another value.
	 * @param placeholders whether placeholders are replaced
	 * @return a header
	 */
	public ScriptHeader withPlaceholders(boolean placeholders) {
		return new ScriptHeader(this.transactional, this.delimiter, placeholders, this.lockTimeout,
				this.statementTimeout, this.maxBlocking, this.dependsOn, this.irreversible, this.retryable, this.empty,
				this.accepted, this.changeSet);
	}

	ScriptHeader withLockTimeout(@Nullable Duration lockTimeout) {
		return new ScriptHeader(this.transactional, this.delimiter, this.placeholders, lockTimeout,
				this.statementTimeout, this.maxBlocking, this.dependsOn, this.irreversible, this.retryable, this.empty,
				this.accepted, this.changeSet);
	}

	ScriptHeader withStatementTimeout(@Nullable Duration statementTimeout) {
		return new ScriptHeader(this.transactional, this.delimiter, this.placeholders, this.lockTimeout,
				statementTimeout, this.maxBlocking, this.dependsOn, this.irreversible, this.retryable, this.empty,
				this.accepted, this.changeSet);
	}

	ScriptHeader withMaxBlocking(@Nullable Duration maxBlocking) {
		return new ScriptHeader(this.transactional, this.delimiter, this.placeholders, this.lockTimeout,
				this.statementTimeout, maxBlocking, this.dependsOn, this.irreversible, this.retryable, this.empty,
				this.accepted, this.changeSet);
	}

	ScriptHeader withDependsOn(List<Version> dependsOn) {
		return new ScriptHeader(this.transactional, this.delimiter, this.placeholders, this.lockTimeout,
				this.statementTimeout, this.maxBlocking, dependsOn, this.irreversible, this.retryable, this.empty,
				this.accepted, this.changeSet);
	}

	ScriptHeader withIrreversible(boolean irreversible) {
		return new ScriptHeader(this.transactional, this.delimiter, this.placeholders, this.lockTimeout,
				this.statementTimeout, this.maxBlocking, this.dependsOn, irreversible, this.retryable, this.empty,
				this.accepted, this.changeSet);
	}

	ScriptHeader withRetryable(boolean retryable) {
		return new ScriptHeader(this.transactional, this.delimiter, this.placeholders, this.lockTimeout,
				this.statementTimeout, this.maxBlocking, this.dependsOn, this.irreversible, retryable, this.empty,
				this.accepted, this.changeSet);
	}

	ScriptHeader withEmpty(boolean empty) {
		return new ScriptHeader(this.transactional, this.delimiter, this.placeholders, this.lockTimeout,
				this.statementTimeout, this.maxBlocking, this.dependsOn, this.irreversible, this.retryable, empty,
				this.accepted, this.changeSet);
	}

	ScriptHeader withAccepted(Set<HazardKind> more) {
		Set<HazardKind> all = new HashSet<>(this.accepted);
		all.addAll(more);
		return new ScriptHeader(this.transactional, this.delimiter, this.placeholders, this.lockTimeout,
				this.statementTimeout, this.maxBlocking, this.dependsOn, this.irreversible, this.retryable, this.empty,
				all, this.changeSet);
	}

	ScriptHeader withChangeSet(ChangeSetName changeSet) {
		return new ScriptHeader(this.transactional, this.delimiter, this.placeholders, this.lockTimeout,
				this.statementTimeout, this.maxBlocking, this.dependsOn, this.irreversible, this.retryable, this.empty,
				this.accepted, changeSet);
	}

}
