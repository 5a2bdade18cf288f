package dev.warden.script;

import java.util.ArrayList;
import java.util.List;

import dev.warden.WardenException;
import dev.warden.code.JavaMigration;
import dev.warden.code.ReversibleJavaMigration;
import org.jspecify.annotations.Nullable;

import org.springframework.util.ClassUtils;
import org.springframework.util.StringUtils;

/**
 * A script that runs once, in the order of the versions.
 */
public final class VersionedScript extends Script {

	/** The checksum of code that does not say when it changed. */
	private static final String UNNOTICED = "00000000";

	private final Version version;

	private final @Nullable RollbackScript rollback;

	private VersionedScript(ScriptBody body, ScriptName name, ScriptHeader header, SectionSummary summary,
			@Nullable RollbackScript rollback, List<WardenException> problems, boolean readable) {
		super(body, name, header, summary, problems, readable);
		this.version = name.requiredVersion();
		this.rollback = rollback;
	}

	/**
	 * Make a script of a migration in Java.
	 * @param migration the migration
	 * @return the script
	 * @throws MalformedVersionException if its version is none
	 * @throws dev.warden.WardenException if it has no description
	 */
	static VersionedScript of(JavaMigration migration) {
		String className = ClassUtils.getUserClass(migration).getName();
		if (!StringUtils.hasText(migration.description())) {
			throw new UndescribedMigrationException(className);
		}
		ScriptName name = new ScriptName(ScriptKind.VERSIONED, Version.parse(migration.version()),
				migration.description().strip());
		ScriptHeader header = ScriptHeader.DEFAULT.withTransactional(migration.transactional());
		String checksum = migration.checksum();
		SectionSummary summary = SectionSummary.ofCode((checksum != null) ? checksum : UNNOTICED);
		RollbackScript rollback = (migration instanceof ReversibleJavaMigration reversible)
				? RollbackScript.of(new ScriptBody.Code(className, reversible::rollback), name, header, summary) : null;
		return new VersionedScript(new ScriptBody.Code(className, migration::migrate), name, header, summary, rollback,
				List.of(), true);
	}

	/**
	 * Make a script from a text.
	 * @param name name as a file would have it, in the {@linkplain Naming#DEFAULT default
	 * naming}
	 * @param content the text
	 * @param syntax what the database's SQL looks like
	 * @return the script
	 * @throws dev.warden.WardenException if {@link ScriptLoader} would refuse such a file
	 */
	public static VersionedScript of(String name, String content, SqlSyntax syntax) {
		return new ScriptText(name, content).read(VersionedScript.class, syntax);
	}

	static VersionedScript read(ScriptSummary summary, ScriptName name, @Nullable RollbackScript undo) {
		RollbackScript section = (summary.rollback().statementCount() > 0) ? RollbackScript.sectionOf(summary, name)
				: null;
		RollbackScript file = (undo != null && (undo.statementCount() > 0 || !undo.isReadable())) ? undo : null;
		RollbackScript rollback = (section != null) ? section : file;
		List<WardenException> problems = new ArrayList<>(summary.problems());
		if (section != null && file != null) {
			problems
				.add(ConflictingRollbackException.twice(name.requiredVersion(), section.location(), file.location()));
		}
		if (rollback != null && summary.header().irreversible()) {
			problems.add(ConflictingRollbackException.irreversible(name.requiredVersion(),
					summary.source().file().location(), rollback.location()));
		}
		return new VersionedScript(new ScriptBody.Text(summary.source(), SectionMarker.UPGRADE), name, summary.header(),
				summary.upgrade(), rollback, List.copyOf(problems), summary.complete());
	}

	/**
	 * Return whether the script does nothing because nothing is written in it yet.
	 * @return whether it has no statement, and does not say that this is on purpose
	 */
	public boolean isUnwritten() {
		return isReadable() && problems().isEmpty() && statementCount() == 0 && leftOutCount() == 0
				&& !header().empty();
	}

	@Override
	public ScriptKind kind() {
		return ScriptKind.VERSIONED;
	}

	public Version version() {
		return this.version;
	}

	/**
	 * Return what takes the script back: its rollback section, or the rollback script of
	 * its version.
	 * @return the rollback, or {@code null} if there is none or it has no statements
	 */
	public @Nullable RollbackScript rollback() {
		return this.rollback;
	}

}
