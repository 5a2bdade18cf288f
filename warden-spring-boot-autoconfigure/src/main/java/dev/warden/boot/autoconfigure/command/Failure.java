package dev.warden.boot.autoconfigure.command;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.warden.ErrorCode;
import dev.warden.InvalidSettingException;
import dev.warden.WardenException;
import dev.warden.boot.autoconfigure.PropertyPlace;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.env.Environment;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.core.io.support.SpringFactoriesLoader.ArgumentResolver;
import org.springframework.core.io.support.SpringFactoriesLoader.FailureHandler;

/**
 * Why a command did not do what it was asked for, and what to do next.
 *
 * @param code the kind of failure, or {@code null} where it is none of Warden's
 * @param message what failed
 * @param remedy what to do next, or {@code null} where nobody knows
 * @param excerpt lines that show the place of the failure
 * @param deviations what failed, where that is more than one thing
 */
record Failure(@Nullable ErrorCode code, String message, @Nullable String remedy, List<String> excerpt,
		List<Failure> deviations) {

	Failure(String message, @Nullable String remedy) {
		this(null, message, remedy, List.of(), List.of());
	}

	/**
	 * Explain an exception as a failed start of the application is explained.
	 */
	static Failure of(Throwable failure, ConfigurableApplicationContext context) {
		InvalidSettingException setting = setting(failure);
		if (setting != null) {
			return of(PropertyPlace.explain(context.getEnvironment(), setting));
		}
		if (failure instanceof WardenException known) {
			return of(known);
		}
		ArgumentResolver arguments = ArgumentResolver.of(BeanFactory.class, context.getBeanFactory())
			.and(Environment.class, context.getEnvironment());
		List<FailureAnalyzer> analyzers = SpringFactoriesLoader.forDefaultResourceLocation(context.getClassLoader())
			.load(FailureAnalyzer.class, arguments, FailureHandler.handleMessage((message, ex) -> {
			}));
		for (FailureAnalyzer analyzer : analyzers) {
			FailureAnalysis analysis = analyze(analyzer, failure);
			if (analysis != null) {
				return new Failure(sentence(analysis.getDescription()), analysis.getAction());
			}
		}
		Throwable cause = NestedExceptionUtils.getMostSpecificCause(failure);
		return new Failure(sentence((cause.getMessage() != null) ? cause.getMessage() : cause.toString()),
				"Add --debug to see the whole stack trace.");
	}

	private static Failure of(WardenException known) {
		String excerpt = known.getExcerpt();
		return new Failure(known.getCode(), sentence(known.getMessage()), sentence(known.getRemedy()),
				(excerpt != null) ? excerpt.lines().toList() : List.of(),
				known.getParts().stream().map(Failure::of).toList());
	}

	private static @Nullable InvalidSettingException setting(Throwable failure) {
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (cause instanceof InvalidSettingException setting) {
				return setting;
			}
		}
		return null;
	}

	private static @Nullable FailureAnalysis analyze(FailureAnalyzer analyzer, Throwable failure) {
		try {
			return analyzer.analyze(failure);
		}
		catch (RuntimeException | LinkageError ex) {
			// The analyzer of a library that is not there
			return null;
		}
	}

	private static String sentence(@Nullable String text) {
		String stripped = (text != null) ? text.strip() : "";
		return (stripped.isEmpty() || stripped.endsWith(".")) ? stripped : stripped + ".";
	}

	Map<String, Object> data() {
		return Collections.singletonMap("error", error());
	}

	private Map<String, Object> error() {
		Map<String, Object> error = new LinkedHashMap<>();
		if (this.code != null) {
			error.put("code", this.code);
		}
		error.put("message", this.message);
		if (this.remedy != null) {
			error.put("remedy", this.remedy);
		}
		if (!this.deviations.isEmpty()) {
			error.put("deviations", this.deviations.stream().map(Failure::error).toList());
		}
		return error;
	}

}
