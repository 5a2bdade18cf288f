package dev.warden.lock.fault;

class PostgresKilledHolderIT extends KilledHolderContract {

	PostgresKilledHolderIT() {
		super(Product.POSTGRES);
	}

}
