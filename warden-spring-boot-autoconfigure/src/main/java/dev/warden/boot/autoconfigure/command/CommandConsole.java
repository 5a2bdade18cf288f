package dev.warden.boot.autoconfigure.command;

import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;

import dev.warden.internal.HarmlessText;

/**
 * The process's standard output, which holds the result of a command and nothing else,
 * and its standard error, for everything else.
 */
final class CommandConsole {

	private static final int MAX_LINE = 8000;

	private final PrintStream out;

	private final PrintStream err;

	private final boolean colored;

	private CommandConsole(PrintStream out, PrintStream err, boolean colored) {
		this.out = out;
		this.err = err;
		this.colored = colored;
	}

	/**
	 * Take standard output for the result. Whatever anybody else writes to it from now
	 * on, logs included, goes to standard error. An application with several contexts
	 * takes it for each.
	 */
	static CommandConsole take() {
		return take(false);
	}

	/**
	 * Take standard output for the result.
	 * @param colored whether it has colours where people read it
	 */
	static CommandConsole take(boolean colored) {
		PrintStream out = (System.out instanceof TakenOutput taken) ? taken.target : System.out;
		System.setOut(new TakenOutput(out));
		return new CommandConsole(out, System.err, colored);
	}

	/**
	 * Write for a terminal: what others have put into a text neither makes a line nor
	 * steers the terminal.
	 */
	void print(List<String> lines) {
		printExactly(lines.stream()
			.map(CommandConsole::harmless)
			.map((line) -> this.colored ? Color.paint(line) : line)
			.toList());
	}

	/**
	 * Write SQL, which is to do what it says.
	 */
	void printExactly(List<String> lines) {
		lines.forEach(this.out::println);
		this.out.flush();
	}

	private static String harmless(String line) {
		return HarmlessText.of(line, MAX_LINE);
	}

	/**
	 * Write a document for scripts, which is UTF-8 whatever the console has.
	 */
	void print(String document) {
		byte[] bytes = document.getBytes(StandardCharsets.UTF_8);
		this.out.write(bytes, 0, bytes.length);
		this.out.flush();
	}

	void tell(String line) {
		this.err.println(harmless(line));
		this.err.flush();
	}

	void trace(Throwable failure) {
		failure.printStackTrace(this.err);
	}

	/**
	 * What stands in for standard output, and knows it.
	 */
	private static final class TakenOutput extends PrintStream {

		private final PrintStream target;

		TakenOutput(PrintStream target) {
			super(System.err, true, Charset.defaultCharset());
			this.target = target;
		}

	}

}
