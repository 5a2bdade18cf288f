package dev.warden.migrate;

import java.nio.file.Path;
import java.util.Optional;

import dev.warden.testing.MariaDbServer;
import dev.warden.testing.NativeClient;
import dev.warden.testing.TestDatabase;

class MariaDbNativeClientIT extends MySqlFamilyNativeClientContract {

	@Override
	TestDatabase open() {
		return MariaDbServer.freshDatabase();
	}

	@Override
	Optional<Path> client() {
		return NativeClient.find("mariadb", "mysql");
	}

}
