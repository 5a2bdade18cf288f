package dev.warden.benchmarks.boot;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

import dev.warden.benchmarks.contender.ScriptSet;

import org.springframework.boot.loader.tools.Library;
import org.springframework.boot.loader.tools.LibraryScope;
import org.springframework.boot.loader.tools.Repackager;

/** Packages the application as Spring Boot's Maven plugin does. */
public final class ApplicationJar {

	private static final String CLASS_FILE = StartedApplication.class.getName().replace('.', '/') + ".class";

	private ApplicationJar() {
	}

	/**
	 * Package the application with some libraries and scripts.
	 * @param target the archive to write
	 * @param libraries the libraries
	 * @param scripts the scripts, where each contender expects them by default
	 * @return the archive of its own classes and scripts
	 * @throws IOException if it cannot be written
	 */
	public static Path write(Path target, List<Path> libraries, ScriptSet scripts) throws IOException {
		Path classes = target.resolveSibling(target.getFileName() + ".classes.jar");
		try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(classes));
				InputStream program = StartedApplication.class.getClassLoader().getResourceAsStream(CLASS_FILE)) {
			if (program == null) {
				throw new IOException("No " + CLASS_FILE + " on the class path");
			}
			add(jar, CLASS_FILE, program.readAllBytes());
			// Without entries for its folders, who searches the class path finds none
			add(jar, "db/", new byte[0]);
			addFolder(jar, "db/migration/", scripts.versioned());
			addFolder(jar, "db/changelog/", scripts.changelogs());
		}
		Repackager repackager = new Repackager(classes.toFile());
		repackager.setMainClass(StartedApplication.class.getName());
		repackager.repackage(target.toFile(), (callback) -> {
			for (Path library : libraries) {
				callback.library(new Library(library.toFile(), LibraryScope.COMPILE));
			}
		});
		return classes;
	}

	private static void addFolder(JarOutputStream jar, String folder, Path files) throws IOException {
		add(jar, folder, new byte[0]);
		try (Stream<Path> list = Files.list(files)) {
			for (Path file : list.sorted().toList()) {
				String name = String.valueOf(file.getFileName());
				add(jar, folder + name.replace("root.yaml", "db.changelog-master.yaml"), Files.readAllBytes(file));
			}
		}
	}

	private static void add(JarOutputStream jar, String name, byte[] content) throws IOException {
		jar.putNextEntry(new JarEntry(name));
		jar.write(content);
		jar.closeEntry();
	}

}
