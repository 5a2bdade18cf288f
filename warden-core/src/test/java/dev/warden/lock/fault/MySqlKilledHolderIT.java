package dev.warden.lock.fault;

class MySqlKilledHolderIT extends KilledHolderContract {

	MySqlKilledHolderIT() {
		super(Product.MYSQL);
	}

}
