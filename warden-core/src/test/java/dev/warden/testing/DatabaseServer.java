package dev.warden.testing;

/** A server that a test may stop, crash and start again. */
public interface DatabaseServer extends AutoCloseable {

	/** Return a new database on this server. */
	TestDatabase newDatabase();

	/** Return whether this server was neither stopped nor crashed by its test. */
	boolean isRunning();

	/**
	 * Start again on the same port and data after {@link #stop()} or {@link #crash()}.
	 */
	void start();

	/** Shut down in order; all sessions are ended by the server. */
	void stop();

	/** Shut down at once, without writing anything: the next start recovers. */
	void crash();

	/** {@link #crash()} and {@link #start()} again: same port, same data. */
	default void crashAndRestart() {
		crash();
		start();
	}

	/** Remove a private server together with its data. */
	@Override
	void close();

}
