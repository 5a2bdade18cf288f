package dev.warden.boot.autoconfigure.ui;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Base64;

import dev.warden.boot.testing.RunningApplication;

import org.springframework.core.env.Environment;

/**
 * Asks for pages as a browser does.
 */
record Visitor(String address) {

	private static final HttpClient CLIENT = HttpClient.newHttpClient();

	static Visitor of(RunningApplication application) {
		return at(application, "local.server.port");
	}

	static Visitor at(RunningApplication application, String port) {
		return new Visitor("http://localhost:" + application.bean(Environment.class).getRequiredProperty(port));
	}

	HttpResponse<String> get(String path) {
		return get(path, "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", null);
	}

	HttpResponse<String> get(String path, String accept, String user) {
		HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(this.address + path)).header("Accept", accept);
		if (user != null) {
			request.header("Authorization",
					"Basic " + Base64.getEncoder().encodeToString((user + ":geheim").getBytes()));
		}
		try {
			return CLIENT.send(request.build(), BodyHandlers.ofString());
		}
		catch (IOException | InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
