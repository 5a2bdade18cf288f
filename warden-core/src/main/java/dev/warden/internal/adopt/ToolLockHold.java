package dev.warden.internal.adopt;

/**
 * The lock of another tool, while it is held beside Warden's.
 */
public interface ToolLockHold extends AutoCloseable {

	/**
	 * Release the lock. That this failed is no failure of the run.
	 */
	@Override
	void close();

}
