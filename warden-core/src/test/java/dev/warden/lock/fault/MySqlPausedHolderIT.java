package dev.warden.lock.fault;

class MySqlPausedHolderIT extends PausedHolderContract {

	MySqlPausedHolderIT() {
		super(Product.MYSQL);
	}

}
