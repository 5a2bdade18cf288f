package dev.warden.boot.autoconfigure.server;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.json.JsonWriter;

/**
 * What the startup server says to a request.
 *
 * @param status the HTTP status
 * @param contentType the type of the body
 * @param body the body
 */
record Answer(int status, String contentType, String body) {

	static final int OK = 200;

	static final int NOT_FOUND = 404;

	static final int UNAVAILABLE = 503;

	private static final String ACTUATOR_JSON = "application/vnd.spring-boot.actuator.v3+json";

	static Answer json(int status, @Nullable Object tree) {
		return new Answer(status, ACTUATOR_JSON, JsonWriter.standard().writeToString(tree));
	}

	static Answer text(int status, String text) {
		return new Answer(status, "text/plain;charset=UTF-8", text + "\n");
	}

}
