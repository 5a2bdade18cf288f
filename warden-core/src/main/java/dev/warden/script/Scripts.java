package dev.warden.script;

import java.util.List;

/**
 * All scripts of a database, in the order in which their kinds run.
 *
 * @param versioned the versioned scripts, by version
 * @param repeatable the scripts that run when they changed, by description
 * @param always the scripts that always run, by description
 */
public record Scripts(List<VersionedScript> versioned, List<RepeatableScript> repeatable,
		List<RepeatableScript> always) {

	public Scripts {
		versioned = List.copyOf(versioned);
		repeatable = List.copyOf(repeatable);
		always = List.copyOf(always);
	}

	/**
	 * Return the scripts if they need nothing but what is carried out today: versioned
	 * scripts whose headers say nothing that would have no effect.
	 * @return the versioned scripts
	 * @throws UnsupportedScriptException if there is anything else
	 */
	public List<VersionedScript> versionedOnly() {
		for (RepeatableScript script : this.repeatable) {
			throw new UnsupportedScriptException(script.location(), "repeatable scripts (R, ROC)");
		}
		for (RepeatableScript script : this.always) {
			throw new UnsupportedScriptException(script.location(), "scripts that always run (RA)");
		}
		for (VersionedScript script : this.versioned) {
			ScriptHeader carriedOut = ScriptHeader.DEFAULT.withTransactional(script.header().transactional())
				.withDelimiter(script.header().delimiter())
				.withPlaceholders(script.header().placeholders());
			if (!script.header().equals(carriedOut)) {
				throw new UnsupportedScriptException(script.location(),
						"the keys 'lock-timeout', 'statement-timeout', 'depends-on', 'irreversible' and 'retryable'");
			}
			if (script.rollback() != null && !script.rollback().path().equals(script.path())) {
				throw new UnsupportedScriptException(script.rollback().location(), "rollback scripts (U)");
			}
		}
		return this.versioned;
	}

}
