package dev.warden.boot.autoconfigure;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PackageTests {

	@Test
	void eachIsNullMarked() throws Exception {
		Path classes = Path
			.of(WardenAutoConfiguration.class.getProtectionDomain().getCodeSource().getLocation().toURI());
		List<String> packages;
		try (Stream<Path> files = Files.walk(classes)) {
			packages = files.filter((file) -> file.toString().endsWith(".class"))
				.map((file) -> classes.relativize(file.getParent()).toString().replace('/', '.'))
				.distinct()
				.toList();
		}
		assertThat(packages).hasSizeGreaterThan(5);
		for (String name : packages) {
			assertThat(Class.forName(name + ".package-info")).as(name).hasAnnotation(NullMarked.class);
		}
	}

}
