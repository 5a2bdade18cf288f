package dev.warden.boot.autoconfigure.ui;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;

import dev.warden.boot.autoconfigure.endpoint.DatabaseDescriptor;
import dev.warden.boot.autoconfigure.endpoint.MigrationsDescriptor;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.SanitizableData;
import org.springframework.web.util.UriUtils;

/**
 * The whole page: one database in full, or several in a table, and those that need a look
 * with what matters.
 */
final class Page {

	/**
	 * Nothing but the style sheet of the same origin is loaded, nothing runs, and nothing
	 * is sent elsewhere.
	 */
	static final String CONTENT_SECURITY_POLICY = "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'self'";

	static final String STYLE_SHEET = "warden.css";

	private static final String REFRESH_SECONDS = "5";

	private final HtmlWriter html;

	private final Map<String, DatabaseDescriptor> databases;

	private final Links links;

	private final View view;

	private final Instant now;

	/**
	 * Create an instance.
	 * @param databases what to show
	 * @param links where things are, as seen from this page
	 * @param view what to show of it
	 * @param now the time of the page
	 * @param zone whose time is written beside that of UTC
	 */
	Page(Map<String, DatabaseDescriptor> databases, Links links, View view, Instant now, ZoneId zone) {
		this.databases = troubleFirst(databases);
		this.links = links;
		this.view = view;
		this.now = now;
		this.html = new HtmlWriter(zone);
	}

	private static Map<String, DatabaseDescriptor> troubleFirst(Map<String, DatabaseDescriptor> databases) {
		Comparator<Map.Entry<String, DatabaseDescriptor>> trouble = Comparator
			.comparing((database) -> Verdict.of(database.getValue()).mood(), Comparator.reverseOrder());
		Map<String, DatabaseDescriptor> sorted = new LinkedHashMap<>();
		databases.entrySet()
			.stream()
			.sorted(trouble)
			.forEach((database) -> sorted.put(database.getKey(), database.getValue()));
		return sorted;
	}

	String write() {
		boolean changing = this.databases.values().stream().anyMatch(Verdict::maySoonChange);
		boolean refreshed = changing && !this.view.isBusy();
		this.html.open("html", "lang", "en");
		writeHead(refreshed);
		this.html.open("body");
		this.html.element("header", () -> {
			this.html.element("h1", () -> {
				if (this.view.whole()) {
					this.html.element("a", "Warden", "href", this.links.toOverview());
				}
				else {
					this.html.text("Warden");
				}
			});
			this.html.open("p").text("As of ").time(this.now);
			this.html.text(refreshed ? ", refreshes every " + REFRESH_SECONDS + " seconds" : "");
			this.html.text((changing && !refreshed) ? ", stands still while something is open" : "").close("p");
		});
		this.html.element("main", this::writeDatabases);
		this.html.element("footer",
				((Exchange.form() != null) ? "" : "Read-only. ") + "Times are those of the database."
						+ (hidesValues() ? " " + SanitizableData.SANITIZED_VALUE
								+ " stands for what management.endpoint.warden.show-values hides." : ""));
		this.html.close("body").close("html");
		return this.html.toString();
	}

	private boolean hidesValues() {
		return this.html.toString().contains(SanitizableData.SANITIZED_VALUE);
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
		long calm = this.databases.values().stream().filter(Page::isCalm).count();
		return calm + " of " + this.databases.size() + " databases up to date";
	}

	private static boolean isCalm(DatabaseDescriptor database) {
		return Verdict.of(database).mood() == Verdict.Mood.CALM;
	}

	private void writeDatabases() {
		if (this.databases.size() == 1) {
			this.databases.forEach(this::writeDatabase);
			return;
		}
		writeTable();
		this.databases.forEach((name, database) -> {
			if (!isCalm(database)) {
				writeDatabase(name, database);
			}
		});
	}

	private void writeTable() {
		this.html.open("section", "class", "overview", "aria-label", "Databases");
		Table table = new Table(this.html, "Databases, those that need a look first", "Database", "State", "Version",
				"Pending", "Summary");
		this.databases.forEach((name, database) -> table.row(() -> {
			MigrationsDescriptor migrations = database.migrations();
			table.cell("Database", () -> this.html.element("a", name, "href", this.links.toDatabase(name)));
			table.cell("State", () -> badge(Verdict.of(database)));
			table.cell("Version", (migrations != null) ? version(migrations.current()) : "");
			table.cell("Pending", (migrations != null) ? migrations.pending() : "");
			table.cell("Summary", Verdict.of(database).headline());
		}));
		table.end();
		this.html.close("section");
	}

	private static String version(@Nullable String current) {
		return (current != null) ? current : "none";
	}

	private void writeDatabase(String name, DatabaseDescriptor database) {
		Verdict verdict = Verdict.of(database);
		LockSection lock = new LockSection(this.html, this.now);
		this.html.open("section", "aria-labelledby", id(name));
		if (this.view.whole()) {
			this.html.element("p", () -> this.html.element("a", "Overview", "href", this.links.toOverview()), "class",
					"back");
		}
		this.html.element("h2", name, "id", id(name));
		if (this.view.notice() != null) {
			this.html.element("p", this.view.notice(), "class", "notice", "role", "status");
		}
		this.html.element("div", () -> {
			badge(verdict);
			if (!verdict.word().equals(database.lock().state().name())) {
				this.html.text(" ").element("span", "Lock " + database.lock().state(), "class", "badge plain");
			}
			this.html.element("p", verdict.headline(), "class", "headline");
			this.html.element("p", verdict.advice());
			lock.writeProgress(database.lock());
		}, "class", "verdict " + verdict.mood().cssClass());
		if (database.lock().holder() != null) {
			new UnlockSection(this.html, this.links, this.view).write(name, database.lock());
		}
		if (database.migrations() != null) {
			writeMigrations(name, database.migrations());
		}
		this.html.element("h3", "Lock");
		lock.writeFacts(database.lock(), database.migrations() != null && database.migrations().lastError() != null);
		lock.writeEvents(name, database.lock(), this.view, this.links);
		this.html.close("section");
	}

	private void writeMigrations(String name, MigrationsDescriptor migrations) {
		MigrationsSection section = new MigrationsSection(this.html);
		this.html.element("h3", "Migrations");
		section.writeCounts(migrations);
		if (this.view.whole()) {
			section.writeFilter(migrations, this.view);
		}
		int leftOut = section.writeScripts(migrations, this.view);
		if (leftOut > 0) {
			this.html.element("p", () -> this.html.element("a", "Show " + leftOut + " more applied", "href",
					this.links.toDatabase(name)));
		}
	}

	private void badge(Verdict verdict) {
		this.html.element("span", verdict.word(), "class", "badge " + verdict.mood().cssClass());
	}

	private static String id(String name) {
		return "database-" + UriUtils.encodePathSegment(name, StandardCharsets.UTF_8);
	}

}
