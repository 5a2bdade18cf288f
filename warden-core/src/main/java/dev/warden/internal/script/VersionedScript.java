package dev.warden.internal.script;

import java.util.ArrayList;
import java.util.List;

import dev.warden.JavaMigration;
import dev.warden.MalformedVersionException;
import dev.warden.Naming;
import dev.warden.ReversibleJavaMigration;
import dev.warden.ScriptKind;
import dev.warden.Version;
import dev.warden.WardenException;
import dev.warden.internal.sql.ScriptHeader;
import dev.warden.internal.sql.SectionMarker;
import dev.warden.internal.sql.SectionSummary;
import dev.warden.internal.sql.SqlSyntax;
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

	private final ScriptName name;

	private final @Nullable ScriptContent content;

	/** The file, or the code, that takes the script back. */
	private final @Nullable RollbackScript undo;

	private VersionedScript(ScriptBody body, ScriptName name, @Nullable ScriptContent content,
			@Nullable RollbackScript undo) {
		super(body, name);
		this.name = name;
		this.version = name.requiredVersion();
		this.content = content;
		this.undo = undo;
	}

	/**
	 * Make a script of a migration in Java.
	 * @param migration the migration
	 * @return the script
	 * @throws MalformedVersionException if its version is none
	 * @throws dev.warden.WardenException if it has no description
	 */
	static VersionedScript of(JavaMigration migration) {
		Object code = (migration instanceof AdaptedMigration adapted) ? adapted.adapted() : migration;
		String className = ClassUtils.getUserClass(code).getName();
		if (!StringUtils.hasText(migration.description())) {
			throw ScriptFailures.undescribed(className);
		}
		ScriptName name = new ScriptName(ScriptKind.VERSIONED, Version.parse(migration.version()),
				migration.description().strip());
		ScriptHeader header = ScriptHeader.DEFAULT.withTransactional(migration.transactional());
		String checksum = migration.checksum();
		SectionSummary summary = SectionSummary.ofCode((checksum != null) ? checksum : UNNOTICED);
		RollbackScript rollback = (migration instanceof ReversibleJavaMigration reversible)
				? new RollbackScript(new ScriptBody.Code(className, reversible::rollback, header, summary), name)
				: null;
		return new VersionedScript(new ScriptBody.Code(className, migration::migrate, header, summary), name, null,
				rollback);
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

	static VersionedScript of(ScriptContent content, ScriptName name, @Nullable RollbackScript undo) {
		return new VersionedScript(new ScriptBody.Text(content, SectionMarker.UPGRADE), name, content, undo);
	}

	@Override
	public List<WardenException> problems() {
		List<WardenException> problems = super.problems();
		RollbackScript section = section();
		RollbackScript file = file();
		if (this.content == null || (section == null && file == null)) {
			return problems;
		}
		RollbackScript rollback = (section != null) ? section : file;
		List<WardenException> all = new ArrayList<>(problems);
		if (section != null && file != null) {
			all.add(ScriptFailures.twoRollbacks(this.version, section.location(), file.location()));
		}
		if (rollback != null && header().irreversible()) {
			all.add(ScriptFailures.irreversible(this.version, location(), rollback.location()));
		}
		return List.copyOf(all);
	}

	private @Nullable RollbackScript section() {
		return (this.content != null && this.content.summary().rollback().statementCount() > 0)
				? new RollbackScript(new ScriptBody.Text(this.content, SectionMarker.ROLLBACK), this.name) : null;
	}

	private @Nullable RollbackScript file() {
		RollbackScript file = this.undo;
		return (file != null && (file.statementCount() > 0 || !file.isReadable())) ? file : null;
	}

	/**
	 * Return whether the script does nothing because nothing is written in it yet.
	 * @return whether it has no statement, and does not say that this is on purpose
	 */
	public boolean isUnwritten() {
		return isReadable() && problems().isEmpty() && statementCount() == 0 && leftOutCount() == 0
				&& !header().empty();
	}

	/**
	 * Return whether a new database begins with the script, which stands for all versions
	 * up to its own.
	 * @return {@code true} if it does
	 */
	public boolean isBaseline() {
		return this.name.baseline();
	}

	@Override
	public ScriptKind kind() {
		return ScriptKind.VERSIONED;
	}

	@Override
	public Version version() {
		return this.version;
	}

	/**
	 * Return what takes the script back: its rollback section, or the rollback script of
	 * its version.
	 * @return the rollback, or {@code null} if there is none or it has no statements
	 */
	public @Nullable RollbackScript rollback() {
		RollbackScript section = section();
		return (section != null) ? section : file();
	}

}
