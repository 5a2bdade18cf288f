package dev.warden.boot.autoconfigure.command;

import java.util.ArrayList;
import java.util.List;

import dev.warden.Hazard;
import dev.warden.HazardMode;
import dev.warden.LintResult;
import dev.warden.Warden;

/**
 * Tells what of the pending scripts may hurt the application that is running.
 */
final class LintCommand implements DatabaseCommand {

	private static final String CLASS_PATH = "classpath:";

	@Override
	public CommandResult run(Warden warden, CommandRequest request) {
		LintResult result = warden.lint();
		boolean failed = result.mode() == HazardMode.FAIL && !result.hazards().isEmpty();
		return new CommandResult(failed ? ExitCode.FAILED : ExitCode.SUCCESS, result,
				(request.output() == OutputFormat.GITHUB)
						? result.hazards().stream().map(LintCommand::annotation).toList() : lines(result));
	}

	@Override
	public boolean writesAnnotations() {
		return true;
	}

	private static List<String> lines(LintResult result) {
		List<String> lines = new ArrayList<>();
		lines.add(switch (result.mode()) {
			case OFF -> "Hazards are not looked for: 'warden.hazards.mode' is off.";
			case WARN, FAIL -> result.hazards().isEmpty() ? "No hazard was found in what is pending."
					: "Found %s in what is pending:".formatted(TextTable.count(result.hazards().size(), "hazard"));
		});
		result.hazards().forEach((hazard) -> lines.add(hazard.toString()));
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
