package dev.warden.internal.hazard;

import dev.warden.testing.PostgresServer;

/** Hazards on the newest PostgreSQL. */
class HazardIT extends HazardContract {

	HazardIT() {
		super(PostgresServer::freshDatabase);
	}

}
