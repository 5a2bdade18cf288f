package dev.warden.samples.quickstart;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A command of the packaged application, ended.
 */
record JarCommand(int exit, String out, String err) {

	static JarCommand run(Path directory, String... arguments) throws IOException, InterruptedException {
		return run(Packaged.unpacked(), directory, arguments);
	}

	static JarCommand run(List<String> start, Path directory, String... arguments)
			throws IOException, InterruptedException {
		Path out = Files.createTempFile(directory, "command", ".out");
		Path err = Files.createTempFile(directory, "command", ".err");
		List<String> command = new ArrayList<>(start);
		command.add("--quickstart.data=" + directory);
		command.addAll(List.of(arguments));
		Process process = new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile()).start();
		if (!process.waitFor(2, TimeUnit.MINUTES)) {
			process.destroyForcibly();
			throw new AssertionError("Did not end: " + command);
		}
		return new JarCommand(process.exitValue(), Files.readString(out), Files.readString(err));
	}

	JsonNode json(String pointer) {
		return new JsonMapper().readTree(this.out).at(pointer);
	}

}
