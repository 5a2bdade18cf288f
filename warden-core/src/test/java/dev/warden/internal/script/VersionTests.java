package dev.warden.internal.script;

import java.util.Arrays;
import java.util.Comparator;

import dev.warden.MalformedVersionException;
import dev.warden.Version;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class VersionTests {

	@ParameterizedTest
	@ValueSource(strings = { "1", "1.0", "0.0.1", "1_2_3", "10.2.3", "20251225.143022", "0", "007" })
	void acceptsNumbers(String text) {
		assertThat(Version.parse(text)).hasToString(text.replace('_', '.'));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "1..2", "1.", "_.2", "1_.2", ".1", "a", "1a", "1-2", " 1", "1 ", "+1", "-1", "._",
			"\u0661" })
	void refusesAnythingElse(String text) {
		assertThatExceptionOfType(MalformedVersionException.class).isThrownBy(() -> Version.parse(text))
			.withMessageContaining("'" + text + "'")
			.satisfies((ex) -> assertThat(ex.getVersion()).isEqualTo(text));
	}

	@ParameterizedTest
	@CsvSource({ "1, 1.0", "1, 01", "1_1, 1.1", "1.0.0, 1", "0, 0.0", "1.0.2.0, 1.0.2" })
	void takesDifferentSpellingsForTheSameVersion(String one, String other) {
		assertThat(Version.parse(one)).isEqualTo(Version.parse(other))
			.hasSameHashCodeAs(Version.parse(other))
			.isEqualByComparingTo(Version.parse(other));
	}

	@ParameterizedTest
	@CsvSource({ "1, 2", "2, 11", "1.2, 1.10", "1, 1.0.1", "0.9, 1", "9, 20251225.143022", "1.2, 2",
			"99999999999999999999, 100000000000000000000" })
	void comparesNumbers(String lower, String higher) {
		assertThat(Version.parse(lower)).isLessThan(Version.parse(higher)).isNotEqualTo(Version.parse(higher));
		assertThat(Version.parse(higher)).isGreaterThan(Version.parse(lower));
	}

	@Test
	void sortsAsPeopleCount() {
		Version[] versions = Arrays.stream(new String[] { "11", "1.2.0", "1.0.0", "2.0.0" })
			.map(Version::parse)
			.toArray(Version[]::new);
		Arrays.sort(versions, Comparator.naturalOrder());
		assertThat(versions).extracting(Version::toString).containsExactly("1.0.0", "1.2.0", "2.0.0", "11");
	}

}
