package dev.warden.lock.fault;

class H2KilledHolderIT extends KilledHolderContract {

	H2KilledHolderIT() {
		super(Product.H2);
	}

}
