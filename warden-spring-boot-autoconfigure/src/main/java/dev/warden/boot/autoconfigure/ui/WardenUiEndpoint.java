package dev.warden.boot.autoconfigure.ui;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;

import dev.warden.LockState;
import dev.warden.WardenStatus;
import dev.warden.boot.autoconfigure.WardenDatabases;
import dev.warden.boot.autoconfigure.endpoint.DatabaseDescriptor;
import dev.warden.boot.autoconfigure.endpoint.ScriptList;
import dev.warden.boot.autoconfigure.endpoint.Values;
import dev.warden.boot.autoconfigure.endpoint.WardenEndpoint;
import dev.warden.boot.autoconfigure.endpoint.WardenEndpointProperties;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.endpoint.Access;
import org.springframework.boot.actuate.endpoint.EndpointId;
import org.springframework.boot.actuate.endpoint.Sanitizer;
import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.web.PathMappedEndpoints;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.boot.actuate.endpoint.web.annotation.WebEndpoint;
import org.springframework.core.io.ClassPathResource;
import org.springframework.util.MimeType;

/**
 * {@link WebEndpoint @WebEndpoint} that shows lock and migrations to people with a
 * browser. It changes nothing, runs no script in the browser, and loads nothing from
 * elsewhere.
 */
@WebEndpoint(id = "wardenui", defaultAccess = Access.READ_ONLY)
public class WardenUiEndpoint {

	private static final String HTML = "text/html;charset=UTF-8";

	private static final String CSS = "text/css;charset=UTF-8";

	private static final EndpointId ID = EndpointId.of("wardenui");

	private static final EndpointId JSON_ID = EndpointId.of("warden");

	private final WardenDatabases databases;

	private final Sanitizer sanitizer;

	private final WardenEndpointProperties properties;

	private final ObjectProvider<PathMappedEndpoints> paths;

	private final Clock clock;

	WardenUiEndpoint(WardenDatabases databases, Sanitizer sanitizer, WardenEndpointProperties properties,
			ObjectProvider<PathMappedEndpoints> paths, Clock clock) {
		this.databases = databases;
		this.sanitizer = sanitizer;
		this.properties = properties;
		this.paths = paths;
		this.clock = clock;
	}

	/**
	 * Show all databases.
	 * @param securityContext tells who asks
	 * @return the page, with status 503 if a lock could not be read
	 */
	@ReadOperation(produces = HTML)
	public WebEndpointResponse<String> databases(SecurityContext securityContext) {
		Map<String, DatabaseDescriptor> descriptors = new LinkedHashMap<>();
		this.databases.statuses(WardenEndpoint.PATIENCE)
			.forEach((name, status) -> descriptors.put(name, describe(status, securityContext)));
		return page(descriptors, links(lastSegment() + "/"), View.OVERVIEW);
	}

	/**
	 * Show one database with all its scripts, or the style sheet.
	 * @param securityContext tells who asks
	 * @param name the name of the database or of the style sheet
	 * @param show what to open, {@code commands} or {@code events}
	 * @param state of which state scripts have to be
	 * @param text what scripts have to contain
	 * @return the page, with status 404 for an unknown name, or 503 if the lock could not
	 * be read
	 */
	@ReadOperation(produces = { HTML, CSS })
	public WebEndpointResponse<String> database(SecurityContext securityContext, @Selector String name,
			@Nullable String show, @Nullable String state, @Nullable String text) {
		WardenStatus status = this.databases.status(name, WardenEndpoint.PATIENCE);
		if (status != null) {
			return page(Map.of(name, describe(status, securityContext)), links(""), View.of(show, state, text));
		}
		return name.equals(Page.STYLE_SHEET)
				? new WebEndpointResponse<>(styleSheet(), WebEndpointResponse.STATUS_OK, MimeType.valueOf(CSS))
				: new WebEndpointResponse<>(WebEndpointResponse.STATUS_NOT_FOUND);
	}

	/**
	 * Show what came of a request to unlock.
	 */
	WebEndpointResponse<String> answer(SecurityContext securityContext, String name, String notice, int status) {
		WardenStatus current = this.databases.status(name, WardenEndpoint.PATIENCE);
		Map<String, DatabaseDescriptor> descriptors = (current != null)
				? Map.of(name, describe(current, securityContext)) : Map.of();
		WebEndpointResponse<String> page = page(descriptors, links("../"), View.ofNotice(notice));
		return new WebEndpointResponse<>(page.getBody(), status);
	}

	private DatabaseDescriptor describe(WardenStatus status, SecurityContext securityContext) {
		return DatabaseDescriptor.of(status, values(securityContext), ScriptList.ALL);
	}

	/**
	 * Return what somebody may see of values.
	 */
	Values values(SecurityContext securityContext) {
		return new Values(this.sanitizer,
				this.properties.getShowValues().isShown(securityContext, this.properties.getRoles()));
	}

	private WebEndpointResponse<String> page(Map<String, DatabaseDescriptor> descriptors, Links links, View view) {
		boolean known = descriptors.values()
			.stream()
			.noneMatch((database) -> database.lock().state() == LockState.UNKNOWN);
		Exchange.header("Content-Security-Policy", Page.CONTENT_SECURITY_POLICY + "; frame-ancestors 'none'");
		Page page = new Page(descriptors, links, view, this.clock.instant(), this.clock.getZone());
		return new WebEndpointResponse<>(page.write(),
				known ? WebEndpointResponse.STATUS_OK : WebEndpointResponse.STATUS_SERVICE_UNAVAILABLE,
				MimeType.valueOf(HTML));
	}

	private Links links(String prefix) {
		PathMappedEndpoints endpoints = this.paths.getObject();
		String json = endpoints.getPath(JSON_ID);
		String up = prefix.equals("../") ? "../../" : "../";
		return new Links(prefix, up + lastSegment(), (json != null) ? Exchange.base(path()) + json : null);
	}

	private String path() {
		return String.valueOf(this.paths.getObject().getPath(ID));
	}

	private String lastSegment() {
		String path = path();
		return path.substring(path.lastIndexOf('/') + 1);
	}

	private static String styleSheet() {
		try {
			return new ClassPathResource(Page.STYLE_SHEET, WardenUiEndpoint.class)
				.getContentAsString(StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
