package dev.warden.boot.autoconfigure.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

import javax.sql.DataSource;

import dev.warden.ScriptSettings;
import dev.warden.Warden;
import dev.warden.boot.autoconfigure.entities.EntityCheck;
import dev.warden.boot.autoconfigure.entities.EntityReport;
import dev.warden.internal.script.NewScript;

import org.springframework.context.ConfigurableApplicationContext;

/**
 * Writes the script that makes what the entities need and the other scripts do not.
 */
final class MakeMigrationsCommand implements ApplicationCommand {

	@Override
	public CommandResult run(ConfigurableApplicationContext context, Warden warden, Predicate<DataSource> own,
			CommandRequest request) {
		CheckEntitiesCommand.requireJpa();
		ScriptSettings scripts = warden.settings().scripts();
		Path folder = (request.folder() != null) ? Path.of(request.folder())
				: NewScriptCommand.folder(scripts.locations().get(0));
		NewScript file = NewScriptCommand.next(folder,
				request.arguments().isEmpty() ? "dry run" : String.join(" ", request.arguments()), scripts.naming());
		EntityCheck check = new EntityCheck(context, warden, own, folder);
		EntityReport report = request.dryRun() ? check.draft(file) : check.prove(file);
		Map<String, Object> data = CheckEntitiesCommand.data(report);
		if (report.agrees()) {
			List<String> lines = new ArrayList<>(List.of("Entities and scripts agree: there is nothing to write."));
			lines.addAll(CheckEntitiesCommand.open(report));
			return new CommandResult(ExitCode.SUCCESS, data, lines);
		}
		data.put("hazards", report.hazards());
		data.put("text", report.text());
		if (request.dryRun()) {
			return new CommandResult(ExitCode.SUCCESS, data,
					report.text().lines().map((line) -> line.replace("\t", "    ")).toList());
		}
		Path written = file.write(folder, report.text(), scripts.encoding());
		data.put("file", written.toString());
		return new CommandResult(ExitCode.SUCCESS, data, lines(report, written));
	}

	private static List<String> lines(EntityReport report, Path written) {
		List<String> lines = new ArrayList<>(List.of(written.toString()));
		report.statements().forEach((name) -> lines.add("  " + name));
		if (!report.statements().isEmpty()) {
			lines.add("Proven in a scratch database: up, down and up again.");
		}
		if (!report.questions().isEmpty()) {
			lines.add("Answer what the script asks:");
			report.questions().forEach((name) -> lines.add("  " + name));
		}
		if (!report.hazards().isEmpty()) {
			lines.add("If their tables are large and in use, these statements hurt:");
			report.hazards().forEach((hazard) -> lines.add("  " + hazard));
		}
		lines.addAll(CheckEntitiesCommand.open(report));
		return lines;
	}

	@Override
	public Set<String> options() {
		return Set.of("folder", "dry-run");
	}

	@Override
	public boolean takesDescription() {
		return true;
	}

}
