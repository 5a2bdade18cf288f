package dev.warden.lock.fault;

class MariaDbKilledHolderIT extends KilledHolderContract {

	MariaDbKilledHolderIT() {
		super(Product.MARIADB);
	}

}
