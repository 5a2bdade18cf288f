package dev.warden.internal.script;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

import dev.warden.ErrorCode;
import dev.warden.Naming;
import dev.warden.ScriptSettings;
import dev.warden.UnmatchedScripts;
import dev.warden.internal.sql.SqlStatement;
import dev.warden.internal.sql.SqlSyntax;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static dev.warden.testing.FailureAssert.assertThatFailure;
import static org.assertj.core.api.Assertions.assertThat;

class ClasspathLocationTests {

	@TempDir
	private Path folder;

	@Test
	void readsAFolderInAJar() throws IOException {
		Path jar = jar("app.jar", "db/migration/", "db/migration/V1__a.sql", "db/migration/README.md",
				"db/migration/sub dir/", "db/migration/sub dir/V2__b #1 100%.sql", "db/other/V9__x.sql", "V8__x.sql");
		try (URLClassLoader classLoader = classLoader(jar)) {
			List<VersionedScript> scripts = load(classLoader, "classpath:db/migration");
			assertThat(scripts).extracting(Script::path).containsExactly("V1__a.sql", "sub dir/V2__b #1 100%.sql");
			assertThat(scripts.get(1).location()).isEqualTo("classpath:db/migration/sub dir/V2__b #1 100%.sql");
			assertThat(TestScripts.statements(scripts.get(1))).extracting(SqlStatement::sql)
				.containsExactly("SELECT 'db/migration/sub dir/V2__b #1 100%.sql'");
		}
	}

	@Test
	void readsAFolderOfClasses() throws IOException {
		write("classes dir/db/migration/sub/V1__a.sql");
		try (URLClassLoader classLoader = classLoader(this.folder.resolve("classes dir"))) {
			assertThat(load(classLoader, "classpath:/db/migration/")).extracting(Script::location)
				.containsExactly("classpath:db/migration/sub/V1__a.sql");
		}
	}

	@Test
	void readsTheFolderInEveryPartOfTheClassPath() throws IOException {
		write("classes/db/migration/V1__a.sql");
		Path jar = jar("lib.jar", "db/migration/", "db/migration/V2__b.sql");
		try (URLClassLoader classLoader = classLoader(this.folder.resolve("classes"), jar)) {
			assertThat(load(classLoader, "classpath:db/migration")).extracting(Script::name)
				.containsExactly("V1__a.sql", "V2__b.sql");
		}
	}

	@Test
	void namesBothFilesWhenTwoPartsOfTheClassPathHoldTheSameScript() throws IOException {
		Path one = jar("one.jar", "db/migration/", "db/migration/V1__a.sql");
		Path other = jar("other.jar", "db/migration/", "db/migration/V1__a.sql");
		try (URLClassLoader classLoader = classLoader(one, other)) {
			assertThatFailure(ErrorCode.DUPLICATE_VERSION).isThrownBy(() -> load(classLoader, "classpath:db/migration"))
				.withMessageContaining("one.jar!/db/migration/V1__a.sql")
				.withMessageContaining("other.jar!/db/migration/V1__a.sql");
		}
	}

	@Test
	void countsAFileOnceThatSeveralLocationsReach() throws IOException {
		write("classes/db/migration/V1__a.sql");
		Path jar = jar("lib.jar", "db/", "db/migration/", "db/migration/V2__b.sql");
		try (URLClassLoader classLoader = classLoader(this.folder.resolve("classes"), jar)) {
			assertThat(load(classLoader, "classpath:db/migration", "classpath:db",
					"filesystem:" + this.folder.resolve("classes")))
				.hasSize(2);
		}
	}

	@Test
	void acceptsAnEmptyFolderAndRefusesAMissingOne() throws IOException {
		Path jar = jar("app.jar", "db/", "db/migration/");
		try (URLClassLoader classLoader = classLoader(jar)) {
			assertThat(load(classLoader, "classpath:db/migration")).isEmpty();
			assertThatFailure(ErrorCode.UNREADABLE_LOCATION)
				.isThrownBy(() -> load(classLoader, "classpath:db/migrations"))
				.withMessage("Could not read script location 'classpath:db/migrations': "
						+ "it does not exist on the classpath");
		}
	}

	@Test
	void readsAJarWithoutEntriesForItsFolders() throws IOException {
		Path jar = jar("no folders.jar", "db/migration/V1__a.sql", "db/migration/sub/V2__b.sql",
				"db/migrationX/V9__x.sql");
		try (URLClassLoader classLoader = classLoader(this.folder.resolve("missing.jar"), jar)) {
			List<VersionedScript> scripts = load(classLoader, "classpath:db/migration");
			assertThat(scripts).extracting(Script::location)
				.containsExactly("classpath:db/migration/V1__a.sql", "classpath:db/migration/sub/V2__b.sql");
			assertThat(TestScripts.statements(scripts.get(1))).hasSize(1);
			assertThatFailure(ErrorCode.UNREADABLE_LOCATION)
				.isThrownBy(() -> load(classLoader, "classpath:db/migrations"));
		}
	}

	@Test
	void readsAJarThatOnlyTheManifestOfAnotherNames() throws IOException {
		jar("lib.jar", "db/migration/V1__a.sql");
		Path app = this.folder.resolve("app.jar");
		Manifest manifest = new Manifest();
		manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
		manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, "lib.jar gone.jar classes/");
		try (OutputStream file = Files.newOutputStream(app)) {
			new JarOutputStream(file, manifest).close();
		}
		try (URLClassLoader classLoader = classLoader(app)) {
			assertThat(load(classLoader, "classpath:db/migration")).extracting(Script::name)
				.containsExactly("V1__a.sql");
		}
	}

	@Test
	void hasADefaultLocation() throws IOException {
		write("classes/db/migration/V1__a.sql");
		try (URLClassLoader classLoader = classLoader(this.folder.resolve("classes"))) {
			assertThat(new ScriptLoader(ScriptSettings.DEFAULT, classLoader).load(SqlSyntax.ANSI).versioned())
				.hasSize(1);
		}
	}

	private static List<VersionedScript> load(ClassLoader classLoader, String... locations) {
		return new ScriptLoader(
				new ScriptSettings(List.of(locations), Naming.DEFAULT, StandardCharsets.UTF_8, UnmatchedScripts.FAIL),
				classLoader)
			.load(SqlSyntax.ANSI)
			.versioned();
	}

	private static URLClassLoader classLoader(Path... parts) throws IOException {
		URL[] urls = new URL[parts.length];
		for (int i = 0; i < parts.length; i++) {
			urls[i] = parts[i].toUri().toURL();
		}
		return new URLClassLoader(urls, null);
	}

	private Path jar(String name, String... entries) throws IOException {
		Path jar = this.folder.resolve(name);
		try (OutputStream file = Files.newOutputStream(jar); JarOutputStream out = new JarOutputStream(file)) {
			for (String entry : entries) {
				out.putNextEntry(new JarEntry(entry));
				if (!entry.endsWith("/")) {
					out.write(("SELECT '" + entry + "'").getBytes(StandardCharsets.UTF_8));
				}
				out.closeEntry();
			}
		}
		return jar;
	}

	private void write(String path) throws IOException {
		Path file = this.folder.resolve(path);
		Files.createDirectories(file.getParent());
		Files.writeString(file, "SELECT 1");
	}

}
