package dev.warden.lock.fault;

class MySqlUnlockIT extends UnlockContract {

	MySqlUnlockIT() {
		super(Product.MYSQL);
	}

}
