package dev.warden.lock.fault;

class PostgresUnlockIT extends UnlockContract {

	PostgresUnlockIT() {
		super(Product.POSTGRES);
	}

}
