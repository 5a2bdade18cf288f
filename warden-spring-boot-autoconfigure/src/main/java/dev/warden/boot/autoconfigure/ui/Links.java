package dev.warden.boot.autoconfigure.ui;

import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;

import org.springframework.web.util.UriUtils;

/**
 * Where things are, relative to a page: it does not know under which address a proxy
 * shows it.
 *
 * @param prefix what leads from the page to its children
 * @param toOverview what leads from the page of one database back to that of all
 * @param toEndpoint the address of the endpoint that unlocks, or {@code null} where it is
 * not exposed
 */
record Links(String prefix, String toOverview, @Nullable String toEndpoint) {

	String toStyleSheet() {
		return this.prefix + Page.STYLE_SHEET;
	}

	String toDatabase(String name) {
		return this.prefix + UriUtils.encodePathSegment(name, StandardCharsets.UTF_8);
	}

	/**
	 * Return what leads to a part of a database's page that is not open by itself.
	 */
	String toPart(String name, String part) {
		return toDatabase(name) + "?show=" + part + "#" + part;
	}

}
