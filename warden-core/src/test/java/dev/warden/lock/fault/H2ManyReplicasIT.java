package dev.warden.lock.fault;

class H2ManyReplicasIT extends ManyReplicasContract {

	H2ManyReplicasIT() {
		super(Product.H2);
	}

}
