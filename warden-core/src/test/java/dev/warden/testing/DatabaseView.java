package dev.warden.testing;

/** Another way into a database that somebody else owns and drops. */
final class DatabaseView extends TestDatabase {

	DatabaseView(String product, String url, String user, String password) {
		super(product, url, user, password);
	}

}
