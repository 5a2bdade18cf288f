package dev.warden.boot.autoconfigure.server;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.function.IntSupplier;

/**
 * How long nobody answered, at most.
 */
final class Gap {

	private long refusedSince = -1;

	private Duration longest = Duration.ZERO;

	void ask(IntSupplier question) {
		long now = System.nanoTime();
		try {
			question.getAsInt();
			end(System.nanoTime());
		}
		catch (UncheckedIOException ex) {
			if (this.refusedSince < 0) {
				this.refusedSince = now;
			}
		}
	}

	private void end(long now) {
		if (this.refusedSince < 0) {
			return;
		}
		Duration gap = Duration.ofNanos(now - this.refusedSince);
		this.refusedSince = -1;
		this.longest = (gap.compareTo(this.longest) > 0) ? gap : this.longest;
	}

	long longest() {
		return this.longest.toMillis();
	}

}
