package dev.warden.lock.chaos;

class MySqlInvariantsIT extends InvariantsContract {

	MySqlInvariantsIT() {
		super(ChaosDatabase.MYSQL);
	}

}
