package dev.warden.lock.fault;

class H2WaitingReplicaIT extends WaitingReplicaContract {

	H2WaitingReplicaIT() {
		super(Product.H2);
	}

}
