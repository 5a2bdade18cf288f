package dev.warden.boot.autoconfigure.ui;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;

import dev.warden.boot.autoconfigure.endpoint.DatabaseDescriptor;
import dev.warden.boot.autoconfigure.endpoint.MigrationsDescriptor;
import org.jspecify.annotations.Nullable;

import org.springframework.web.util.UriUtils;

/**
 * The whole page: one database in full, or several with what matters.
 */
final class Page {

	/**
	 * Nothing but the style sheet of the same origin is loaded, and nothing runs.
	 */
	static final String CONTENT_SECURITY_POLICY = "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'";

	static final String STYLE_SHEET = "warden.css";

	private static final String REFRESH_SECONDS = "5";

	private final HtmlWriter html = new HtmlWriter();

	private final Map<String, DatabaseDescriptor> databases;

	private final Links links;

	private final boolean all;

	/**
	 * Create an instance.
	 * @param databases what to show
	 * @param links where things are, as seen from this page
	 * @param all whether to show all scripts
	 */
	Page(Map<String, DatabaseDescriptor> databases, Links links, boolean all) {
		this.databases = databases;
		this.links = links;
		this.all = all;
	}

	String write(Instant now) {
		boolean refreshed = this.databases.values().stream().anyMatch(Verdict::maySoonChange);
		this.html.open("html", "lang", "en");
		writeHead(refreshed);
		this.html.open("body");
		this.html.element("header", () -> {
			this.html.element("h1", "Warden");
			this.html.open("p").text("As of ").time(now);
			this.html.text(refreshed ? ", looks again every " + REFRESH_SECONDS + " seconds" : "").close("p");
		});
		this.html.element("main", () -> {
			if (this.databases.size() > 1) {
				writeNavigation();
			}
			this.databases.forEach(this::writeDatabase);
		});
		this.html.element("footer", "Read-only. Times are those of the database, in UTC.");
		this.html.close("body").close("html");
		return this.html.toString();
	}

	private void writeHead(boolean refreshed) {
		this.html.open("head").open("meta", "charset", "utf-8");
		this.html.open("meta", "http-equiv", "Content-Security-Policy", "content", CONTENT_SECURITY_POLICY);
		this.html.open("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
		this.html.open("meta", "name", "color-scheme", "content", "light dark");
		this.html.open("meta", "name", "referrer", "content", "no-referrer");
		this.html.open("meta", "name", "robots", "content", "noindex");
		if (refreshed) {
			this.html.open("meta", "http-equiv", "refresh", "content", REFRESH_SECONDS);
		}
		this.html.element("title", title() + " - Warden");
		this.html.open("link", "rel", "stylesheet", "href", this.links.toStyleSheet()).close("head");
	}

	private String title() {
		if (this.databases.size() == 1) {
			return Verdict.of(this.databases.values().iterator().next()).headline();
		}
		long calm = this.databases.values()
			.stream()
			.filter((database) -> Verdict.of(database).mood() == Verdict.Mood.CALM)
			.count();
		return calm + " of " + this.databases.size() + " databases up to date";
	}

	private void writeNavigation() {
		this.html.open("nav", "aria-label", "Databases").open("ul");
		this.databases.forEach((name, database) -> this.html.element("li", () -> {
			this.html.element("a", name, "href", "#" + id(name));
			this.html.text(" ");
			badge(database);
		}));
		this.html.close("ul").close("nav");
	}

	private void writeDatabase(String name, DatabaseDescriptor database) {
		Verdict verdict = Verdict.of(database);
		LockSection lock = new LockSection(this.html);
		this.html.open("section", "aria-labelledby", id(name));
		this.html.element("h2", name, "id", id(name));
		this.html.element("div", () -> {
			badge(database);
			this.html.element("p", verdict.headline(), "class", "headline");
			this.html.element("p", verdict.advice());
			lock.writeProgress(database.lock());
		}, "class", "verdict " + verdict.mood().cssClass());
		if (database.lock().holder() != null) {
			new UnlockSection(this.html, this.links.toEndpoint()).write(name, database.lock());
		}
		if (database.migrations() != null) {
			writeMigrations(name, database.migrations());
		}
		this.html.element("h3", "Lock");
		lock.writeFacts(database.lock());
		lock.writeEvents(database.lock());
		this.html.close("section");
	}

	private void writeMigrations(String name, MigrationsDescriptor migrations) {
		MigrationsSection section = new MigrationsSection(this.html);
		this.html.element("h3", "Migrations");
		section.writeCounts(migrations);
		int leftOut = section.writeScripts(migrations, this.all);
		if (leftOut > 0) {
			this.html.element("p", () -> this.html.element("a", "Show " + leftOut + " more applied", "href",
					this.links.toDatabase(name)));
		}
	}

	private void badge(DatabaseDescriptor database) {
		this.html.element("span", database.lock().state(), "class", "badge " + Verdict.of(database).mood().cssClass());
	}

	private static String id(String name) {
		return "database-" + UriUtils.encodePathSegment(name, StandardCharsets.UTF_8);
	}

	/**
	 * Where things are, relative to a page: it does not know under which address a proxy
	 * shows it.
	 *
	 * @param prefix what leads from the page to its children
	 * @param toEndpoint the path of the endpoint that unlocks, or {@code null} where it
	 * is not exposed
	 */
	record Links(String prefix, @Nullable String toEndpoint) {

		String toStyleSheet() {
			return this.prefix + STYLE_SHEET;
		}

		String toDatabase(String name) {
			return this.prefix + UriUtils.encodePathSegment(name, StandardCharsets.UTF_8);
		}

	}

}
