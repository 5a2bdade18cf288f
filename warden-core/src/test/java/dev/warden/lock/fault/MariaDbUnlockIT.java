package dev.warden.lock.fault;

class MariaDbUnlockIT extends UnlockContract {

	MariaDbUnlockIT() {
		super(Product.MARIADB);
	}

}
