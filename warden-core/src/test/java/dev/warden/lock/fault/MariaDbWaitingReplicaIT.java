package dev.warden.lock.fault;

class MariaDbWaitingReplicaIT extends WaitingReplicaContract {

	MariaDbWaitingReplicaIT() {
		super(Product.MARIADB);
	}

}
