package dev.warden.boot.autoconfigure.command;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;

import javax.sql.DataSource;

import dev.warden.Rehearsal;
import dev.warden.Scratch;
import dev.warden.ScriptSettings;
import dev.warden.Version;
import dev.warden.Warden;
import dev.warden.boot.autoconfigure.BackupProperties;
import dev.warden.boot.autoconfigure.DataSourceLogin;
import dev.warden.boot.autoconfigure.scratch.RehearsalScratch;
import dev.warden.internal.script.NewScript;

import org.springframework.context.ConfigurableApplicationContext;

/**
 * Writes the script that new databases begin with, in place of all up to a version.
 */
final class SquashCommand implements ApplicationCommand {

	@Override
	public CommandResult run(ConfigurableApplicationContext context, Warden warden, Predicate<DataSource> own,
			CommandRequest request) {
		ScriptSettings scripts = warden.settings().scripts();
		Version version = Version.ofProperty("warden.version", Objects.requireNonNull(request.version()));
		Path folder = (request.folder() != null) ? Path.of(request.folder())
				: NewScriptCommand.folder(scripts.locations().get(0));
		NewScript file = NewScript.baseline(version.toString(), scripts.naming());
		file.verify(folder);
		AtomicReference<DataSource> scratch = new AtomicReference<>(warden.dataSource());
		String text = new Rehearsal(warden).squash(version.toString(), BackupProperties.tools(context.getEnvironment(),
				() -> DataSourceLogin.of(Objects.requireNonNull(scratch.get()))), (application, schema) -> {
					Scratch created = RehearsalScratch.create(application, schema,
							warden.settings().additionalSchemas(), request.scratch());
					scratch.set(created.dataSource());
					return created;
				});
		Map<String, Object> data = new LinkedHashMap<>();
		data.put("version", version.toString());
		data.put("text", text);
		if (request.dryRun()) {
			return new CommandResult(ExitCode.SUCCESS, data,
					text.lines().map((line) -> line.replace("\t", "    ")).toList());
		}
		String written = file.write(folder, text, scripts.encoding()).toString();
		data.put("file", written);
		return new CommandResult(ExitCode.SUCCESS, data, List.of(written,
				"Proven in scratch databases: it creates the schema and the rows of all scripts up to version %s."
					.formatted(version)));
	}

	@Override
	public Set<String> options() {
		return Set.of("version", "folder", "dry-run");
	}

}
