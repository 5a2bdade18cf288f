package dev.warden.lock.fault;

class PostgresManyReplicasIT extends ManyReplicasContract {

	PostgresManyReplicasIT() {
		super(Product.POSTGRES);
	}

}
