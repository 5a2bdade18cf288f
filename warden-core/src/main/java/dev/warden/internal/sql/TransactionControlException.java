package dev.warden.internal.sql;

import java.util.List;
import java.util.stream.Collectors;

import dev.warden.ErrorCode;
import dev.warden.WardenException;

/**
 * Scripts begin or end transactions by themselves, which would tear what they do from
 * their entries in the history.
 */
public final class TransactionControlException extends WardenException {

	private final List<Use> uses;

	/**
	 * Create an exception.
	 * @param uses the statements that control the transaction, at least one
	 */
	public TransactionControlException(List<Use> uses) {
		super(ErrorCode.TRANSACTION_CONTROL, message(uses), "Remove "
				+ uses.stream().map((use) -> "'" + use.statement() + "'").distinct().collect(Collectors.joining(", "))
				+ ": Warden runs each script in one transaction, or outside of any with"
				+ " '-- warden: transactional=false' as its first line. Only a plain BEGIN or START TRANSACTION as"
				+ " the first statement may stay, with a plain COMMIT as the last one. If a script needs"
				+ " several transactions, split it into several scripts.");
		this.uses = List.copyOf(uses);
	}

	private static String message(List<Use> uses) {
		List<String> scripts = uses.stream().map(Use::script).distinct().toList();
		String first = "Script '" + scripts.get(0) + "' controls its transaction itself: "
				+ words(uses, scripts.get(0));
		return first + scripts.stream()
			.skip(1)
			.map((script) -> "; so does '" + script + "': " + words(uses, script))
			.collect(Collectors.joining());
	}

	private static String words(List<Use> uses, String script) {
		return uses.stream()
			.filter((use) -> use.script().equals(script))
			.map((use) -> "'" + use.statement() + "' (line " + use.line() + ")")
			.collect(Collectors.joining(", "));
	}

	/**
	 * Return everything that is refused.
	 * @return the statements, in the order of the scripts
	 */
	public List<Use> getUses() {
		return this.uses;
	}

	/**
	 * Return the first script.
	 * @return its location
	 */
	public String getScript() {
		return this.uses.get(0).script();
	}

	/**
	 * Return where the first statement begins.
	 * @return the line, from 1
	 */
	public int getLine() {
		return this.uses.get(0).line();
	}

	/**
	 * Return what is refused first.
	 * @return the first words of the statement, for example {@code COMMIT}
	 */
	public String getStatement() {
		return this.uses.get(0).statement();
	}

	/**
	 * A statement that is refused.
	 *
	 * @param script the location of its script
	 * @param line the line, from 1
	 * @param statement its first words, for example {@code COMMIT}
	 */
	public record Use(String script, int line, String statement) {

	}

}
