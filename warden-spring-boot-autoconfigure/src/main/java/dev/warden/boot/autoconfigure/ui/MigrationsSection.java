package dev.warden.boot.autoconfigure.ui;

import java.util.List;

import dev.warden.boot.autoconfigure.endpoint.MigrationsDescriptor;
import dev.warden.boot.autoconfigure.endpoint.MigrationsDescriptor.ScriptDescriptor;
import dev.warden.status.MigrationStatus.State;

/**
 * What is applied, pending or failed.
 */
final class MigrationsSection {

	/**
	 * How many applied scripts an overview shows.
	 */
	private static final int NEWEST = 10;

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
		if (migrations.lastError() != null) {
			this.html.element("p", "The newest run failed with:");
			this.html.element("pre", migrations.lastError(), "class", "error", "tabindex", "0");
		}
		if (migrations.refusal() != null) {
			this.html.element("p", "The next migrate is refused:");
			this.html.element("pre", migrations.refusal(), "class", "error", "tabindex", "0");
		}
		if (migrations.failed() > 0) {
			this.html.element("p",
					"Look what the failed script has done, and put that right. Then make it pending again:");
			this.html.element("pre", "java -jar app.jar --warden.command=repair failed", "tabindex", "0");
		}
	}

	private void count(Object number, String label, String cssClass) {
		this.html.open("li", "class", cssClass).element("strong", number).text(" " + label).close("li");
	}

	/**
	 * Write all scripts, or those that an operator has to know.
	 * @param all whether to write all of them
	 * @return how many were left out
	 */
	int writeScripts(MigrationsDescriptor migrations, boolean all) {
		List<ScriptDescriptor> scripts = migrations.scripts();
		int applied = (int) scripts.stream().filter(MigrationsSection::isDone).count();
		int leftOut = all ? 0 : Math.max(0, applied - NEWEST);
		if (scripts.isEmpty()) {
			this.html.element("p", "There are no scripts.");
			return 0;
		}
		Table table = new Table(this.html, (leftOut > 0) ? "Newest scripts" : "Scripts", "Version", "Description",
				"State", "Applied at", "Took");
		int toSkip = leftOut;
		for (ScriptDescriptor script : scripts) {
			if (isDone(script) && toSkip > 0) {
				toSkip--;
				continue;
			}
			row(table, script);
		}
		table.end();
		return leftOut;
	}

	private static boolean isDone(ScriptDescriptor script) {
		return script.state() == State.APPLIED;
	}

	private void row(Table table, ScriptDescriptor script) {
		table.row(() -> {
			table.cell("Version", (script.version() != null) ? script.version() : Words.lowerCase(script.type()));
			table.cell("Description", () -> {
				this.html.text(script.description());
				if (script.error() != null) {
					this.html.element("pre", script.error(), "class", "error", "tabindex", "0");
				}
			});
			table.cell("State", () -> this.html.element("span", Words.lowerCase(script.state()), "class",
					"badge " + mood(script.state()).cssClass()));
			table.cell("Applied at", () -> {
				if (script.appliedAt() != null) {
					this.html.time(script.appliedAt());
				}
			});
			table.cell("Took", Words.duration(script.durationMillis()));
		});
	}

	private static Verdict.Mood mood(State state) {
		return switch (state) {
			case APPLIED, ALWAYS, IGNORED -> Verdict.Mood.CALM;
			case RUNNING -> Verdict.Mood.BUSY;
			case PENDING, OUTDATED -> Verdict.Mood.WARNING;
			case FAILED, CHANGED, MISSING, UNKNOWN -> Verdict.Mood.ALARM;
		};
	}

}
