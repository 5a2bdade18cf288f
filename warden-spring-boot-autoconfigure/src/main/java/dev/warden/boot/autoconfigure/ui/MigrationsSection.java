package dev.warden.boot.autoconfigure.ui;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;

import dev.warden.MigrationStatus.State;
import dev.warden.boot.autoconfigure.endpoint.MigrationsDescriptor;
import dev.warden.boot.autoconfigure.endpoint.MigrationsDescriptor.ScriptDescriptor;

/**
 * What is applied, pending or failed.
 */
final class MigrationsSection {

	/**
	 * How many applied scripts an overview shows.
	 */
	private static final int NEWEST = 10;

	private static final int COLUMNS = 5;

	private final HtmlWriter html;

	MigrationsSection(HtmlWriter html) {
		this.html = html;
	}

	void writeCounts(MigrationsDescriptor migrations) {
		this.html.open("ul", "class", "counts");
		count((migrations.current() != null) ? migrations.current() : "none", "version", "");
		count(migrations.applied(), "applied", "");
		count(migrations.pending(), "pending", (migrations.pending() > 0) ? "warning" : "");
		count(migrations.failed(), "failed", (migrations.failed() > 0) ? "alarm" : "");
		this.html.close("ul");
		if (migrations.lastError() != null && !isShownWithItsScript(migrations)) {
			this.html.element("p", "The newest run failed with:");
			this.html.element("pre", migrations.lastError(), "class", "error", "tabindex", "0");
		}
		if (migrations.refusal() != null) {
			this.html.element("p", "The next migrate is refused:");
			this.html.element("pre", migrations.refusal(), "class", "error", "tabindex", "0");
		}
		if (migrations.failed() > 0) {
			this.html.element("p",
					"Check what the failed script has done, and put it right. Then make it pending again:");
			this.html.element("pre", "java -jar app.jar --warden.command=repair failed", "tabindex", "0");
		}
	}

	/**
	 * Return whether the list says the same again.
	 */
	private static boolean isShownWithItsScript(MigrationsDescriptor migrations) {
		return migrations.scripts().stream().anyMatch((script) -> script.error() != null);
	}

	private void count(Object number, String label, String cssClass) {
		this.html.open("li", "class", cssClass).element("strong", number).text(" " + label).close("li");
	}

	/**
	 * Write the scripts, newest first: all that the view asks for, or those that an
	 * operator has to know.
	 * @return how many were left out
	 */
	int writeScripts(MigrationsDescriptor migrations, View view) {
		if (migrations.scripts().isEmpty()) {
			this.html.element("p", "There are no scripts.");
			return 0;
		}
		List<ScriptDescriptor> scripts = new ArrayList<>(migrations.scripts().stream().filter(view::matches).toList());
		Collections.reverse(scripts);
		int leftOut = view.whole() ? 0 : leaveOutOld(scripts);
		if (scripts.isEmpty()) {
			this.html.element("p", "No script matches.");
			return 0;
		}
		Table table = new Table(this.html, (leftOut > 0) ? "Newest scripts" : "Scripts, newest first", "Version",
				"Description", "State", "Applied at", "Took");
		scripts.forEach((script) -> row(table, script));
		table.end();
		return leftOut;
	}

	private static int leaveOutOld(List<ScriptDescriptor> scripts) {
		int before = scripts.size();
		int applied = 0;
		for (Iterator<ScriptDescriptor> each = scripts.iterator(); each.hasNext();) {
			if (each.next().state() == State.APPLIED && ++applied > NEWEST) {
				each.remove();
			}
		}
		return before - scripts.size();
	}

	/**
	 * Write what chooses among many scripts. It is a new look at the same page, and needs
	 * nothing that runs in the browser.
	 */
	void writeFilter(MigrationsDescriptor migrations, View view) {
		if (migrations.scripts().size() <= NEWEST && !view.isFiltered()) {
			return;
		}
		this.html.open("form", "method", "get", "class", "filter", "role", "search");
		this.html.open("label").text("State ").open("select", "name", "state").element("option", "any", "value", "");
		for (State state : State.values()) {
			String[] chosen = (state == view.state()) ? new String[] { "selected", "" } : new String[0];
			this.html.element("option", Words.lowerCase(state), chosen);
		}
		this.html.close("select").close("label");
		this.html.open("label").text("Text ");
		this.html.open("input", "type", "search", "name", "text", "value", (view.text() != null) ? view.text() : "");
		this.html.close("label").element("button", "Filter");
		if (view.isFiltered()) {
			long found = migrations.scripts().stream().filter(view::matches).count();
			this.html.element("span", found + " of " + migrations.scripts().size(), "class", "local");
		}
		this.html.close("form");
	}

	private void row(Table table, ScriptDescriptor script) {
		table.row(() -> {
			table.cell("Version", (script.version() != null) ? script.version() : Words.lowerCase(script.type()));
			table.cell("Description", script.description());
			table.cell("State", () -> this.html.element("span", Words.lowerCase(script.state()), "class",
					"badge " + mood(script.state()).cssClass()));
			table.cell("Applied at", () -> {
				if (script.appliedAt() != null) {
					this.html.time(script.appliedAt());
				}
			});
			table.cell("Took", Words.duration(script.durationMillis()));
		});
		if (script.error() != null) {
			table.note(COLUMNS, () -> this.html.element("pre", script.error(), "class", "error", "tabindex", "0"));
		}
		if (script.notes() != null) {
			table.note(COLUMNS, () -> this.html.element("p", script.notes(), "class", "notes"));
		}
	}

	/**
	 * Return how bad it is.
	 */
	private static Verdict.Mood mood(State state) {
		return switch (state) {
			case APPLIED, ALWAYS, IGNORED -> Verdict.Mood.CALM;
			case RUNNING -> Verdict.Mood.BUSY;
			case PENDING, OUTDATED -> Verdict.Mood.WARNING;
			case FAILED, CHANGED, MISSING, OUT_OF_ORDER, UNKNOWN -> Verdict.Mood.ALARM;
		};
	}

}
