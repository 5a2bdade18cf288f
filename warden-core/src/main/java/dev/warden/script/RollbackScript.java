package dev.warden.script;

/**
 * What takes a version back: the rollback section of a versioned script, or a file of its
 * own. The checksum of its version does not depend on it.
 */
public final class RollbackScript extends Script {

	private final Version version;

	private RollbackScript(ScriptSource source, ScriptName name, ScriptHeader header, SectionMarker section,
			SectionSummary summary) {
		super(source, name, header, section, summary);
		this.version = name.requiredVersion();
	}

	static RollbackScript read(ScriptSource source, ScriptName name) {
		ScriptSummary summary = ScriptSummary.of(source);
		return new RollbackScript(source, name, summary.header(), SectionMarker.UPGRADE, summary.upgrade());
	}

	static RollbackScript sectionOf(ScriptSource source, ScriptName name, ScriptSummary summary) {
		return new RollbackScript(source, name, summary.header(), SectionMarker.ROLLBACK, summary.rollback());
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
