package dev.warden.script;

import java.util.List;

import dev.warden.WardenException;

/**
 * What takes a version back: the rollback section of a versioned script, or a file of its
 * own. The checksum of its version does not depend on it.
 */
public final class RollbackScript extends Script {

	private final Version version;

	private RollbackScript(ScriptBody body, ScriptName name, ScriptHeader header, SectionSummary summary,
			List<WardenException> problems, boolean readable) {
		super(body, name, header, summary, problems, readable);
		this.version = name.requiredVersion();
	}

	static RollbackScript read(ScriptSummary summary, ScriptName name) {
		return new RollbackScript(new ScriptBody.Text(summary.source(), SectionMarker.UPGRADE), name, summary.header(),
				summary.upgrade(), summary.problems(), summary.complete());
	}

	static RollbackScript sectionOf(ScriptSummary summary, ScriptName name) {
		return new RollbackScript(new ScriptBody.Text(summary.source(), SectionMarker.ROLLBACK), name, summary.header(),
				summary.rollback(), summary.problems(), summary.complete());
	}

	static RollbackScript of(ScriptBody.Code code, ScriptName name, ScriptHeader header, SectionSummary summary) {
		return new RollbackScript(code, name, header, summary, List.of(), true);
	}

	@Override
	public ScriptKind kind() {
		return ScriptKind.UNDO;
	}

	/**
	 * Return what is taken back.
	 * @return the version, as the name of the file spells it
	 */
	public Version version() {
		return this.version;
	}

}
