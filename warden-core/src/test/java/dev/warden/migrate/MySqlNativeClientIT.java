package dev.warden.migrate;

import java.nio.file.Path;
import java.util.Optional;

import dev.warden.testing.MySqlServer;
import dev.warden.testing.NativeClient;
import dev.warden.testing.TestDatabase;

class MySqlNativeClientIT extends MySqlFamilyNativeClientContract {

	@Override
	TestDatabase open() {
		return MySqlServer.freshDatabase();
	}

	@Override
	Optional<Path> client() {
		return NativeClient.find("mysql", "mariadb");
	}

}
