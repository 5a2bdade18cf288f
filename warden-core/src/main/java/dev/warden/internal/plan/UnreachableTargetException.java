package dev.warden.internal.plan;

import dev.warden.ErrorCode;
import dev.warden.Version;
import dev.warden.WardenException;

/**
 * Thrown when the target of a run cannot be reached.
 */
public final class UnreachableTargetException extends WardenException {

	private final String target;

	private UnreachableTargetException(Version target, String why, String remedy) {
		super(ErrorCode.UNREACHABLE_TARGET, "Target version %s cannot be reached: %s".formatted(target, why), remedy);
		this.target = target.toString();
	}

	static UnreachableTargetException unknown(Version target) {
		return new UnreachableTargetException(target, "there is no script with that version",
				"Set 'warden.target' to the version of a pending script, or leave it out.");
	}

	static UnreachableTargetException passed(Version target, Version current) {
		return new UnreachableTargetException(target, "the schema is already at version " + current,
				"Set 'warden.target' to the version of a pending script, or leave it out; to go back, run"
						+ " the command 'rollback'.");
	}

	static UnreachableTargetException notApplied(Version target) {
		return new UnreachableTargetException(target, "that version is not applied",
				"Set 'warden.target' to the version of an applied script that is to stay.");
	}

	/**
	 * Return the target.
	 * @return the version
	 */
	public String getTarget() {
		return this.target;
	}

}
