package dev.warden.boot.autoconfigure.ui;

import java.nio.charset.StandardCharsets;

import dev.warden.boot.autoconfigure.WardenDatabases;
import dev.warden.boot.autoconfigure.endpoint.LockDescriptor;
import dev.warden.boot.autoconfigure.endpoint.LockDescriptor.AdviceDescriptor;
import org.jspecify.annotations.Nullable;

import org.springframework.web.util.UriUtils;

/**
 * Whether an unlock would be allowed, and what to type. The page itself unlocks nothing.
 */
final class UnlockSection {

	private final HtmlWriter html;

	private final @Nullable String endpointPath;

	/**
	 * Create an instance.
	 * @param html where to write
	 * @param endpointPath where the endpoint that unlocks is, or {@code null} where it is
	 * not exposed
	 */
	UnlockSection(HtmlWriter html, @Nullable String endpointPath) {
		this.html = html;
		this.endpointPath = endpointPath;
	}

	void write(String database, LockDescriptor lock) {
		AdviceDescriptor advice = lock.unlock();
		this.html.element("h3", "Unlock");
		this.html.element("p", () -> {
			this.html.element("strong", advice.allowed() ? "Allowed" : "Refused without force");
			this.html.text(", " + advice.why() + ".");
			if (!advice.allowed()) {
				this.html.text(" With force, Warden first ends the session of the holder and waits until it is gone.");
			}
		});
		this.html.open("details", advice.allowed() ? new String[] { "open", "" } : new String[0])
			.element("summary", advice.allowed() ? "Commands" : "Commands that unlock by force");
		this.html.element("p", "With the jar of the application, wherever it reaches the database:");
		command(commandLine(database, lock));
		if (this.endpointPath != null) {
			this.html.element("p", "Over HTTP, where management.endpoint.warden.access is unrestricted:");
			command(request(this.endpointPath, database, lock));
		}
		if (advice.sql() != null) {
			this.html.element("p", "With nothing but a SQL prompt. It does not look whether the holder lives:");
			command(advice.sql() + ";");
		}
		this.html.close("details");
	}

	private void command(String command) {
		this.html.element("pre", () -> this.html.element("code", command), "tabindex", "0");
	}

	private static String commandLine(String database, LockDescriptor lock) {
		return "java -jar app.jar --warden.command=unlock --warden.token=" + lock.token() + " --warden.reason=\"WHY\""
				+ (WardenDatabases.DEFAULT_NAME.equals(database) ? "" : " --warden.database=" + quote(database))
				+ (lock.unlock().allowed() ? "" : " --warden.force");
	}

	private static String request(String endpointPath, String database, LockDescriptor lock) {
		return "curl -X POST -H 'Content-Type: application/json' -d '{\"token\": " + lock.token()
				+ ", \"reason\": \"WHY\"" + (lock.unlock().allowed() ? "" : ", \"force\": true") + "}' "
				+ quote("https://HOST" + endpointPath + "/"
						+ UriUtils.encodePathSegment(database, StandardCharsets.UTF_8));
	}

	/**
	 * Return a word that a shell does not take for anything else.
	 */
	private static String quote(String word) {
		return word.matches("[A-Za-z0-9._:/%-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
	}

}
