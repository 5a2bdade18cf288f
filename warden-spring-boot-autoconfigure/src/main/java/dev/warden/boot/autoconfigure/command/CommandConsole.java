package dev.warden.boot.autoconfigure.command;

import java.io.PrintStream;
import java.nio.charset.Charset;
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
	 * on, logs included, goes to standard error. An application with several contexts
	 * takes it for each.
	 */
	static CommandConsole take() {
		PrintStream out = (System.out instanceof TakenOutput taken) ? taken.out : System.out;
		System.setOut(new TakenOutput(out));
		return new CommandConsole(out, System.err);
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

	private static final class TakenOutput extends PrintStream {

		private final PrintStream out;

		TakenOutput(PrintStream out) {
			super(System.err, true, Charset.defaultCharset());
			this.out = out;
		}

	}

}
