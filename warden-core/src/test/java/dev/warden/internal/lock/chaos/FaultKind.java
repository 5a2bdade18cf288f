package dev.warden.internal.lock.chaos;

/** What can happen to a replica, to its network, to the server, or to the lock. */
enum FaultKind {

	/** SIGKILL. */
	KILL(10),

	/** SIGTERM. */
	TERMINATE(3),

	/** SIGSTOP for less than the lease. */
	PAUSE_SHORT(5),

	/** SIGSTOP for more than the lease. */
	PAUSE_LONG(12),

	/** All connections are reset. */
	CUT_ALL(4),

	/** One connection is reset. */
	CUT_ONE(5),

	/** All connections are reset, and new ones refused for a while. */
	PARTITION(3),

	/** Nothing gets to the server for a while. */
	STALL_TO_SERVER(4),

	/** Nothing gets to the client for a while. */
	STALL_TO_CLIENT(4),

	/** An answer is lost with its connection. */
	LOSE_ANSWER(5),

	/** Each round trip takes longer. */
	SLOW(3),

	/** The server is killed and started again. */
	CRASH_SERVER(2),

	/** The host is lost: the client is killed, and the server hears nothing of it. */
	LOSE_HOST(4),

	UNLOCK_FORCED(4),

	UNLOCK_GUARDED(3),

	UNLOCK_BY_SQL(2),

	/**
	 * A person sets {@code locked} to false, where the row says that the work is fenced.
	 */
	FREE_BY_HAND(3),

	/** A person writes the session of somebody else into the row. */
	FORGE_SESSION(3);

	private final int weight;

	FaultKind(int weight) {
		this.weight = weight;
	}

	/** Return the kind for a random number from 0 to 1. */
	static FaultKind of(double share) {
		int all = 0;
		for (FaultKind kind : values()) {
			all += kind.weight;
		}
		double left = share * all;
		for (FaultKind kind : values()) {
			left -= kind.weight;
			if (left < 0) {
				return kind;
			}
		}
		return KILL;
	}

}
