package dev.warden.boot.autoconfigure.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import dev.warden.ErrorCode;
import dev.warden.Hazard;
import dev.warden.HazardMode;
import dev.warden.LintResult;
import dev.warden.Version;
import dev.warden.Warden;
import dev.warden.WardenException;
import dev.warden.boot.autoconfigure.OfflineSettings;
import dev.warden.internal.run.OfflineLint;
import org.jspecify.annotations.Nullable;

import org.springframework.context.ConfigurableApplicationContext;

/**
 * Tells what of the pending scripts may hurt the application that is running.
 */
final class LintCommand implements DatabaseCommand {

	private static final String CLASS_PATH = "classpath:";

	private static final Pattern POSTGRES = Pattern.compile("jdbc:(\\w+:)*postgresql:");

	/** What may have a password. */
	private static final Pattern PARAMETERS = Pattern.compile("(?s)(?<=//)[^/@]*@|[?;].*");

	@Override
	public CommandResult run(Warden warden, CommandRequest request) {
		return tell(warden.lint(), request);
	}

	/**
	 * Look at the files alone.
	 * @return what came of it, by the name of the database
	 */
	Map<String, CommandResult> runOffline(ConfigurableApplicationContext context, CommandRequest request) {
		Map<String, CommandResult> results = new LinkedHashMap<>();
		Version after = (request.version() != null) ? Version.ofProperty("warden.version", request.version()) : null;
		OfflineSettings.of(context.getEnvironment()).forEach((name, settings) -> {
			if (request.database() == null || request.database().equals(name)) {
				results.put(name, tell(lint(settings, context.getClassLoader(), after), request));
			}
		});
		if (results.isEmpty()) {
			throw new WardenException(ErrorCode.INVALID_ARGUMENT,
					"There is no database '%s'".formatted(request.database()),
					"Use the name of one below 'warden.databases'");
		}
		return results;
	}

	private static LintResult lint(OfflineSettings offline, @Nullable ClassLoader classLoader,
			@Nullable Version after) {
		if (offline.url() != null && !POSTGRES.matcher(offline.url()).lookingAt()) {
			return new LintResult(offline.settings().hazards().mode(), List.of(),
					List.of("everything: hazards are known of PostgreSQL only, and the database is at '%s'"
						.formatted(PARAMETERS.matcher(offline.url()).replaceAll(""))));
		}
		return new OfflineLint(offline.settings(),
				(classLoader != null) ? classLoader : ClassLoader.getSystemClassLoader())
			.lint(after);
	}

	@Override
	public Set<String> options() {
		return Set.of("offline", "version");
	}

	private static CommandResult tell(LintResult result, CommandRequest request) {
		boolean failed = result.mode() == HazardMode.FAIL && !result.hazards().isEmpty();
		return new CommandResult(failed ? ExitCode.FAILED : ExitCode.SUCCESS, result,
				(request.output() == OutputFormat.GITHUB)
						? result.hazards().stream().map(LintCommand::annotation).toList()
						: lines(result, request.offline() && request.version() == null));
	}

	@Override
	public boolean writesAnnotations() {
		return true;
	}

	private static List<String> lines(LintResult result, boolean all) {
		List<String> lines = new ArrayList<>();
		String where = all ? "the scripts" : "what is pending";
		lines.add(switch (result.mode()) {
			case OFF -> "Hazards are not checked: 'warden.hazards.mode' is off.";
			case WARN, FAIL -> result.hazards().isEmpty() ? "No hazard was found in %s.".formatted(where)
					: "Found %s in %s:".formatted(TextTable.count(result.hazards().size(), "hazard"), where);
		});
		result.hazards().forEach((hazard) -> lines.add(hazard.toString()));
		result.unknown().forEach((place) -> lines.add("Not looked at: " + place));
		return lines;
	}

	/**
	 * Return the command that lets GitHub show a warning beside a line.
	 * @see <a href=
	 * "https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands">workflow
	 * commands</a>
	 */
	private static String annotation(Hazard hazard) {
		String file = hazard.location().startsWith(CLASS_PATH)
				? "src/main/resources/" + hazard.location().substring(CLASS_PATH.length()) : hazard.location();
		return "::warning file=%s,line=%d,title=%s::%s. %s".formatted(
				escape(file).replace(":", "%3A").replace(",", "%2C"), hazard.line(), hazard.kind(),
				escape(hazard.message()), escape(hazard.remedy()));
	}

	private static String escape(String text) {
		return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
	}

}
