package dev.warden.boot.autoconfigure.command;

import java.io.PrintStream;
import java.util.List;

import dev.warden.internal.HarmlessText;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a terminal gets to see of texts of others.
 */
@ExtendWith(OutputCaptureExtension.class)
class CommandConsoleTests {

	private static final String HOSTILE = "a\u001b[31m\nb\u009b1m\u202ec\u2028d";

	private static final String HARMLESS = "a\\u001b[31m b\\u009b1m\\u202ec d";

	private PrintStream before;

	private CommandConsole console;

	@BeforeEach
	void take() {
		this.before = System.out;
		this.console = CommandConsole.take();
	}

	@AfterEach
	void giveBack() {
		System.setOut(this.before);
	}

	@Test
	void writesEachTextOnOneLine(CapturedOutput output) {
		this.console.print(List.of(HOSTILE, "next"));
		this.console.tell(HOSTILE);
		assertThat(output.getOut().lines()).containsExactly(HARMLESS, "next");
		assertThat(output.getErr().lines()).containsExactly(HARMLESS);
	}

	@Test
	void writesNoLineThatIsTooLong(CapturedOutput output) {
		this.console.print(List.of("x".repeat(3_000_000)));
		this.console.tell("x".repeat(3_000_000));
		assertThat(output.getOut()).hasSizeLessThan(10_000).endsWith("...\n");
		assertThat(output.getErr()).hasSizeLessThan(10_000);
	}

	@Test
	void leavesAloneWhatIsForOtherPrograms(CapturedOutput output) {
		new ResultWriter(this.console, OutputFormat.SQL)
			.write(new CommandResult(ExitCode.SUCCESS, "", List.of("SELECT '\u001b\t';")));
		this.console.print("{\"reason\": \"\u202e\"}");
		assertThat(output.getOut()).isEqualTo("SELECT '\u001b\t';\n{\"reason\": \"\u202e\"}");
	}

	@Test
	void alignsWhatItShowsAndNotWhatItWasGiven() {
		List<String> lines = new TextTable("Name", "State").row(HOSTILE, "x")
			.row("y".repeat(3_000_000), "z")
			.row(null, 1)
			.lines();
		assertThat(lines).hasSize(4)
			.allSatisfy((line) -> assertThat(line).isEqualTo(HarmlessText.of(line)).hasSizeLessThan(2_000));
		assertThat(lines.get(1)).startsWith(HARMLESS).endsWith(" x");
		assertThat(lines.get(1).length()).isEqualTo(lines.get(2).length());
	}

}
