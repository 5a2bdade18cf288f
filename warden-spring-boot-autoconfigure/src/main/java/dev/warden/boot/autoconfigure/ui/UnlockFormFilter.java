package dev.warden.boot.autoconfigure.ui;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.Principal;

import dev.warden.Force;
import dev.warden.LockStatus;
import dev.warden.UnlockRequest;
import dev.warden.UnlockResult;
import dev.warden.Warden;
import dev.warden.boot.autoconfigure.WardenDatabases;
import dev.warden.boot.autoconfigure.endpoint.UnlockDescriptor;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.EndpointId;
import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.boot.actuate.endpoint.web.PathMappedEndpoints;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.CsrfTokenRequestAttributeHandler;
import org.springframework.security.web.csrf.DeferredCsrfToken;
import org.springframework.security.web.csrf.XorCsrfTokenRequestAttributeHandler;
import org.springframework.util.StringUtils;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.UriUtils;

/**
 * Offers the form that unlocks, and does what it asks for. Comes after Spring Security,
 * and serves only whom that lets unlock over the endpoint {@code warden}. A form cannot
 * be sent to an endpoint, which understands JSON alone.
 */
final class UnlockFormFilter extends OncePerRequestFilter {

	private static final EndpointId PAGE = EndpointId.of("wardenui");

	private static final EndpointId ENDPOINT = EndpointId.of("warden");

	private static final int STATUS_CONFLICT = 409;

	private final WardenUiEndpoint page;

	private final WardenDatabases databases;

	private final PathMappedEndpoints paths;

	private final String servletPath;

	private final Unlockers unlockers;

	UnlockFormFilter(WardenUiEndpoint page, WardenDatabases databases, PathMappedEndpoints paths, String servletPath,
			Unlockers unlockers) {
		this.page = page;
		this.databases = databases;
		this.paths = paths;
		this.servletPath = servletPath;
		this.unlockers = unlockers;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		String base = request.getContextPath() + this.servletPath + this.paths.getPath(PAGE) + "/";
		String uri = request.getRequestURI();
		String rest = uri.startsWith(base) ? uri.substring(base.length()) : "";
		if (rest.endsWith(UnlockForm.PATH) && request.getMethod().equals("POST")) {
			unlock(decode(rest.substring(0, rest.length() - UnlockForm.PATH.length())), request, response);
			return;
		}
		if (!rest.isEmpty() && rest.indexOf('/') < 0 && mayUnlock(request, decode(rest))
				&& request.getAttribute(CsrfToken.class.getName()) instanceof CsrfToken token) {
			request.setAttribute(UnlockForm.REQUEST_ATTRIBUTE,
					new UnlockForm(() -> new UnlockForm.Csrf(token.getParameterName(), token.getToken())));
		}
		chain.doFilter(request, response);
	}

	private static String decode(String segment) {
		return UriUtils.decode(segment, StandardCharsets.UTF_8);
	}

	private boolean mayUnlock(HttpServletRequest request, String database) {
		return this.unlockers.includes(request, this.servletPath + this.paths.getPath(ENDPOINT) + "/"
				+ UriUtils.encodePathSegment(database, StandardCharsets.UTF_8));
	}

	/**
	 * Return whether the request has the token of its session. A chain may leave this
	 * path out of the protection.
	 */
	private static boolean isGenuine(HttpServletRequest request) {
		if (!(request.getAttribute(DeferredCsrfToken.class.getName()) instanceof DeferredCsrfToken deferred)) {
			return false;
		}
		CsrfToken token = deferred.get();
		return isSame(token, new XorCsrfTokenRequestAttributeHandler().resolveCsrfTokenValue(request, token))
				|| isSame(token, new CsrfTokenRequestAttributeHandler().resolveCsrfTokenValue(request, token));
	}

	private static boolean isSame(CsrfToken token, @Nullable String sent) {
		return sent != null && MessageDigest.isEqual(token.getToken().getBytes(StandardCharsets.UTF_8),
				sent.getBytes(StandardCharsets.UTF_8));
	}

	private void unlock(String database, HttpServletRequest request, HttpServletResponse response) throws IOException {
		Warden warden = this.databases.find(database);
		Principal principal = request.getUserPrincipal();
		if (warden == null || principal == null || !mayUnlock(request, database) || !isGenuine(request)) {
			response.sendError((warden == null) ? HttpServletResponse.SC_NOT_FOUND : HttpServletResponse.SC_FORBIDDEN);
			return;
		}
		Caller caller = new Caller(request);
		Notice notice = unlock(warden, caller, principal.getName(), request);
		WebEndpointResponse<String> answer = this.page.answer(caller, database, notice.text(), notice.status());
		response.setStatus(answer.getStatus());
		response.setContentType("text/html;charset=UTF-8");
		response.setHeader("Content-Security-Policy", Page.CONTENT_SECURITY_POLICY + "; frame-ancestors 'none'");
		response.getOutputStream().write(String.valueOf(answer.getBody()).getBytes(StandardCharsets.UTF_8));
	}

	private Notice unlock(Warden warden, Caller caller, String actor, HttpServletRequest request) {
		String reason = request.getParameter("reason");
		Force force = force(request.getParameter("force"));
		Long token = token(request.getParameter("token"));
		if (token == null || force == null || !StringUtils.hasText(reason)) {
			return new Notice("Nothing was done: the form needs the token of the lock and a reason.",
					HttpServletResponse.SC_BAD_REQUEST);
		}
		if (force != Force.NONE) {
			LockStatus lock = warden.status().lock();
			String holder = request.getParameter("holder");
			if (lock.holder() != null && token.equals(lock.token())
					&& (holder == null || !holder.strip().equals(lock.holder().owner()))) {
				return new Notice("Nothing was done: what was typed is not the name of the holder.", STATUS_CONFLICT);
			}
		}
		UnlockResult result = warden.unlock(new UnlockRequest(token, reason.strip(), actor, force));
		String message = UnlockDescriptor.message(result, this.page.values(caller));
		return switch (result.outcome()) {
			case RELEASED -> new Notice("Unlocked: " + message, HttpServletResponse.SC_OK);
			case REFUSED, TOKEN_MISMATCH, NOT_HELD -> new Notice("Not unlocked: " + message, STATUS_CONFLICT);
			case UNKNOWN -> new Notice("Not unlocked: " + message, HttpServletResponse.SC_SERVICE_UNAVAILABLE);
		};
	}

	private static @Nullable Force force(@Nullable String value) {
		return switch ((value != null) ? value : "false") {
			case "false" -> Force.NONE;
			case "true" -> Force.END_SESSION;
			case "unfenced" -> Force.UNFENCED;
			default -> null;
		};
	}

	private static @Nullable Long token(@Nullable String value) {
		try {
			return (value != null) ? Long.valueOf(value.strip()) : null;
		}
		catch (NumberFormatException ex) {
			return null;
		}
	}

	/**
	 * What came of a request.
	 */
	private record Notice(String text, int status) {

	}

	/**
	 * Who asks, for what a page may show.
	 */
	private record Caller(HttpServletRequest request) implements SecurityContext {

		@Override
		public @Nullable Principal getPrincipal() {
			return this.request.getUserPrincipal();
		}

		@Override
		public boolean isUserInRole(String role) {
			return this.request.isUserInRole(role);
		}

	}

}
