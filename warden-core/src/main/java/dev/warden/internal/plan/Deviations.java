package dev.warden.internal.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;

import dev.warden.PlanSettings;
import dev.warden.Rule;
import dev.warden.WardenException;
import dev.warden.internal.script.Script;
import dev.warden.internal.script.VersionedScript;

/**
 * Treats what does not agree as the settings say.
 */
final class Deviations {

	private final PlanSettings settings;

	private final List<WardenException> refusals = new ArrayList<>();

	private final List<String> warnings = new ArrayList<>();

	Deviations(PlanSettings settings) {
		this.settings = settings;
	}

	/**
	 * Judge applied scripts.
	 * @param comparison the scripts beside the history
	 */
	void judge(Comparison comparison) {
		List<AppliedScript> missing = new ArrayList<>();
		List<AppliedScript> ofNewer = new ArrayList<>();
		Set<AppliedScript> newer = newer(comparison);
		for (AppliedScript script : comparison.applied()) {
			if (this.settings.checksums() != Rule.IGNORE && script.isUnreadable()) {
				this.warnings.add(unreadable(script.entry().script(), Objects.requireNonNull(script.script())));
			}
			if (script.isMissing()) {
				(newer.contains(script) ? ofNewer : missing).add(script);
			}
		}
		judgeChanges(comparison.applied());
		if (!missing.isEmpty()) {
			apply(this.settings.missing(), missing, PlanFailures::missing);
		}
		if (this.settings.newer() != null && !ofNewer.isEmpty()) {
			apply(this.settings.newer(), ofNewer, PlanFailures::newer);
		}
	}

	/**
	 * Judge whether applied scripts were changed.
	 */
	void judgeChanges(List<AppliedScript> applied) {
		if (this.settings.checksums() == Rule.IGNORE) {
			return;
		}
		List<AppliedScript> changed = new ArrayList<>();
		for (AppliedScript script : applied) {
			if (script.isTampered()) {
				changed.add(script);
			}
		}
		if (!changed.isEmpty()) {
			apply(this.settings.checksums(), changed, PlanFailures::changed);
		}
	}

	/**
	 * Judge scripts that come late.
	 * @param late the scripts, not empty
	 */
	void judgeLate(List<VersionedScript> late, Comparison comparison) {
		apply(this.settings.outOfOrder(), late, (scripts) -> PlanFailures.outOfOrder(scripts, comparison));
	}

	private static String unreadable(String path, Script script) {
		return "Cannot tell whether applied script '" + path
				+ "' was changed after it was applied, because it can no longer be read: "
				+ script.problems().get(0).getMessage();
	}

	/**
	 * Return what is taken for applied by a newer release of the application.
	 */
	Set<AppliedScript> newer(Comparison comparison) {
		return (this.settings.newer() != null) ? comparison.newer() : Set.of();
	}

	private <T> void apply(Rule rule, List<T> deviations, Function<List<T>, WardenException> exception) {
		if (rule == Rule.IGNORE) {
			return;
		}
		WardenException refusal = exception.apply(deviations);
		if (rule == Rule.FAIL) {
			refuse(refusal);
		}
		else {
			this.warnings.add(String.valueOf(refusal.getMessage()));
		}
	}

	void refuse(WardenException refusal) {
		this.refusals.add(refusal);
	}

	/**
	 * Refuse, naming all that was found.
	 * @return what the settings let pass, for people
	 */
	List<String> verify() {
		if (this.refusals.size() > 1) {
			throw PlanFailures.several(this.refusals);
		}
		if (!this.refusals.isEmpty()) {
			throw this.refusals.get(0);
		}
		return this.warnings;
	}

}
