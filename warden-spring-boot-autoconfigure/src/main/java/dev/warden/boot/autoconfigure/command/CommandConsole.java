package dev.warden.boot.autoconfigure.command;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The process's standard output, which holds the result of a command and nothing else,
 * and its standard error, for everything else.
 */
final class CommandConsole {

	private final PrintStream out;

	private final PrintStream err;

	private CommandConsole(PrintStream out, PrintStream err) {
		this.out = out;
		this.err = err;
	}

	/**
	 * Take standard output for the result. Whatever anybody else writes to it from now
	 * on, logs included, goes to standard error.
	 */
	static CommandConsole take() {
		CommandConsole console = new CommandConsole(System.out, System.err);
		System.setOut(System.err);
		return console;
	}

	void print(List<String> lines) {
		lines.forEach(this.out::println);
		this.out.flush();
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
		this.err.println(line);
		this.err.flush();
	}

	void trace(Throwable failure) {
		failure.printStackTrace(this.err);
	}

}
