package dev.warden.samples.quickstart;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What Warden adds to the jar of an application, and what it finds in there. That its
 * jars bring no others along is watched by the build of the starter.
 */
class FatJarIT {

	/**
	 * What it is today, and a little: docs/decisions/0006-size.md.
	 */
	private static final long LIMIT = 1_960_000;

	private static final String LIBRARY = "BOOT-INF/lib/shop-scripts.jar";

	@TempDir
	Path directory;

	@Test
	void growsByTheJarsOfWarden() throws IOException {
		try (JarFile jar = new JarFile(Packaged.JAR.toFile())) {
			List<JarEntry> added = jar.stream()
				.filter((entry) -> entry.getName().startsWith("BOOT-INF/lib/warden-"))
				.toList();
			assertThat(added).extracting((entry) -> entry.getName().replaceFirst("-\\d.*", ""))
				.containsExactlyInAnyOrder("BOOT-INF/lib/warden-core", "BOOT-INF/lib/warden-spring-boot-autoconfigure",
						"BOOT-INF/lib/warden-spring-boot-guard", "BOOT-INF/lib/warden-spring-boot-starter");
			assertThat(added.stream().mapToLong(JarEntry::getSize).sum()).isBetween(1L, LIMIT);
		}
	}

	@Test
	void findsScriptsInALibrary() throws Exception {
		Path jar = this.directory.resolve("shop.jar");
		copyWithLibrary(jar, library());
		JarCommand migrate = JarCommand.run(Packaged.java(jar), this.directory, "--warden.command=migrate",
				"--warden.output=json");
		assertThat(migrate.exit()).as(migrate.err()).isZero();
		assertThat(migrate.json("/databases/default/applied").asInt()).isEqualTo(7);
		assertThat(migrate.err()).contains("Applied V8 'of a library'", "Applied V9 'of a folder in a library'");
	}

	@Test
	void opensNoAppliedScriptOfALibrary() throws Exception {
		Path jar = this.directory.resolve("shop.jar");
		copyWithLibrary(jar, library());
		JarCommand first = JarCommand.run(Packaged.java(jar), this.directory, "--warden.command=migrate");
		assertThat(first.exit()).as(first.err()).isZero();
		Path other = this.directory.resolve("other.jar");
		copyWithLibrary(other, bytes(text(library()).replace("(id INT)", "(no INT)")));
		JarCommand migrate = JarCommand.run(Packaged.java(other), this.directory, "--warden.command=migrate",
				"--warden.output=json");
		assertThat(migrate.exit()).as(migrate.err()).isZero();
		assertThat(migrate.json("/databases/default/applied").asInt()).isZero();
		JarCommand validate = JarCommand.run(Packaged.java(other), this.directory, "--warden.command=validate");
		assertThat(validate.exit()).as("validate opens all: " + validate.err()).isOne();
	}

	private static String text(byte[] library) {
		return new String(library, StandardCharsets.ISO_8859_1);
	}

	private static byte[] bytes(String library) {
		return library.getBytes(StandardCharsets.ISO_8859_1);
	}

	private static void copyWithLibrary(Path target, byte[] libraryBytes) throws IOException {
		try (ZipFile source = new ZipFile(Packaged.JAR.toFile());
				ZipOutputStream copy = new ZipOutputStream(Files.newOutputStream(target))) {
			for (ZipEntry entry : source.stream().toList()) {
				store(copy, entry.getName(), source.getInputStream(entry).readAllBytes());
			}
			store(copy, LIBRARY, libraryBytes);
		}
	}

	private static byte[] library() throws IOException {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (ZipOutputStream library = new ZipOutputStream(bytes)) {
			for (String folder : List.of("db/", "db/migration/", "db/migration/more/")) {
				library.putNextEntry(new ZipEntry(folder));
			}
			store(library, "db/migration/V8__of_a_library.sql", bytes("CREATE TABLE parcel (id INT);"));
			store(library, "db/migration/more/V9__of_a_folder_in_a_library.sql", bytes("CREATE TABLE stamp (id INT);"));
		}
		return bytes.toByteArray();
	}

	/**
	 * Spring Boot's loader reads nested jars that are not compressed.
	 */
	private static void store(ZipOutputStream jar, String name, byte[] content) throws IOException {
		ZipEntry entry = new ZipEntry(name);
		CRC32 crc = new CRC32();
		crc.update(content);
		entry.setMethod(ZipEntry.STORED);
		entry.setSize(content.length);
		entry.setCrc(crc.getValue());
		jar.putNextEntry(entry);
		jar.write(content);
	}

}
