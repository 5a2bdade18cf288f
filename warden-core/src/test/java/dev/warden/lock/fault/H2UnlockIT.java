package dev.warden.lock.fault;

class H2UnlockIT extends UnlockContract {

	H2UnlockIT() {
		super(Product.H2);
	}

}
