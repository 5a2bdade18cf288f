package dev.warden.boot.autoconfigure.diagnostics;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.warden.internal.jdbc.JdbcUrl;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/**
 * Says what was probably meant with the URL of a DataSource that Spring Boot could not
 * make because there is no driver for it. Spring Boot itself says that there is no URL.
 */
class DriverFailureAnalyzer implements FailureAnalyzer, Ordered {

	private static final String URL = "spring.datasource.url";

	private static final Pattern MISSING = Pattern.compile("(?:Cannot|Failed to) load driver class:? (\\S+).*",
			Pattern.DOTALL);

	private final Environment environment;

	DriverFailureAnalyzer(Environment environment) {
		this.environment = environment;
	}

	@Override
	public @Nullable FailureAnalysis analyze(Throwable failure) {
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			String message = String.valueOf(cause.getMessage());
			Matcher missing = MISSING.matcher(message);
			String dependency = missing.matches() ? JdbcUrl.dependency(missing.group(1)) : null;
			if (dependency != null) {
				return new FailureAnalysis("The JDBC driver '%s' is not on the classpath".formatted(missing.group(1)),
						dependency, cause);
			}
			if (message.equals("Failed to determine a suitable driver class")
					|| message.equals("'url' must start with \"jdbc\"")) {
				return analyze(url(), cause);
			}
		}
		return analyze(JdbcUrl.refused(failure), failure);
	}

	private @Nullable JdbcUrl url() {
		String url = this.environment.getProperty(URL);
		return StringUtils.hasText(url) ? new JdbcUrl(url) : null;
	}

	private @Nullable FailureAnalysis analyze(@Nullable JdbcUrl url, Throwable cause) {
		if (url == null) {
			return null;
		}
		boolean configured = url.equals(url());
		return new FailureAnalysis(url.message() + (configured ? ", as '" + URL + "' does" : ""), url.remedy(), cause);
	}

	@Override
	public int getOrder() {
		return Ordered.HIGHEST_PRECEDENCE + 101;
	}

}
