package dev.warden.lock;

import dev.warden.testing.MySqlServer;

class MySqlHiddenSessionIT extends HiddenSessionContract {

	MySqlHiddenSessionIT() {
		super(MySqlServer.freshDatabase());
	}

}
