package dev.warden.testing;

/** How one server is run: as a container or as a plain process. */
interface ServerEngine {

	/** Return where the server comes from, for people. */
	String origin();

	String host();

	int port();

	/** Start again on the same port and data. */
	void start();

	/** Shut down in order: sessions are ended, everything is written. */
	void stop();

	/** Shut down at once, as in a crash: the next start has to recover. */
	void crash();

	/** Remove the server and its data, whether it runs or not. */
	void remove();

}
