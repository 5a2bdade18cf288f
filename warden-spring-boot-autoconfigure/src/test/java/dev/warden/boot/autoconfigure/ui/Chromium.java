package dev.warden.boot.autoconfigure.ui;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A headless browser, one process for each page.
 *
 * @param program its executable
 * @param profile a folder of its own
 */
record Chromium(Path program, Path profile) {

	/**
	 * Return the browser, if one is installed.
	 */
	static Optional<Path> find() {
		return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
			.flatMap((folder) -> Stream.of("chromium", "chromium-browser", "google-chrome")
				.map((name) -> Path.of(folder, name)))
			.filter(Files::isExecutable)
			.findFirst();
	}

	/**
	 * Visit a page, and write what is seen.
	 * @return what the page and the browser had to say about it on the console
	 */
	List<String> photograph(String url, Path picture, int width, int height, String... options)
			throws IOException, InterruptedException {
		Files.createDirectories(picture.getParent());
		Files.createDirectories(this.profile);
		Files.deleteIfExists(picture);
		Path log = this.profile.resolve("log.txt");
		List<String> command = new ArrayList<>(List.of(this.program.toString(), "--headless", "--no-sandbox",
				"--disable-gpu", "--disable-dev-shm-usage", "--hide-scrollbars", "--no-first-run",
				"--disable-background-networking", "--user-data-dir=" + this.profile, "--enable-logging=stderr",
				"--window-size=" + width + "," + height, "--screenshot=" + picture));
		command.addAll(List.of(options));
		command.add(url);
		Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
		if (!process.waitFor(1, TimeUnit.MINUTES)) {
			process.destroyForcibly();
			throw new AssertionError("The browser did not end:\n" + Files.readString(log));
		}
		if (process.exitValue() != 0 || !Files.exists(picture)) {
			throw new AssertionError("The browser failed:\n" + Files.readString(log));
		}
		return Files.readString(log).lines().filter((line) -> line.contains("CONSOLE")).toList();
	}

}
