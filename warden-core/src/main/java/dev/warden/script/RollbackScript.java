package dev.warden.script;

/**
 * What takes a version back: the rollback section of a versioned script, or a file of its
 * own. The checksum of its version does not depend on it.
 */
public final class RollbackScript extends Script {

	private final Version version;

	private RollbackScript(ScriptBody body, ScriptName name, ScriptHeader header, SectionSummary summary) {
		super(body, name, header, summary);
		this.version = name.requiredVersion();
	}

	static RollbackScript read(ScriptSource source, ScriptName name) {
		ScriptSummary summary = ScriptSummary.of(source);
		return new RollbackScript(new ScriptBody.Text(source, SectionMarker.UPGRADE), name, summary.header(),
				summary.upgrade());
	}

	static RollbackScript sectionOf(ScriptSource source, ScriptName name, ScriptSummary summary) {
		return new RollbackScript(new ScriptBody.Text(source, SectionMarker.ROLLBACK), name, summary.header(),
				summary.rollback());
	}

	static RollbackScript of(ScriptBody.Code code, ScriptName name, ScriptHeader header, SectionSummary summary) {
		return new RollbackScript(code, name, header, summary);
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
