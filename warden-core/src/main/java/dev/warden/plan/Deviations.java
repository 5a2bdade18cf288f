package dev.warden.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

import dev.warden.WardenException;

/**
 * Treats what does not agree as the settings say.
 */
final class Deviations {

	private final PlanSettings settings;

	Deviations(PlanSettings settings) {
		this.settings = settings;
	}

	/**
	 * Judge applied scripts.
	 * @param comparison the scripts beside the history
	 * @return what the settings let pass, for people; may be added to
	 */
	List<String> judge(Comparison comparison) {
		List<String> warnings = new ArrayList<>();
		List<AppliedScript> tampered = new ArrayList<>();
		List<AppliedScript> missing = new ArrayList<>();
		List<AppliedScript> ofNewer = new ArrayList<>();
		Set<AppliedScript> newer = newer(comparison);
		for (AppliedScript script : comparison.applied()) {
			if (script.isTampered()) {
				tampered.add(script);
			}
			if (script.isMissing()) {
				(newer.contains(script) ? ofNewer : missing).add(script);
			}
		}
		apply(this.settings.checksums(), tampered, ChecksumMismatchException::new, warnings);
		apply(this.settings.missing(), missing, MissingScriptException::new, warnings);
		if (this.settings.newer() != null) {
			apply(this.settings.newer(), ofNewer, MissingScriptException::newer, warnings);
		}
		return warnings;
	}

	/**
	 * Return what is taken for applied by a newer release of the application.
	 */
	Set<AppliedScript> newer(Comparison comparison) {
		return (this.settings.newer() != null) ? comparison.newer() : Set.of();
	}

	static <T> void apply(Rule rule, List<T> deviations, Function<List<T>, WardenException> exception,
			List<String> warnings) {
		if (deviations.isEmpty() || rule == Rule.IGNORE) {
			return;
		}
		WardenException refusal = exception.apply(deviations);
		if (rule == Rule.FAIL) {
			throw refusal;
		}
		warnings.add(String.valueOf(refusal.getMessage()));
	}

}
