package dev.warden;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ErrorCodeTests {

	private static final Pattern ENTRY = Pattern.compile("^\\| `([A-Z_]+)` \\| [^|]+ \\| [^|]+ \\|$",
			Pattern.MULTILINE);

	@Test
	void eachHasOneEntryInThePageForTroubles() throws IOException {
		String page = Files.readString(Path.of("..", "docs", "troubleshooting.md"));
		int begin = page.indexOf("## The start fails");
		String errors = page.substring(begin, page.indexOf("\n## ", begin));
		List<String> entries = ENTRY.matcher(errors).results().map((MatchResult entry) -> entry.group(1)).toList();
		assertThat(entries)
			.containsExactlyInAnyOrderElementsOf(Stream.of(ErrorCode.values()).map(ErrorCode::name).toList());
	}

	@Test
	void standsInAStackTrace() {
		assertThat(new WardenException(ErrorCode.MISSING_SCHEMA, "No schema", "Create it."))
			.hasToString("dev.warden.WardenException [MISSING_SCHEMA]: No schema");
	}

}
