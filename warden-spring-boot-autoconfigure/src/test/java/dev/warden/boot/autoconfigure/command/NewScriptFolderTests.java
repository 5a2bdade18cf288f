package dev.warden.boot.autoconfigure.command;

import java.nio.file.Path;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Where the scripts of a location are among the sources. */
class NewScriptFolderTests {

	@ParameterizedTest
	@CsvSource({ "classpath:db/migration, src/main/resources/db/migration",
			"classpath:/db/migration, src/main/resources/db/migration", "db/migration, src/main/resources/db/migration",
			"optional:classpath:db/test, src/main/resources/db/test", "filesystem:scripts, scripts",
			"optional:filesystem:/scripts, /scripts" })
	void isThatOfTheLocation(String location, Path folder) {
		assertThat(NewScriptCommand.source(location)).isEqualTo(folder);
	}

}
