package dev.warden.plan;

import java.util.ArrayList;
import java.util.List;
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
	 * @return what the settings let pass, for people; may be added to
	 */
	List<String> judge(List<AppliedScript> applied) {
		List<String> warnings = new ArrayList<>();
		apply(this.settings.checksums(), applied.stream().filter(AppliedScript::isTampered).toList(),
				ChecksumMismatchException::new, warnings);
		apply(this.settings.missing(), applied.stream().filter(AppliedScript::isMissing).toList(),
				MissingScriptException::new, warnings);
		return warnings;
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
