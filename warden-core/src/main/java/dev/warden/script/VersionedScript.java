package dev.warden.script;

import org.jspecify.annotations.Nullable;

/**
 * A script that runs once, in the order of the versions.
 */
public final class VersionedScript extends Script {

	private final Version version;

	private final @Nullable RollbackScript rollback;

	private VersionedScript(ScriptSource source, ScriptName name, ScriptSummary summary,
			@Nullable RollbackScript rollback) {
		super(source, name, summary.header(), SectionMarker.UPGRADE, summary.upgrade());
		this.version = name.requiredVersion();
		this.rollback = rollback;
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
		return new VersionedScript(source, name, summary, rollback);
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
