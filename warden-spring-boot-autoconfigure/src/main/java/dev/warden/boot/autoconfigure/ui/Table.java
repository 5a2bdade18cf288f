package dev.warden.boot.autoconfigure.ui;

import org.jspecify.annotations.Nullable;

/**
 * A table that turns into a list of cards on a narrow screen.
 */
final class Table {

	private final HtmlWriter html;

	Table(HtmlWriter html, String caption, String... headings) {
		this.html = html;
		html.open("table").element("caption", caption).open("thead").open("tr");
		for (String heading : headings) {
			html.element("th", heading, "scope", "col");
		}
		html.close("tr").close("thead").open("tbody");
	}

	/**
	 * Write a row of one cell that belongs to the row before it.
	 */
	void note(int columns, Runnable content) {
		this.html.element("tr",
				() -> this.html.element("td", content, "colspan", Integer.toString(columns), "class", "note"));
	}

	void row(Runnable cells) {
		this.html.element("tr", cells);
	}

	void cell(String heading, @Nullable Object text) {
		cell(heading, () -> this.html.text(text));
	}

	void cell(String heading, Runnable content) {
		this.html.element("td", content, "data-label", heading);
	}

	void end() {
		this.html.close("tbody").close("table");
	}

}
