package dev.warden.lock.fault;

class PostgresWaitingReplicaIT extends WaitingReplicaContract {

	PostgresWaitingReplicaIT() {
		super(Product.POSTGRES);
	}

}
