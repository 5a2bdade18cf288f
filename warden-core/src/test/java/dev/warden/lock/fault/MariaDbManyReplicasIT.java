package dev.warden.lock.fault;

class MariaDbManyReplicasIT extends ManyReplicasContract {

	MariaDbManyReplicasIT() {
		super(Product.MARIADB);
	}

}
