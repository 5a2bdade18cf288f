package dev.warden.internal.backup;

import java.io.File;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.util.StringUtils;

/**
 * A tool of a database that writes a dump to its standard output. A password is in its
 * environment, which only its user and root can see, never on its command line.
 *
 * @param tool the program
 * @param arguments what it is called with
 * @param environment what it finds in its environment beside that of this process
 */
record DumpTool(Path tool, List<String> arguments, Map<String, String> environment) {

	private static final int MAX_LINES = 5;

	/**
	 * Find a tool.
	 * @param folder the folder that has it, or {@code null} for those of the path
	 * @param names its names, the best first
	 * @throws DumpException if it is not there
	 */
	static Path find(@Nullable Path folder, String... names) {
		String path = System.getenv("PATH");
		List<Path> folders = (folder != null) ? List.of(folder)
				: Stream.of(StringUtils.delimitedListToStringArray(path, File.pathSeparator))
					.filter((part) -> !part.isEmpty())
					.map(Path::of)
					.toList();
		for (String name : names) {
			for (Path each : folders) {
				for (String file : List.of(name, name + ".exe")) {
					Path tool = each.resolve(file);
					if (Files.isRegularFile(tool) && Files.isExecutable(tool)) {
						return tool.toAbsolutePath();
					}
				}
			}
		}
		throw DumpException.missingTool(names[0], folder);
	}

	/**
	 * Run the tool to its end.
	 * @throws DumpException if it failed
	 */
	void run(Path file, Stopping stopping) throws IOException, InterruptedException {
		Path messages = Files.createTempFile("warden-backup", ".log");
		try {
			int exit = run(file, messages, stopping);
			if (exit != 0) {
				throw DumpException.failedTool(String.valueOf(this.tool.getFileName()), exit, tail(messages));
			}
		}
		finally {
			Files.deleteIfExists(messages);
		}
	}

	private int run(Path file, Path messages, Stopping stopping) throws IOException, InterruptedException {
		List<String> command = new ArrayList<>(List.of(this.tool.toString()));
		command.addAll(this.arguments);
		ProcessBuilder builder = new ProcessBuilder(command).redirectOutput(file.toFile())
			.redirectError(messages.toFile());
		// What it says is looked at, and shown
		builder.environment().put("LC_ALL", "C");
		builder.environment().putAll(this.environment);
		Process process = builder.start();
		try {
			process.getOutputStream().close();
			stopping.with(() -> end(process));
			return process.waitFor();
		}
		finally {
			end(process);
		}
	}

	private static void end(Process process) {
		process.descendants().forEach(ProcessHandle::destroyForcibly);
		process.destroyForcibly();
	}

	/**
	 * Return the last lines of what the tool said.
	 */
	private static String tail(Path messages) throws IOException {
		Charset lenient = StandardCharsets.UTF_8;
		List<String> lines = new String(Files.readAllBytes(messages), lenient).lines()
			.map(String::strip)
			.filter((line) -> !line.isEmpty())
			.toList();
		return String.join("; ", lines.subList(Math.max(0, lines.size() - MAX_LINES), lines.size()));
	}

}
