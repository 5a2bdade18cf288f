package dev.warden.lock;

import dev.warden.testing.MariaDbServer;
import dev.warden.testing.MySqlFamilyServer;

class MariaDbSessionIT extends MySqlFamilySessionContract {

	@Override
	MySqlFamilyServer start() {
		return MariaDbServer.startPrivate();
	}

}
