package dev.warden.boot.autoconfigure.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.warden.ErrorCode;
import dev.warden.WardenException;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;

import org.springframework.boot.json.JsonWriter;
import org.springframework.util.ClassUtils;

/**
 * Writes results to standard output: lines for people, or one document for scripts in
 * which each database has its name.
 */
final class ResultWriter {

	private final CommandConsole console;

	private final OutputFormat format;

	ResultWriter(CommandConsole console, OutputFormat format) {
		this.console = console;
		this.format = format;
		if (format == OutputFormat.YAML
				&& !ClassUtils.isPresent("org.yaml.snakeyaml.Yaml", getClass().getClassLoader())) {
			throw new WardenException(ErrorCode.INVALID_ARGUMENT,
					"Output 'yaml' needs SnakeYAML, which the application does not have",
					"Add the dependency 'org.yaml:snakeyaml', or use --warden.output=json");
		}
	}

	void write(Map<String, CommandResult> results) {
		if (isLines()) {
			print(lines(results));
			return;
		}
		Map<String, Object> databases = new LinkedHashMap<>();
		results.forEach((name, result) -> databases.put(name, result.data()));
		write(Map.of("databases", databases));
	}

	void write(CommandResult result) {
		if (isLines()) {
			print(result.lines());
		}
		else {
			write(result.data());
		}
	}

	private void print(List<String> lines) {
		if (this.format == OutputFormat.SQL || this.format == OutputFormat.GITHUB) {
			this.console.printExactly(lines);
		}
		else {
			this.console.print(lines);
		}
	}

	private boolean isLines() {
		return this.format != OutputFormat.JSON && this.format != OutputFormat.YAML;
	}

	void write(Failure failure) {
		if (!isLines()) {
			write((Object) failure.data());
		}
	}

	private void write(Object document) {
		Object tree = PlainTree.of(document);
		this.console.print(
				(this.format == OutputFormat.JSON) ? JsonWriter.standard().writeToString(tree) + "\n" : Dump.of(tree));
	}

	private static List<String> lines(Map<String, CommandResult> results) {
		List<String> lines = new ArrayList<>();
		results.forEach((name, result) -> {
			if (results.size() > 1) {
				lines.add("Database: " + name);
			}
			lines.addAll(result.lines());
		});
		return lines;
	}

	/**
	 * What is only loaded where SnakeYAML is there.
	 */
	private static final class Dump {

		private static String of(@Nullable Object tree) {
			DumperOptions options = new DumperOptions();
			options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
			return new Yaml(options).dump(tree);
		}

	}

}
