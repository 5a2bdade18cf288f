package dev.warden.internal.run;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import dev.warden.Warden;
import dev.warden.WardenException;
import dev.warden.testing.H2Server;
import dev.warden.testing.TestDatabase;
import dev.warden.testing.TestSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * A start on a jar of which every script says something else than its directory tells:
 * whoever opens one notices.
 */
class UnopenedScriptsTests {

	private static final int SCRIPTS = 1000;

	private final TestDatabase database = H2Server.inMemory();

	@TempDir
	private Path folder;

	@AfterEach
	void closeDatabase() {
		this.database.close();
	}

	private Path jar() throws IOException {
		Path file = this.folder.resolve("scripts.jar");
		try (ZipOutputStream jar = new ZipOutputStream(Files.newOutputStream(file))) {
			jar.putNextEntry(new ZipEntry("db/migration/"));
			for (int version = 1; version <= SCRIPTS; version++) {
				byte[] sql = "CREATE DOMAIN of_v%1$d AS INT;".formatted(version).getBytes(StandardCharsets.UTF_8);
				CRC32 crc = new CRC32();
				crc.update(sql);
				ZipEntry entry = new ZipEntry("db/migration/V%d__domain.sql".formatted(version));
				entry.setMethod(ZipEntry.STORED);
				entry.setSize(sql.length);
				entry.setCrc(crc.getValue());
				jar.putNextEntry(entry);
				jar.write(sql);
			}
		}
		return file;
	}

	private Path withOtherBytes(Path jar) throws IOException {
		String text = Files.readString(jar, StandardCharsets.ISO_8859_1);
		return Files.writeString(this.folder.resolve("other.jar"), text.replace(" AS INT;", " AS REAL"),
				StandardCharsets.ISO_8859_1);
	}

	private Warden warden(Path jar) throws IOException {
		URLClassLoader loader = new URLClassLoader(new URL[] { jar.toUri().toURL() }, null);
		return new Warden(this.database.dataSource(), new TestSettings().location("classpath:db/migration").warden(),
				loader);
	}

	@Test
	void noneOfAThousandAppliedScriptsIsOpened() throws IOException {
		Path jar = jar();
		assertThat(warden(jar).migrate().applied()).isEqualTo(SCRIPTS);
		Warden other = warden(withOtherBytes(jar));
		assertThat(other.migrate().applied()).isZero();
		assertThatExceptionOfType(WardenException.class).as("validate opens all").isThrownBy(other::validate);
	}

}
