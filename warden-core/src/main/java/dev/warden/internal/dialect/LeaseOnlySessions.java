package dev.warden.internal.dialect;

/**
 * Sessions that cannot be judged or ended.
 *
 * @param ownSession what is recorded of a session
 * @param endSession a query that finds none
 * @param privilegeToSee what a user lacks to see a session of another user
 */
record LeaseOnlySessions(String ownSession, String endSession, String privilegeToSee) implements Sessions {

	LeaseOnlySessions(String ownSession, String endSession) {
		this(ownSession, endSession, "the privilege to see it");
	}

}
