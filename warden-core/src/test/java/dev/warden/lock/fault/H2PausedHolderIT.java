package dev.warden.lock.fault;

class H2PausedHolderIT extends PausedHolderContract {

	H2PausedHolderIT() {
		super(Product.H2);
	}

}
