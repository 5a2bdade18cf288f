package dev.warden.lock.fault;

class H2StoppedHolderIT extends StoppedHolderContract {

	H2StoppedHolderIT() {
		super(Product.H2);
	}

}
