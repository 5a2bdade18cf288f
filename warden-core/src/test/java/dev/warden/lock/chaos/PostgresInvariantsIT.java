package dev.warden.lock.chaos;

class PostgresInvariantsIT extends InvariantsContract {

	PostgresInvariantsIT() {
		super(ChaosDatabase.POSTGRESQL);
	}

}
