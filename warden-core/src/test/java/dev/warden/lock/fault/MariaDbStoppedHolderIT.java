package dev.warden.lock.fault;

class MariaDbStoppedHolderIT extends StoppedHolderContract {

	MariaDbStoppedHolderIT() {
		super(Product.MARIADB);
	}

}
