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
		List<AppliedScript> applied = comparison.applied();
		apply(this.settings.checksums(), applied.stream().filter(AppliedScript::isTampered).toList(),
				ChecksumMismatchException::new, warnings);
		Set<AppliedScript> newer = newer(comparison);
		apply(this.settings.missing(),
				applied.stream().filter((one) -> one.isMissing() && !newer.contains(one)).toList(),
				MissingScriptException::new, warnings);
		if (this.settings.newer() != null) {
			apply(this.settings.newer(), applied.stream().filter(newer::contains).toList(),
					MissingScriptException::newer, warnings);
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
