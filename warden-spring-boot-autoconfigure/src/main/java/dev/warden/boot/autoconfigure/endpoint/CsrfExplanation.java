package dev.warden.boot.autoconfigure.endpoint;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.boot.json.JsonWriter;
import org.springframework.http.MediaType;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.access.AccessDeniedHandlerImpl;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * Answers a request without a CSRF token with the reason. Spring Security's own answer
 * becomes 401 without a body, since the page for errors needs a login too.
 */
final class CsrfExplanation implements AccessDeniedHandler {

	private final AccessDeniedHandler others = new AccessDeniedHandlerImpl();

	private final RequestMatcher explained;

	/**
	 * Create an instance.
	 * @param explained which requests to explain it for; Spring Security may ask for all
	 * where there is no other handler
	 */
	CsrfExplanation(RequestMatcher explained) {
		this.explained = explained;
	}

	@Override
	public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException exception)
			throws IOException, ServletException {
		if (!(exception instanceof CsrfException) || !this.explained.matches(request)) {
			this.others.handle(request, response, exception);
			return;
		}
		if (MediaType.APPLICATION_FORM_URLENCODED_VALUE.equals(request.getContentType())) {
			write(response, "text/html",
					"<!DOCTYPE html>\n<title>Not unlocked - Warden</title>\n<p>Not unlocked: this page is"
							+ " older than the login. Go back, load it again, and send the form once more.</p>\n");
			return;
		}
		Map<String, Object> body = new LinkedHashMap<>();
		body.put("status", HttpServletResponse.SC_FORBIDDEN);
		body.put("error", "Forbidden");
		body.put("message", "Refused to unlock: Spring Security asks for a CSRF token in this application, and the"
				+ " request has no valid one");
		body.put("remedy", "Run the command 'unlock' of the application's jar. To unlock over HTTP, give Actuator a"
				+ " SecurityFilterChain of its own without CSRF protection, as docs/lock.md shows.");
		write(response, "application/json", JsonWriter.standard().writeToString(body));
	}

	private static void write(HttpServletResponse response, String contentType, String body) throws IOException {
		response.setStatus(HttpServletResponse.SC_FORBIDDEN);
		response.setContentType(contentType);
		response.setCharacterEncoding(StandardCharsets.UTF_8.name());
		response.getWriter().write(body);
	}

}
