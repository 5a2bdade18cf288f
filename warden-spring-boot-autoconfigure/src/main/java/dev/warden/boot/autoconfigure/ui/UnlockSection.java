package dev.warden.boot.autoconfigure.ui;

import java.nio.charset.StandardCharsets;

import dev.warden.boot.autoconfigure.WardenDatabases;
import dev.warden.boot.autoconfigure.endpoint.LockDescriptor;
import dev.warden.boot.autoconfigure.endpoint.LockDescriptor.AdviceDescriptor;

import org.springframework.web.util.UriUtils;

/**
 * Whether an unlock would be allowed, what to type, and, for whom that is open, a form
 * that does it.
 */
final class UnlockSection {

	private final HtmlWriter html;

	private final Links links;

	private final View view;

	UnlockSection(HtmlWriter html, Links links, View view) {
		this.html = html;
		this.links = links;
		this.view = view;
	}

	void write(String database, LockDescriptor lock) {
		AdviceDescriptor advice = lock.unlock();
		this.html.element("h3", "Unlock", "id", View.COMMANDS);
		this.html.element("p", () -> {
			this.html.element("strong", advice.allowed() ? "Allowed" : "Refused without force");
			this.html.text(", " + advice.why() + ".");
		});
		writeForm(database, lock);
		if (Verdict.isKept(lock)) {
			writeCommands(database, lock);
		}
		else if (this.view.isOpen(View.COMMANDS)) {
			writeCommands(database, lock);
			this.html.element("p",
					() -> this.html.element("a", "Hide the commands", "href", this.links.toDatabase(database)));
		}
		else {
			this.html.element("p",
					() -> this.html.element("a", advice.allowed() ? "Commands" : "Commands that unlock by force",
							"href", this.links.toPart(database, View.COMMANDS), "class", "more"));
		}
	}

	private void writeForm(String database, LockDescriptor lock) {
		UnlockForm form = Exchange.form();
		if (form == null || lock.token() == null || this.view.notice() != null) {
			return;
		}
		if (!this.view.isOpen(View.UNLOCK)) {
			this.html.element("p", () -> this.html.element("a", "Unlock here", "href",
					this.links.toPart(database, View.UNLOCK), "class", "more"));
			return;
		}
		String action = this.links.toDatabase(database) + UnlockForm.PATH;
		UnlockForm.Csrf csrf = form.csrf().get();
		this.html.open("form", "method", "post", "action", action, "class", "unlock", "id", View.UNLOCK);
		writeFields(csrf, lock);
		this.html.element("button", "Unlock").close("form");
		if (!lock.unlock().allowed() && lock.holder() != null) {
			boolean vouched = isVouchedFor(lock);
			this.html.open("form", "method", "post", "action", action, "class", "unlock force");
			this.html.element("h4", "By force").element("p", consequence(lock));
			writeFields(csrf, lock);
			input("hidden", "force", vouched ? "unfenced" : "true");
			this.html.open("label").text("Type the name of the holder, ").element("strong", lock.holder().owner());
			this.html.open("input", "name", "holder", "required", "", "autocomplete", "off").close("label");
			this.html.element("button", "Unlock by force").close("form");
		}
		this.html.element("p", () -> this.html.element("a", "Close", "href", this.links.toDatabase(database)));
	}

	private void writeFields(UnlockForm.Csrf csrf, LockDescriptor lock) {
		input("hidden", csrf.parameter(), csrf.token());
		this.html.open("label").text("Token ");
		this.html.open("input", "name", "token", "value", String.valueOf(lock.token()), "readonly", "").close("label");
		this.html.open("label").text("Reason ");
		this.html.open("input", "name", "reason", "required", "", "maxlength", "500", "autocomplete", "off")
			.close("label");
	}

	private void input(String type, String name, String value) {
		this.html.open("input", "type", type, "name", name, "value", value);
	}

	private static String consequence(LockDescriptor lock) {
		return Verdict.isAlive(lock)
				? "Warden ends the session of the holder, waits until it is gone, and then unlocks."
						+ " What that run has not committed is lost."
				: "Warden does not see the session of the holder, and ends nothing."
						+ " Make sure first that its process and its session have ended.";
	}

	private void writeCommands(String database, LockDescriptor lock) {
		AdviceDescriptor advice = lock.unlock();
		if (!advice.allowed()) {
			this.html.element("h4", "By force");
			this.html.element("p", consequence(lock));
		}
		this.html.element("p", "With the jar of the application, wherever it reaches the database:");
		command(commandLine(database, lock));
		if (this.links.toEndpoint() != null) {
			this.html.element("p", "Over HTTP, where management.endpoint.warden.access is unrestricted. curl asks for"
					+ " the password of USER; without Spring Security leave -u out. An answer 401 or 403 without a body"
					+ " comes from its protection against CSRF: exempt this path from it, or send a token.");
			command(request(this.links.toEndpoint(), database, lock));
		}
		if (advice.sql() != null) {
			this.html.element("h4", "With nothing but a SQL prompt");
			this.html.element("p",
					advice.allowed()
							? "It ends no session, and changes nothing if what allows the unlock is no longer true."
							: "It ends no session and does not look whether the holder lives. The holder cannot commit"
									+ " afterwards; once it runs a statement that commits by itself, this changes"
									+ " nothing.");
			command(advice.sql() + ";");
		}
		else {
			this.html.element("p", "There is no SQL statement for this lock now: its holder may run a statement that"
					+ " commits by itself.");
		}
	}

	private void command(String command) {
		this.html.element("pre", () -> this.html.element("code", command), "tabindex", "0");
	}

	private static String commandLine(String database, LockDescriptor lock) {
		return "java -jar app.jar --warden.command=unlock --warden.token=" + lock.token() + " --warden.reason=\"WHY\""
				+ (WardenDatabases.DEFAULT_NAME.equals(database) ? "" : " --warden.database=" + quote(database))
				+ (lock.unlock().allowed() ? "" : isVouchedFor(lock) ? " --warden.force=unfenced" : " --warden.force");
	}

	private static String request(String endpoint, String database, LockDescriptor lock) {
		return "curl -u USER -X POST -H 'Content-Type: application/json' -d '{\"token\": " + lock.token()
				+ ", \"reason\": \"WHY\""
				+ (lock.unlock().allowed() ? "" : ", \"force\": " + (isVouchedFor(lock) ? "\"unfenced\"" : "true"))
				+ "}' " + quote(endpoint + "/" + UriUtils.encodePathSegment(database, StandardCharsets.UTF_8));
	}

	/**
	 * Return whether only a person who has looked for the session can free the lock.
	 */
	private static boolean isVouchedFor(LockDescriptor lock) {
		return Verdict.isUpToAPerson(lock) && !Verdict.isAlive(lock);
	}

	/**
	 * Return a word that a shell does not take for anything else.
	 */
	private static String quote(String word) {
		return word.matches("[A-Za-z0-9._:/%-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
	}

}
