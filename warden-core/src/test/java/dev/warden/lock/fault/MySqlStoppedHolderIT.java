package dev.warden.lock.fault;

class MySqlStoppedHolderIT extends StoppedHolderContract {

	MySqlStoppedHolderIT() {
		super(Product.MYSQL);
	}

}
