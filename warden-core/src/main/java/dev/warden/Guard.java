package dev.warden;

import java.util.function.Supplier;

import javax.sql.DataSource;

import dev.warden.internal.run.GuardedDataSource;
import dev.warden.internal.run.RunContext;

/**
 * The lock around the work of another tool. The database session that the tool works in
 * is the holder's: whoever takes over the lock ends it first. What the tool commits does
 * not carry the lock's token, and counts as unfenced.
 */
public final class Guard {

	private final GuardedDataSource dataSource;

	Guard(RunContext context, String tool, DataSource dataSource) {
		this.dataSource = new GuardedDataSource(context.through(dataSource), tool, dataSource);
	}

	/**
	 * Return what gives the tool its connections.
	 * @return a DataSource whose connections can be
	 * {@linkplain java.sql.Wrapper#unwrap(Class) unwrapped} to {@link GuardedConnection}
	 */
	public DataSource dataSource() {
		return this.dataSource;
	}

	/**
	 * Let the tool work while the lock is held. All connections that it asks for
	 * meanwhile on this thread are the one session that holds the lock. A call within
	 * such work takes no second lock.
	 * @param <T> the type of the result
	 * @param work what the tool does
	 * @return what the work returned
	 * @throws WardenException if the lock could not be acquired, was lost, or could not
	 * be released
	 */
	public <T> T run(Supplier<T> work) {
		return this.dataSource.run(work);
	}

}
