package dev.warden.lock.chaos;

class MariaDbInvariantsIT extends InvariantsContract {

	MariaDbInvariantsIT() {
		super(ChaosDatabase.MARIADB);
	}

}
