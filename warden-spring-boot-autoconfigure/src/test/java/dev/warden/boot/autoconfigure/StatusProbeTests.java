package dev.warden.boot.autoconfigure;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

import dev.warden.LockState;
import dev.warden.LockStatus;
import dev.warden.LockStatus.UnlockAdvice;
import dev.warden.WardenStatus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class StatusProbeTests {

	private static final Duration LONG = Duration.ofSeconds(30);

	private final AtomicInteger reads = new AtomicInteger();

	private final CountDownLatch answered = new CountDownLatch(1);

	private final CountDownLatch asked = new CountDownLatch(1);

	private final StatusProbe probe = new StatusProbe("orders", this::read);

	private volatile WardenStatus answer = free();

	@AfterEach
	void close() {
		this.answered.countDown();
		this.probe.close();
	}

	@Test
	void waitsNoLongerThanItMay() {
		WardenStatus status = this.probe.await(this.probe.begin(), Duration.ofMillis(1));
		assertThat(status.migrations()).isNull();
		assertThat(status.lock().state()).isEqualTo(LockState.UNKNOWN);
		assertThat(status.lock().name()).isEqualTo("orders");
		assertThat(status.lock().why()).isEqualTo("no answer of the database yet");
		assertThat(status.lock().unlock().allowed()).isFalse();
	}

	@Test
	void readsOnceForAllWhoWaitAndOnceMoreForThoseWhoComeLater() throws Exception {
		CompletableFuture<WardenStatus> first = this.probe.begin();
		this.asked.await();
		CompletableFuture<WardenStatus> second = this.probe.begin();
		assertThat(second).isNotSameAs(first);
		assertThat(this.probe.begin()).isSameAs(second);
		assertThat(this.reads).hasValue(1);
		this.answered.countDown();
		assertThat(this.probe.await(first, LONG).lock().state()).isEqualTo(LockState.FREE);
		assertThat(this.probe.await(second, LONG).lock().state()).isEqualTo(LockState.FREE);
		assertThat(this.reads).hasValue(2);
	}

	@Test
	void remembersWhatWasWrong() {
		this.answered.countDown();
		this.answer = new WardenStatus(LockStatus.unknown("public.warden_history", "Connection refused"), null);
		assertThat(this.probe.await(this.probe.begin(), LONG).lock().why()).isEqualTo("Connection refused");
		LockStatus later = this.probe.await(new CompletableFuture<>(), Duration.ZERO).lock();
		assertThat(later.name()).isEqualTo("public.warden_history");
		assertThat(later.why()).isEqualTo("no answer of the database yet; the last one was: Connection refused");
	}

	@Test
	void aFailureIsUnknownToo() {
		CompletableFuture<WardenStatus> failed = CompletableFuture
			.failedFuture(new IllegalStateException("no URL with password=geheim4711"));
		assertThat(this.probe.await(failed, LONG).lock().why()).isEqualTo("no URL with password=***");
	}

	private WardenStatus read() {
		this.reads.incrementAndGet();
		this.asked.countDown();
		try {
			this.answered.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		return this.answer;
	}

	private static WardenStatus free() {
		return new WardenStatus(new LockStatus("public.warden_history", LockState.FREE, null, null, null, null, null,
				null, null, null, null, null, null, null, new UnlockAdvice(false, "nothing is held", null), List.of()),
				null);
	}

}
