package dev.warden.boot.autoconfigure.ui;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import org.jspecify.annotations.Nullable;

import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.web.util.ServletRequestPathUtils;
import org.springframework.web.util.UrlPathHelper;

/**
 * Knows whom Spring Security lets unlock over the endpoint. It asks the chain that would
 * serve such a request, for the server and the port that the page is on: rules for an
 * endpoint hold on its own port only, so that the privileges of the application's port
 * would say something else.
 *
 * @param chains all chains, in order
 */
record Unlockers(List<SecurityFilterChain> chains) {

	/**
	 * Return whether the one who asks for the page may send a request to the endpoint.
	 * @param page the request for the page
	 * @param path the path of the endpoint, within the context
	 */
	boolean includes(HttpServletRequest page, String path) {
		Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
		if (authentication == null || page.getUserPrincipal() == null) {
			return false;
		}
		HttpServletRequest unlock = new UnlockRequest(page, path);
		return this.chains.stream()
			.filter((chain) -> chain.matches(unlock))
			.findFirst()
			.filter((chain) -> allows(chain, authentication, unlock))
			.isPresent();
	}

	private static boolean allows(SecurityFilterChain chain, Authentication authentication, HttpServletRequest unlock) {
		List<AuthorizationFilter> rules = chain.getFilters()
			.stream()
			.filter(AuthorizationFilter.class::isInstance)
			.map(AuthorizationFilter.class::cast)
			.toList();
		return !rules.isEmpty() && rules.stream().allMatch((rule) -> {
			AuthorizationResult result = rule.getAuthorizationManager().authorize(() -> authentication, unlock);
			return result != null && result.isGranted();
		});
	}

	/**
	 * The request that would unlock, from the same client.
	 */
	private static final class UnlockRequest extends HttpServletRequestWrapper {

		private static final Set<String> OWN = Set.of(ServletRequestPathUtils.PATH_ATTRIBUTE,
				UrlPathHelper.PATH_ATTRIBUTE);

		private final String path;

		private final Map<String, Object> attributes = new HashMap<>();

		private UnlockRequest(HttpServletRequest page, String path) {
			super(page);
			this.path = path;
		}

		@Override
		public String getMethod() {
			return "POST";
		}

		@Override
		public String getRequestURI() {
			return getContextPath() + this.path;
		}

		@Override
		public StringBuffer getRequestURL() {
			String url = super.getRequestURL().toString();
			String uri = ((HttpServletRequest) getRequest()).getRequestURI();
			return new StringBuffer(url.substring(0, url.lastIndexOf(uri)) + getRequestURI());
		}

		@Override
		public String getServletPath() {
			return this.path;
		}

		@Override
		public @Nullable String getPathInfo() {
			return null;
		}

		@Override
		public @Nullable String getQueryString() {
			return null;
		}

		@Override
		public @Nullable Object getAttribute(String name) {
			return OWN.contains(name) ? this.attributes.get(name) : super.getAttribute(name);
		}

		@Override
		public void setAttribute(String name, Object value) {
			if (OWN.contains(name)) {
				this.attributes.put(name, value);
			}
			else {
				super.setAttribute(name, value);
			}
		}

		@Override
		public void removeAttribute(String name) {
			if (OWN.contains(name)) {
				this.attributes.remove(name);
			}
			else {
				super.removeAttribute(name);
			}
		}

	}

}
