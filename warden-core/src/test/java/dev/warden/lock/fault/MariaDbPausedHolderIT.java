package dev.warden.lock.fault;

class MariaDbPausedHolderIT extends PausedHolderContract {

	MariaDbPausedHolderIT() {
		super(Product.MARIADB);
	}

}
