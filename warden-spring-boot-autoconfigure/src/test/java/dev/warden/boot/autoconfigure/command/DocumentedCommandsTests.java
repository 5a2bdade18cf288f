package dev.warden.boot.autoconfigure.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A person finds every command and its options in one table.
 */
class DocumentedCommandsTests {

	@ParameterizedTest
	@EnumSource
	void standInTheTable(CommandName name) throws IOException {
		assertThat(rowOf(name)).as("Row of `%s` in commands.md", CommandName.kebab(name)).isNotEmpty();
	}

	@ParameterizedTest
	@EnumSource
	void standInTheTableWithTheirWords(CommandName name) throws IOException {
		String row = rowOf(name);
		assertThat(Command.of(name).arguments()).allSatisfy((word) -> assertThat(row).contains(word));
	}

	private static String rowOf(CommandName name) throws IOException {
		Pattern row = Pattern.compile("\\| [^|]*`" + CommandName.kebab(name) + "\\b(?!-).*");
		return Files.readString(Path.of("../docs/commands.md"))
			.lines()
			.filter(row.asMatchPredicate())
			.findFirst()
			.orElse("");
	}

}
