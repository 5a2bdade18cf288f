package dev.warden.benchmarks;

import java.nio.file.Path;

import dev.warden.benchmarks.row.Rows;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class OptionsTests {

	@Test
	void measuresAllRowsForTheDocumentationByDefault() {
		Options options = Options.of(Rows.all());
		assertThat(options.rows()).hasSize(14);
		assertThat(options.docs()).isEqualTo(Path.of("docs"));
	}

	@Test
	void keepsAPartOrAQuickRunOutOfTheDocumentation() {
		Options options = Options.of(Rows.all(), "--rows=heap,cold");
		assertThat(options.rows()).extracting(Row::id).containsExactly("cold", "heap");
		assertThat(options.docs()).isEqualTo(Path.of("target/benchmarks"));
		assertThat(Options.of(Rows.all(), "--quick").docs()).isEqualTo(Path.of("target/benchmarks"));
	}

	@Test
	void putsRowsThatAreMeasuredAgainIntoTheDocumentation() {
		Options options = Options.of(Rows.all(), "--rows=heap", "--again");
		assertThat(options.again()).isTrue();
		assertThat(options.docs()).isEqualTo(Path.of("docs"));
		assertThatIllegalArgumentException().isThrownBy(() -> Options.of(Rows.all(), "--quick", "--again"));
	}

	@Test
	void refusesWhatItDoesNotKnow() {
		assertThatIllegalArgumentException().isThrownBy(() -> Options.of(Rows.all(), "--rows=nothing"))
			.withMessageContaining("'nothing'")
			.withMessageContaining("heap");
		assertThatIllegalArgumentException().isThrownBy(() -> Options.of(Rows.all(), "--fast"));
	}

}
