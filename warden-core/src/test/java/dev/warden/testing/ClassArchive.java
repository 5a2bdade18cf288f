package dev.warden.testing;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import org.springframework.util.FileSystemUtils;

/**
 * What lets a JVM start in half of the processor time: the classes that a first process
 * loaded, archived as class data sharing does. Directories of the class path, which such
 * an archive cannot have, are packed into jars. It lives as long as this JVM.
 */
public final class ClassArchive {

	/** Set in the first process, which must not start another one. */
	private static final String TRAINING = "warden.test.training";

	private final Path directory;

	private final String classPath;

	private final Path archive;

	private ClassArchive(Path directory) throws IOException {
		this.directory = directory;
		this.classPath = String.join(File.pathSeparator, jars());
		this.archive = directory.resolve("classes.jsa");
	}

	/** Run this main class to its end, and archive the classes that it loads. */
	public static ClassArchive of(Class<?> mainClass, String... arguments) {
		if (Boolean.getBoolean(TRAINING)) {
			throw new IllegalStateException(mainClass.getName() + " starts processes itself");
		}
		try {
			ClassArchive archive = new ClassArchive(Files.createTempDirectory("class-archive"));
			Runtime.getRuntime().addShutdownHook(new Thread(archive::delete));
			archive.train(mainClass, arguments);
			return archive;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Return what the class path of a process is to be. */
	public String classPath() {
		return this.classPath;
	}

	/** Return the options of the JVM; without an archive none that matters. */
	public List<String> options() {
		List<String> options = new ArrayList<>(quick());
		if (Files.exists(this.archive)) {
			options.add("-XX:SharedArchiveFile=" + this.archive);
		}
		return options;
	}

	/** An archive that does not fit is not to be complained of. */
	private static List<String> quick() {
		return List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx128m", "-Xshare:auto", "-Xlog:disable");
	}

	private List<String> jars() throws IOException {
		List<String> jars = new ArrayList<>();
		for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
			Path path = Path.of(entry);
			if (!Files.isDirectory(path)) {
				jars.add(entry);
				continue;
			}
			Path jar = this.directory.resolve(jars.size() + ".jar");
			pack(path, jar);
			jars.add(jar.toString());
		}
		return jars;
	}

	private static void pack(Path folder, Path jar) throws IOException {
		try (ZipOutputStream output = new ZipOutputStream(Files.newOutputStream(jar));
				Stream<Path> paths = Files.walk(folder)) {
			output.setLevel(0);
			for (Path path : paths.skip(1).sorted().toList()) {
				String name = folder.relativize(path).toString().replace(File.separatorChar, '/');
				boolean directory = Files.isDirectory(path);
				output.putNextEntry(new ZipEntry(directory ? name + "/" : name));
				if (!directory) {
					Files.copy(path, output);
				}
				output.closeEntry();
			}
		}
	}

	private void train(Class<?> mainClass, String... arguments) throws IOException {
		List<String> command = new ArrayList<>();
		command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
		command.addAll(quick());
		command.addAll(
				List.of("-XX:ArchiveClassesAtExit=" + this.archive, "-D" + TRAINING + "=true", mainClass.getName()));
		command.addAll(List.of(arguments));
		ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true)
			.redirectOutput(ProcessBuilder.Redirect.DISCARD);
		builder.environment().put("CLASSPATH", this.classPath);
		Process process = builder.start();
		try {
			if (!process.waitFor(2, TimeUnit.MINUTES)) {
				process.destroyForcibly();
			}
		}
		catch (InterruptedException ex) {
			process.destroyForcibly();
			Thread.currentThread().interrupt();
		}
	}

	private void delete() {
		try {
			FileSystemUtils.deleteRecursively(this.directory);
		}
		catch (IOException ex) {
			// A leftover in the temporary directory
		}
	}

}
