package dev.warden.internal.script;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

import dev.warden.Naming;
import dev.warden.ScriptSettings;
import dev.warden.UnmatchedScripts;
import dev.warden.internal.sql.SqlSyntax;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class FingerprintTests {

	private static final String SQL = "CREATE TABLE t (a INT);\n-- rollback\nDROP TABLE t;\n";

	@TempDir
	private Path folder;

	private static Scripts load(ClassLoader classLoader, String location) {
		return new ScriptLoader(
				new ScriptSettings(List.of(location), Naming.DEFAULT, StandardCharsets.UTF_8, UnmatchedScripts.FAIL),
				classLoader)
			.load(SqlSyntax.ANSI, () -> SqlSyntax.ANSI, Set.of("warden_history"));
	}

	private VersionedScript inFolder() {
		return load(getClass().getClassLoader(), "filesystem:" + this.folder).versioned().get(0);
	}

	private static VersionedScript inJar(Path jar) throws MalformedURLException {
		return load(new URLClassLoader(new URL[] { jar.toUri().toURL() }, null), "classpath:db/migration").versioned()
			.get(0);
	}

	private static byte[] jar(int method, byte[] content) throws IOException {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (ZipOutputStream jar = new ZipOutputStream(bytes)) {
			jar.putNextEntry(new ZipEntry("db/migration/"));
			ZipEntry entry = new ZipEntry("db/migration/V1__t.sql");
			entry.setMethod(method);
			if (method == ZipEntry.STORED) {
				CRC32 crc = new CRC32();
				crc.update(content);
				entry.setCrc(crc.getValue());
				entry.setSize(content.length);
			}
			jar.putNextEntry(entry);
			jar.write(content);
		}
		return bytes.toByteArray();
	}

	@Test
	void nothingIsReadToFindScriptsOrToKnowThemAgain() throws IOException {
		Files.writeString(this.folder.resolve("V1__t.sql"), SQL);
		Files.writeString(this.folder.resolve("U1__t.sql"), "");
		Files.writeString(this.folder.resolve("R__v.sql"), "SELECT 1;");
		VersionedScript read = inFolder();
		String checksum = read.checksum();
		String fingerprint = read.fingerprint();
		Scripts scripts = load(getClass().getClassLoader(), "filesystem:" + this.folder);
		VersionedScript script = scripts.versioned().get(0);
		assertThat(script.hasFingerprint(checksum, fingerprint)).isTrue();
		assertThat(script.hasFingerprint("00000000", fingerprint)).isFalse();
		assertThat(script.hasFingerprint(checksum, null)).isFalse();
		assertThat(script.hasFingerprint(null, fingerprint)).isFalse();
		assertThat(scripts.all()).hasSize(2).noneMatch(Script::isRead);
		assertThat(script.checksum()).isEqualTo(checksum);
		assertThat(script.isRead()).isTrue();
		assertThat(script.hasFingerprint(checksum, fingerprint)).as("what is read is compared by what it does")
			.isFalse();
	}

	@Test
	void anArchiveTellsItWithoutBeingOpened() throws IOException {
		byte[] content = SQL.getBytes(StandardCharsets.UTF_8);
		byte[] jar = jar(ZipEntry.STORED, content);
		VersionedScript read = inJar(Files.write(this.folder.resolve("a.jar"), jar));
		String checksum = read.checksum();
		String fingerprint = Objects.requireNonNull(read.fingerprint());
		int place = new String(jar, StandardCharsets.ISO_8859_1).indexOf("CREATE TABLE");
		jar[place] = 'X';
		VersionedScript broken = inJar(Files.write(this.folder.resolve("b.jar"), jar));
		assertThat(broken.hasFingerprint(checksum, fingerprint)).as("only the central directory was asked").isTrue();
		assertThat(broken.checksum()).isNotEqualTo(checksum);
	}

	@Test
	void foldersAndArchivesTellTheSame() throws IOException {
		byte[] content = SQL.getBytes(StandardCharsets.UTF_8);
		Files.write(this.folder.resolve("V1__t.sql"), content);
		String checksum = inFolder().checksum();
		String fingerprint = inFolder().fingerprint();
		byte[] streamed = jar(ZipEntry.DEFLATED, content);
		assertThat(crcInLocalHeader(streamed)).as("no CRC stands before the bytes").isEqualTo(-1);
		for (byte[] jar : List.of(streamed, jar(ZipEntry.STORED, content))) {
			Path file = Files.write(this.folder.resolve(jar.length + ".jar"), jar);
			assertThat(inJar(file).hasFingerprint(checksum, fingerprint)).isTrue();
			assertThat(inJar(file).fingerprint()).isEqualTo(fingerprint);
		}
	}

	private static long crcInLocalHeader(byte[] jar) throws IOException {
		try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(jar))) {
			zip.getNextEntry();
			return Objects.requireNonNull(zip.getNextEntry()).getCrc();
		}
	}

	@Test
	void everyByteCounts() throws IOException {
		Path file = Files.writeString(this.folder.resolve("V1__t.sql"), SQL);
		String checksum = inFolder().checksum();
		String fingerprint = inFolder().fingerprint();
		for (String other : List.of("\ufeff" + SQL, SQL.replace("\n", "\r\n"), SQL + "\n", "-- x\n" + SQL,
				SQL.replace("DROP TABLE t", "DROP TABLE u"), SQL.toLowerCase(Locale.ROOT))) {
			Files.writeString(file, other);
			assertThat(inFolder().hasFingerprint(checksum, fingerprint)).isFalse();
			assertThat(inFolder().fingerprint()).isNotEqualTo(fingerprint);
		}
		Files.writeString(file, SQL);
		assertThat(inFolder().hasFingerprint(checksum, fingerprint)).isTrue();
	}

	@Test
	void whatCannotBeReadHasNone() throws IOException {
		Files.writeString(this.folder.resolve("V1__t.sql"), "SELECT 'open");
		assertThat(inFolder().fingerprint()).isNull();
	}

}
