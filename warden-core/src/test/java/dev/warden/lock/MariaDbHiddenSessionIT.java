package dev.warden.lock;

import dev.warden.testing.MariaDbServer;

class MariaDbHiddenSessionIT extends HiddenSessionContract {

	MariaDbHiddenSessionIT() {
		super(MariaDbServer.freshDatabase());
	}

}
