package dev.warden.boot.autoconfigure;

import java.time.Duration;

import dev.warden.OnlineDdl;

/**
 * Properties below {@code warden.execution}: how long the statements of scripts may take.
 */
public class ExecutionProperties {

	/**
	 * Time a statement may wait for a database lock before it gives up and lets others
	 * pass, such as '5s'. A value of '0s' sets no limit. Overridden by 'lock-timeout' in
	 * the header of a script.
	 */
	private Duration lockTimeout = Duration.ZERO;

	/**
	 * Number of times to try a script again that did not get its lock in time, or made
	 * others wait too long.
	 */
	private int lockRetries = 10;

	/**
	 * Time a statement may run before it is cancelled, such as '30m'. A value of '0s'
	 * sets no limit. Overridden by 'statement-timeout' in the header of a script.
	 */
	private Duration statementTimeout = Duration.ZERO;

	/**
	 * Time a statement may make other sessions wait before it is cancelled and tried
	 * again later, such as '5s'. A value of '0s' sets no limit; the log still says who
	 * waits. Overridden by 'max-blocking' in the header of a script.
	 */
	private Duration maxBlocking = Duration.ZERO;

	/**
	 * Whether to run a script outside a transaction if only some of its statements cannot
	 * run in one. Such a script is refused otherwise.
	 */
	private boolean mixed = false;

	/**
	 * Whether to run DDL in a way that lets others use the table meanwhile, on MySQL and
	 * MariaDB. With 'require', a statement fails if the server cannot do that.
	 */
	private OnlineDdl onlineDdl = OnlineDdl.OFF;

	public Duration getLockTimeout() {
		return this.lockTimeout;
	}

	public void setLockTimeout(Duration lockTimeout) {
		this.lockTimeout = lockTimeout;
	}

	public int getLockRetries() {
		return this.lockRetries;
	}

	public void setLockRetries(int lockRetries) {
		this.lockRetries = lockRetries;
	}

	public Duration getStatementTimeout() {
		return this.statementTimeout;
	}

	public void setStatementTimeout(Duration statementTimeout) {
		this.statementTimeout = statementTimeout;
	}

	public Duration getMaxBlocking() {
		return this.maxBlocking;
	}

	public void setMaxBlocking(Duration maxBlocking) {
		this.maxBlocking = maxBlocking;
	}

	public boolean isMixed() {
		return this.mixed;
	}

	public void setMixed(boolean mixed) {
		this.mixed = mixed;
	}

	public OnlineDdl getOnlineDdl() {
		return this.onlineDdl;
	}

	public void setOnlineDdl(OnlineDdl onlineDdl) {
		this.onlineDdl = onlineDdl;
	}

}
