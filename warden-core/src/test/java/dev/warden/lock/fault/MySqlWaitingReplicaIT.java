package dev.warden.lock.fault;

class MySqlWaitingReplicaIT extends WaitingReplicaContract {

	MySqlWaitingReplicaIT() {
		super(Product.MYSQL);
	}

}
