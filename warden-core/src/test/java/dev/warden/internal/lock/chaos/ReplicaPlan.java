package dev.warden.internal.lock.chaos;

/**
 * One replica of a round.
 *
 * @param startsAt milliseconds after the begin of the round
 * @param leaseMillis its lease
 * @param pool the size of its pool of connections, or 0 for none
 * @param lives how often it starts at most, if it fails or dies
 * @param clock what its clock is set wrong by, as libfaketime understands it, or an empty
 * text
 * @param login what it logs in as
 * @param endsSessions whether it may end the sessions of dead holders
 * @param shouts whether it writes the name of the history table in capitals
 */
record ReplicaPlan(int startsAt, int leaseMillis, int pool, int lives, String clock, Login login, boolean endsSessions,
		boolean shouts) {

	/** Return whether it can end the session of every holder. */
	boolean canEndSessions() {
		return this.endsSessions && this.login == Login.ADMINISTRATOR;
	}

}
