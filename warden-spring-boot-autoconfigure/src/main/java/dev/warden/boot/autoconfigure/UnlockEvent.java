package dev.warden.boot.autoconfigure;

import dev.warden.UnlockRequest;
import dev.warden.UnlockResult;

import org.springframework.context.ApplicationEvent;

/**
 * Published when somebody asked this application to free a lock, whatever came of it:
 * over HTTP, over JMX, or by {@link dev.warden.Warden#unlock}.
 */
public final class UnlockEvent extends ApplicationEvent {

	private final String database;

	private final transient UnlockRequest request;

	private final transient UnlockResult result;

	UnlockEvent(Object source, String database, UnlockRequest request, UnlockResult result) {
		super(source);
		this.database = database;
		this.request = request;
		this.result = result;
	}

	/**
	 * Return which database it is about.
	 * @return its name, {@link WardenDatabases#DEFAULT_NAME} where none has a name
	 */
	public String getDatabase() {
		return this.database;
	}

	/**
	 * Return what was asked for.
	 * @return the token, who asked, and why
	 */
	public UnlockRequest getRequest() {
		return this.request;
	}

	/**
	 * Return what came of it.
	 * @return the outcome and the lock afterwards
	 */
	public UnlockResult getResult() {
		return this.result;
	}

}
