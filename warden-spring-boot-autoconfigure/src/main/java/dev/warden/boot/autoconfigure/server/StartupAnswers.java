package dev.warden.boot.autoconfigure.server;

import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.warden.LockState;
import dev.warden.WardenStatus;
import dev.warden.boot.autoconfigure.WardenDatabases;
import dev.warden.boot.autoconfigure.command.PlainTree;
import dev.warden.boot.autoconfigure.endpoint.DatabaseDescriptor;
import dev.warden.boot.autoconfigure.endpoint.ScriptList;
import dev.warden.boot.autoconfigure.endpoint.WardenDescriptor;
import org.jspecify.annotations.Nullable;

/**
 * What is said while the application starts: it lives, it is not ready, and what its
 * migrations do.
 */
final class StartupAnswers {

	/**
	 * How long a reader waits for a database that does not answer. A probe may stand
	 * behind it, and waits no longer than a second.
	 */
	private static final Duration PATIENCE = Duration.ofMillis(400);

	static final Answer OTHERS = Answer.text(Answer.UNAVAILABLE,
			"The application starts: its migrations are not done yet");

	private static final Map<String, String> OUT_OF_SERVICE = Map.of("status", "OUT_OF_SERVICE");

	private final WardenDatabases databases;

	private final Surface surface;

	StartupAnswers(WardenDatabases databases, Surface surface) {
		this.databases = databases;
		this.surface = surface;
	}

	Answer get(URI uri) {
		String path = uri.getPath();
		String health = this.surface.health();
		if (health != null && (path.equals(health + "/liveness") || path.equals(this.surface.liveness()))) {
			return Answer.json(Answer.OK, Map.of("status", "UP"));
		}
		if (health != null && path.equals(health)) {
			return Answer.json(Answer.UNAVAILABLE, this.surface.details() ? healthWithDetails() : OUT_OF_SERVICE);
		}
		if (health != null && (path.startsWith(health + "/") || path.equals(this.surface.readiness()))) {
			return Answer.json(Answer.UNAVAILABLE, OUT_OF_SERVICE);
		}
		String warden = this.surface.warden();
		if (warden != null && path.equals(warden)) {
			return databases(scripts(uri));
		}
		if (warden != null && path.startsWith(warden + "/")) {
			return database(path.substring(warden.length() + 1), scripts(uri));
		}
		return OTHERS;
	}

	private static ScriptList scripts(URI uri) {
		String query = uri.getQuery();
		boolean all = query != null && Arrays.asList(query.split("&")).contains("scripts=all");
		return all ? ScriptList.ALL : ScriptList.RECENT;
	}

	private Answer databases(ScriptList scripts) {
		Map<String, WardenStatus> statuses = this.databases.statuses(PATIENCE);
		Map<String, DatabaseDescriptor> descriptors = new LinkedHashMap<>();
		statuses.forEach(
				(name, status) -> descriptors.put(name, DatabaseDescriptor.of(status, this.surface.values(), scripts)));
		return Answer.json(statusOf(statuses.values()), PlainTree.of(new WardenDescriptor(descriptors)));
	}

	private Answer database(String name, ScriptList scripts) {
		WardenStatus status = this.databases.status(name, PATIENCE);
		if (status == null) {
			return Answer.json(Answer.NOT_FOUND, Map.of());
		}
		return Answer.json(statusOf(List.of(status)),
				PlainTree.of(DatabaseDescriptor.of(status, this.surface.values(), scripts)));
	}

	private static int statusOf(Iterable<WardenStatus> statuses) {
		for (WardenStatus status : statuses) {
			if (status.lock().state() == LockState.UNKNOWN) {
				return Answer.UNAVAILABLE;
			}
		}
		return Answer.OK;
	}

	private Map<String, Object> healthWithDetails() {
		Map<String, Object> components = new LinkedHashMap<>();
		this.databases.statuses(PATIENCE).forEach((name, status) -> components.put(name, component(status)));
		Object only = components.get(WardenDatabases.DEFAULT_NAME);
		Map<String, Object> health = new LinkedHashMap<>(OUT_OF_SERVICE);
		Object warden = (only != null && components.size() == 1) ? only : composite(components);
		health.put("components", Map.of("warden", warden));
		return health;
	}

	private static Map<String, Object> composite(Map<String, Object> components) {
		Map<String, Object> composite = new LinkedHashMap<>(OUT_OF_SERVICE);
		composite.put("components", components);
		return composite;
	}

	private Map<String, Object> component(WardenStatus status) {
		Map<String, Object> details = new LinkedHashMap<>();
		details.put("state", status.lock().state().name());
		put(details, "migration", status.lock().migration());
		put(details, "statement", status.lock().statement());
		put(details, "statements", status.lock().statements());
		if (status.migrations() != null) {
			put(details, "current", status.migrations().current());
			details.put("pending", status.migrations().pending());
			details.put("failed", status.migrations().failed());
		}
		Map<String, Object> component = new LinkedHashMap<>(OUT_OF_SERVICE);
		component.put("details", details);
		return component;
	}

	private static void put(Map<String, Object> details, String key, @Nullable Object value) {
		if (value != null) {
			details.put(key, value);
		}
	}

}
