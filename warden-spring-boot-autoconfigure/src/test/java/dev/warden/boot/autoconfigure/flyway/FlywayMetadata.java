package dev.warden.boot.autoconfigure.flyway;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipFile;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootVersion;

/**
 * The properties of Spring Boot's module for Flyway, which is not on the class path: from
 * the copy that the build has made, or from the local repository.
 */
final class FlywayMetadata {

	private static final String PREFIX = "spring.flyway.";

	private FlywayMetadata() {
	}

	/**
	 * Return the type of each key.
	 */
	static Map<String, String> keys() {
		try (ZipFile jar = new ZipFile(jar().toFile());
				InputStream metadata = jar
					.getInputStream(jar.getEntry("META-INF/spring-configuration-metadata.json"))) {
			Map<String, String> keys = new TreeMap<>();
			for (JsonNode property : JsonMapper.builder().build().readTree(metadata).get("properties")) {
				String name = property.get("name").asString();
				if (name.startsWith(PREFIX)) {
					keys.put(name.substring(PREFIX.length()), property.get("type").asString());
				}
			}
			return keys;
		}
		catch (IOException | URISyntaxException ex) {
			throw new UncheckedIOException(new IOException(ex));
		}
	}

	private static Path jar() throws URISyntaxException {
		Path copy = Path.of("target", "spring-boot-flyway.jar");
		if (Files.exists(copy)) {
			return copy;
		}
		String version = SpringBootVersion.getVersion();
		Path boot = Path.of(SpringApplication.class.getProtectionDomain().getCodeSource().getLocation().toURI());
		return boot.resolve("../../../spring-boot-flyway/" + version + "/spring-boot-flyway-" + version + ".jar")
			.normalize();
	}

}
