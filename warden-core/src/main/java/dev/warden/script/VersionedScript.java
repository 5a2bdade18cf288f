package dev.warden.script;

import java.util.Set;

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
			@Nullable RollbackScript rollback) {
		super(body, name, header, summary);
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
		SectionSummary summary = new SectionSummary((checksum != null) ? checksum : UNNOTICED, 1, Set.of(""));
		RollbackScript rollback = (migration instanceof ReversibleJavaMigration reversible)
				? RollbackScript.of(new ScriptBody.Code(className, reversible::rollback), name, header, summary) : null;
		return new VersionedScript(new ScriptBody.Code(className, migration::migrate), name, header, summary, rollback);
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

	static VersionedScript read(ScriptSource source, ScriptName name, @Nullable RollbackScript undo) {
		ScriptSummary summary = ScriptSummary.of(source);
		RollbackScript section = (summary.rollback().statementCount() > 0)
				? RollbackScript.sectionOf(source, name, summary) : null;
		RollbackScript file = (undo != null && undo.statementCount() > 0) ? undo : null;
		if (section != null && file != null) {
			throw ConflictingRollbackException.twice(name.requiredVersion(), section.location(), file.location());
		}
		RollbackScript rollback = (section != null) ? section : file;
		if (rollback != null && summary.header().irreversible()) {
			throw ConflictingRollbackException.irreversible(name.requiredVersion(), source.file().location(),
					rollback.location());
		}
		return new VersionedScript(new ScriptBody.Text(source, SectionMarker.UPGRADE), name, summary.header(),
				summary.upgrade(), rollback);
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
