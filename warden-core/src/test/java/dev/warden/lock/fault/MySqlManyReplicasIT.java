package dev.warden.lock.fault;

class MySqlManyReplicasIT extends ManyReplicasContract {

	MySqlManyReplicasIT() {
		super(Product.MYSQL);
	}

}
