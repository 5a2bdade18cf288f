package dev.warden.lock;

import dev.warden.testing.MySqlFamilyServer;
import dev.warden.testing.MySqlServer;

class MySqlSessionIT extends MySqlFamilySessionContract {

	@Override
	MySqlFamilyServer start() {
		return MySqlServer.startPrivate();
	}

}
