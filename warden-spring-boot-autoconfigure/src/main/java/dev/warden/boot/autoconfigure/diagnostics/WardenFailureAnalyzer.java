package dev.warden.boot.autoconfigure.diagnostics;

import dev.warden.WardenException;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;

/**
 * Prints what Warden refused or failed to do, and the next step. Comes before the
 * analyzers of Spring Boot, which would otherwise pick the driver's exception below.
 */
class WardenFailureAnalyzer extends AbstractFailureAnalyzer<WardenException> implements Ordered {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, WardenException cause) {
		String excerpt = cause.getExcerpt();
		return new FailureAnalysis((excerpt != null) ? cause.getMessage() + "\n\n" + excerpt : cause.getMessage(),
				cause.getRemedy(), cause);
	}

	@Override
	public int getOrder() {
		return Ordered.HIGHEST_PRECEDENCE + 100;
	}

}
