package dev.warden.boot.autoconfigure.command;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class ColorTests {

	@ParameterizedTest
	@CsvSource({ "Status: UNLOCKED, 32", "Status: LOCKED, 33", "Status: UNKNOWN, 31", "Unlock successful., 32",
			"Unlock not successful., 31" })
	void paintsWhatAPersonLooksForFirst(String line, String code) {
		assertThat(Color.paint(line)).isEqualTo("\u001b[" + code + "m" + line + "\u001b[0m");
	}

	@Test
	void paintsAStateInATableAndNoWordOfADescription() {
		assertThat(Color.paint("4        fix FAILED jobs  VERSIONED  FAILED   2026-11-28"))
			.isEqualTo("4        fix FAILED jobs  VERSIONED  \u001b[31mFAILED\u001b[0m   2026-11-28");
		assertThat(Color.paint("Lock: PUBLIC.warden_history")).isEqualTo("Lock: PUBLIC.warden_history");
	}

	@Test
	void asksNobodyWhereItIsSaid() {
		assertThat(Color.ALWAYS.isWanted(Map.of("NO_COLOR", "1"))).isTrue();
		assertThat(Color.NEVER.isWanted(Map.of())).isFalse();
		assertThat(Color.AUTO.isWanted(Map.of("NO_COLOR", "1"))).isFalse();
		assertThat(Color.AUTO.isWanted(Map.of("TERM", "dumb"))).isFalse();
	}

}
