package dev.warden.boot.autoconfigure.ui;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;
import org.springframework.web.util.HtmlUtils;

/**
 * Writes HTML. Names of tags and attributes are literals of this package; everything else
 * is text, and there is no way to write it unescaped.
 */
final class HtmlWriter {

	private static final DateTimeFormatter LOCAL_TIME = DateTimeFormatter.ofPattern("HH:mm:ss z", Locale.ROOT);

	private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'")
		.withZone(ZoneOffset.UTC);

	/**
	 * Elements within a sentence, where a line break would be seen as a blank.
	 */
	private static final Set<String> INLINE = Set.of("a", "code", "span", "strong", "time");

	private final ZoneId zone;

	private final StringBuilder html = new StringBuilder("<!DOCTYPE html>\n");

	/**
	 * Create an instance.
	 * @param zone whose time is written beside that of UTC
	 */
	HtmlWriter(ZoneId zone) {
		this.zone = zone;
	}

	/**
	 * Write a start tag.
	 * @param attributes names and values, in turn
	 */
	HtmlWriter open(String tag, String... attributes) {
		Assert.isTrue(attributes.length % 2 == 0, "Each attribute needs a name and a value");
		this.html.append('<').append(tag);
		for (int i = 0; i < attributes.length; i += 2) {
			this.html.append(' ').append(attributes[i]).append("=\"").append(escape(attributes[i + 1])).append('"');
		}
		this.html.append('>');
		return this;
	}

	HtmlWriter close(String tag) {
		this.html.append("</").append(tag).append(INLINE.contains(tag) ? ">" : ">\n");
		return this;
	}

	HtmlWriter text(@Nullable Object text) {
		this.html.append((text != null) ? escape(text.toString()) : "");
		return this;
	}

	/**
	 * Write an element of text.
	 * @param attributes names and values, in turn
	 */
	HtmlWriter element(String tag, @Nullable Object text, String... attributes) {
		open(tag, attributes).text(text);
		return close(tag);
	}

	/**
	 * Write an element that holds others.
	 * @param attributes names and values, in turn
	 */
	HtmlWriter element(String tag, Runnable content, String... attributes) {
		open(tag, attributes);
		content.run();
		return close(tag);
	}

	HtmlWriter time(Instant instant) {
		ZonedDateTime local = instant.atZone(this.zone);
		element("time", TIME.format(instant), "datetime", instant.truncatedTo(ChronoUnit.SECONDS).toString());
		if (local.getOffset().getTotalSeconds() != 0) {
			text(" ").element("span", LOCAL_TIME.format(local), "class", "local");
		}
		return this;
	}

	private static String escape(String text) {
		return HtmlUtils.htmlEscape(text, "UTF-8");
	}

	@Override
	public String toString() {
		return this.html.toString();
	}

}
