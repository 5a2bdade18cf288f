package dev.warden;

import javax.sql.DataSource;

import dev.warden.internal.run.GuardedDataSource;
import dev.warden.internal.run.RunContext;

/**
 * The lock around the work of another tool. The database session that the tool works in
 * is the holder's: whoever takes the lock over ends it first. What the tool commits does
 * not carry the token of the lock, and counts as not fenced.
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

}
